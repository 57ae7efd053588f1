"""Ground, water, skylines and skies: the layers that landscapes are built of."""

from math import pi, sin
from random import Random

from catalog.artwork.canvas import Canvas
from catalog.artwork.geometry import Box, block, num, points


def ridge(
    rng: Random, width: float, y: float, height: float, *, roughness: float = 0.5, steps: int = 5
) -> list[tuple]:
    """A mountain line by midpoint displacement: (x, y) from left to right."""
    line = [rng.uniform(-0.4, 0.4), rng.uniform(-0.9, 0.9)]
    amount = 1.0
    for _ in range(steps):
        line = [
            v
            for a, b in zip(line, line[1:], strict=False)
            for v in (a, (a + b) / 2 + rng.uniform(-amount, amount) * 0.5)
        ] + [line[-1]]
        amount *= roughness
    last = len(line) - 1
    return [(width * i / last, y - height * v) for i, v in enumerate(line)]


def below(canvas: Canvas, line: list[tuple], colour: str, opacity: float = 1) -> None:
    """Everything under a line."""
    top = min(y for _, y in line)
    d = f"{points(line)}V{num(canvas.h)}H0z"
    solid_from = max(y for _, y in line)
    canvas.path(d, colour, Box(0, top, canvas.w, canvas.h - top), opacity)
    canvas.remember(Box(0, solid_from, canvas.w, canvas.h - solid_from), [colour], opacity, solid=True)


def hill(canvas: Canvas, rng: Random, y: float, height: float, colour: str) -> None:
    """A soft hill over the whole width."""
    w = canvas.w
    a, b = rng.uniform(-1, 1) * height, rng.uniform(-1, 1) * height
    d = (
        f"M0 {num(y + a)}C{num(w * 0.3)} {num(y - height)} {num(w * 0.6)} {num(y + height)} {num(w)} {num(y + b)}"
        f"V{num(canvas.h)}H0z"
    )
    canvas.path(d, colour, Box(0, y - height, w, canvas.h - y + height))
    canvas.remember(Box(0, y + height, w, canvas.h - y - height), [colour], solid=True)


def dune(canvas: Canvas, rng: Random, y: float, height: float, tones: tuple[str, str]) -> None:
    """A dune with a lit and a shaded side that meet in a curved crest."""
    w, h = canvas.w, canvas.h
    peak = rng.uniform(0.25, 0.75) * w
    foot = peak + rng.uniform(-0.35, 0.35) * w
    left, right = y + rng.uniform(0.3, 1) * height, y + rng.uniform(0.3, 1) * height
    line = f"M0 {num(left)}Q{num(peak * 0.6)} {num(y + height * 0.5)} {num(peak)} {num(y)}"
    canvas.path(f"{line}Q{num(peak + (w - peak) * 0.4)} {num(y + height * 0.6)} {num(w)} {num(right)}V{num(h)}H0z",
                tones[0], Box(0, y, w, h - y))  # fmt: skip
    canvas.path(
        f"M{num(peak)} {num(y)}Q{num(peak + (w - peak) * 0.4)} {num(y + height * 0.6)} {num(w)} {num(right)}V{num(h)}"
        f"H{num(foot)}Q{num(peak + 30)} {num(y + height * 1.6)} {num(peak)} {num(y)}z",
        tones[1], Box(min(peak, foot), y, w, h - y),
    )  # fmt: skip
    base = max(left, right)
    canvas.remember(Box(0, base, w, h - base), tones, solid=True)


def waves(canvas: Canvas, rng: Random, y: float, rows: list[str], step: float) -> None:
    """Rows of water, each with crests of its own length."""
    for i, colour in enumerate(rows):
        top, length = y + i * step, 26 + 16 * i + rng.uniform(0, 10)
        crest = 2.5 + 1.6 * i
        start = -rng.uniform(0, length)
        count = int(canvas.w / length) + 3
        swell = f"q{num(length / 2)} {num(-crest * 2)} {num(length)} 0" * count
        d = f"M{num(start)} {num(top)}{swell}V{num(canvas.h)}H{num(start)}z"
        canvas.path(d, colour, Box(0, top - crest, canvas.w, canvas.h - top + crest))
        canvas.remember(Box(0, top, canvas.w, canvas.h - top), [colour], solid=True)


def skyline(canvas: Canvas, rng: Random, y: float, height: float, colour: str, *, lit: str | None = None) -> None:
    """Towers standing on y, some with windows lit."""
    x, outline, windows = -6.0, [], []
    while x < canvas.w:
        w = rng.uniform(0.05, 0.12) * canvas.w
        top = y - height * rng.uniform(0.35, 1)
        outline.append(roof(rng, x, top, w))
        if lit:
            windows += [
                block(x + 4 + c * 6.5, top + 9 + r * 9, 3, 4.5)
                for c in range(int((w - 6) / 6.5)) for r in range(int((y - top - 6) / 9)) if rng.random() < 0.34
            ]  # fmt: skip
        x += w + rng.choice((0, 0, 3))
    canvas.path(
        f"M-9 {num(y)}{''.join(outline)}V{num(canvas.h)}H-9z",
        colour,
        Box(0, y - height * 1.25, canvas.w, canvas.h - y + height * 1.25),
    )
    canvas.remember(Box(0, y - height * 0.35, canvas.w, canvas.h - y + height * 0.35), [colour], solid=True)
    if windows:
        canvas.path("".join(windows), lit, Box(0, y - height, canvas.w, height), 0.85)


def roof(rng: Random, x: float, top: float, w: float) -> str:
    """The outline of one tower, from its left to its right."""
    style = rng.random()
    if style < 0.2:
        return f"L{num(x)} {num(top)}L{num(x + w / 2)} {num(top - w * 0.6)}L{num(x + w)} {num(top)}"
    if style < 0.35:
        mast = f"L{num(x + w / 2)} {num(top)}V{num(top - w)}h1.6V{num(top)}"
        return f"L{num(x)} {num(top)}{mast}H{num(x + w)}"
    if style < 0.5:
        return f"L{num(x)} {num(top + w * 0.3)}H{num(x + w * 0.25)}V{num(top)}H{num(x + w * 0.75)}v{num(w * 0.3)}H{num(x + w)}"
    return f"L{num(x)} {num(top)}H{num(x + w)}"


def stars(canvas: Canvas, rng: Random, box: Box, colour: str, count: int) -> None:
    dots = "".join(
        f"M{num(rng.uniform(box.x, box.right))} {num(rng.uniform(box.y, box.bottom))}h{rng.choice(('.1', '.1', '.8'))}"
        for _ in range(count)
    )
    canvas.line(dots, colour, 1.5, box, 0.75)


def rays(cx: float, cy: float, radius: float, count: int, turn: float = 0.0) -> str:
    """A sunburst: every second slice of a disc."""
    slices = []
    for i in range(count):
        a, b = turn + 2 * pi * i / count, turn + 2 * pi * (i + 0.5) / count
        slices.append(
            f"M{num(cx)} {num(cy)}L{num(cx + radius * sin(a))} {num(cy - radius * sin(a + pi / 2))}"
            f"L{num(cx + radius * sin(b))} {num(cy - radius * sin(b + pi / 2))}z"
        )
    return "".join(slices)


def clouds(canvas: Canvas, rng: Random, box: Box, colour: str, opacity: float, count: int = 3) -> None:
    """Flat long clouds as rounded bars."""
    for _ in range(count):
        w, h = rng.uniform(0.25, 0.6) * canvas.w, rng.uniform(6, 13)
        x, y = rng.uniform(-0.2, 0.8) * canvas.w, rng.uniform(box.y, box.bottom)
        r = h / 2
        d = f"M{num(x)} {num(y)}h{num(w)}a{num(r)} {num(r)} 0 0 1 0 {num(h)}h{num(-w)}a{num(r)} {num(r)} 0 0 1 0 {num(-h)}z"
        d += f"M{num(x + w * 0.3)} {num(y - h * 0.6)}h{num(w * 0.4)}a{num(r)} {num(r)} 0 0 1 0 {num(h)}h{num(-w * 0.4)}a{num(r)} {num(r)} 0 0 1 0 {num(-h)}z"
        canvas.path(d, colour, Box(x - r, y - h, w + h, 2 * h), opacity)
