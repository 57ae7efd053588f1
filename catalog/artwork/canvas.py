"""A canvas that remembers what it painted, so that contrast and collisions can be computed before it is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from catalog.artwork.colour import luminance, mix
from catalog.artwork.geometry import Box, block, disc, num

SIZES = {"poster": (400, 600), "wide": (640, 360), "backdrop": (640, 360)}
MOST_GROUNDS = 12


Tones = list[tuple[str, float]]  # colours with their opacity


@dataclass(frozen=True, slots=True)
class Paint:
    """One thing that was painted: where, what may be seen of it through a box, and whether it fills its own box."""

    box: Box
    tones: Callable[[Box], Tones]
    solid: bool


@dataclass
class Canvas:
    """Collects SVG elements and the memory of them."""

    w: float
    h: float
    elements: list[str] = field(default_factory=list)
    defs: list[str] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return Box(0, 0, self.w, self.h)

    def remember(self, box: Box, colours, opacity: float = 1, *, solid: bool = False) -> None:
        tones = [(colour, opacity) for colour in colours]
        self.paints.append(Paint(box, lambda seen: tones, solid))

    def add(self, element: str) -> None:
        self.elements.append(element)

    def define(self, body: str) -> str:
        """Keeps a gradient, clip or filter; `{id}` in it becomes its name, which is returned."""
        name = f"d{len(self.defs)}"
        self.defs.append(body.replace("{id}", name))
        return name

    def fill(self, colour: str) -> None:
        self.add(f'<path fill="{colour}" d="M0 0h{num(self.w)}v{num(self.h)}H0z"/>')
        self.remember(self.box, [colour], solid=True)

    def rect(self, box: Box, colour: str, opacity: float = 1) -> None:
        path = f"M{num(box.x)} {num(box.y)}h{num(box.w)}v{num(box.h)}h{num(-box.w)}z"
        self.add(f'<path fill="{colour}"{alpha(opacity)} d="{path}"/>')
        self.remember(box, [colour], opacity, solid=True)

    def path(self, d: str, colour: str, box: Box, opacity: float = 1, extra: str = "") -> None:
        """A filled path; `box` says where it is at most."""
        self.add(f'<path fill="{colour}"{alpha(opacity)}{extra} d="{d}"/>')
        if colour.startswith("#"):
            self.remember(box, [colour], opacity)

    def line(self, d: str, colour: str, thickness: float, box: Box, opacity: float = 1) -> None:
        self.add(
            f'<path fill="none" stroke="{colour}" stroke-width="{num(thickness)}" stroke-linecap="round"'
            f' stroke-linejoin="round"{alpha(opacity)} d="{d}"/>'
        )
        self.remember(box.grown(thickness / 2), [colour], opacity)

    def circle(self, cx: float, cy: float, r: float, colour: str, opacity: float = 1) -> None:
        self.path(disc(cx, cy, r), colour, Box(cx - r, cy - r, 2 * r, 2 * r), opacity)

    def ring(self, cx: float, cy: float, r: float, colour: str, thickness: float, opacity: float = 1) -> None:
        self.line(disc(cx, cy, r), colour, thickness, Box(cx - r, cy - r, 2 * r, 2 * r), opacity)

    def gradient(self, box: Box, stops: list[tuple[float, str]]) -> None:
        """A vertical gradient over a box; stops are shares of its height and colours."""
        marks = "".join(f'<stop offset="{num2(at)}" stop-color="{colour}"/>' for at, colour in stops)
        name = self.define(f'<linearGradient id="{{id}}" x2="0" y2="1">{marks}</linearGradient>')
        self.add(f'<path fill="url(#{name})" d="{block(box.x, box.y, box.w, box.h)}"/>')
        self.paints.append(Paint(box, lambda seen: gradient_tones(box, stops, seen), solid=True))

    def fade(self, box: Box, colour: str, strength: tuple[float, float], *, sideways: bool = False) -> None:
        """A veil over a box that goes from one opacity to the other, downwards or to the right."""
        axis = 'x2="1" y2="0"' if sideways else 'x2="0" y2="1"'
        name = self.define(
            f'<linearGradient id="{{id}}" {axis}><stop stop-color="{colour}" stop-opacity="{num2(strength[0])}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="{num2(strength[1])}"/></linearGradient>'
        )
        self.add(f'<path fill="url(#{name})" d="{block(box.x, box.y, box.w, box.h)}"/>')

        def tones(seen: Box) -> Tones:
            ends = shares(box, seen, sideways)
            return [(colour, strength[0] + (strength[1] - strength[0]) * share) for share in ends]

        self.paints.append(Paint(box, tones, solid=True))

    def glow(self, cx: float, cy: float, r: float, colour: str, strength: float = 0.8) -> None:
        """Light that falls off from a point."""
        name = self.define(
            f'<radialGradient id="{{id}}"><stop stop-color="{colour}" stop-opacity="{num2(strength)}"/>'
            f'<stop offset=".45" stop-color="{colour}" stop-opacity="{num2(strength * 0.35)}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
        )
        self.add(f'<circle cx="{num(cx)}" cy="{num(cy)}" r="{num(r)}" fill="url(#{name})"/>')
        for share, part in ((1.0, 0.2), (0.6, 0.5), (0.35, 1.0)):
            q = r * share
            self.remember(Box(cx - q, cy - q, 2 * q, 2 * q), [colour], strength * part)

    def clip(self, d: str) -> str:
        """The name of a clip path."""
        return self.define(f'<clipPath id="{{id}}"><path d="{d}"/></clipPath>')

    def open_group(self, attributes: str) -> None:
        self.add(f"<g {attributes}>")

    def close_group(self) -> None:
        self.add("</g>")

    def grounds(self, box: Box) -> list[str]:
        """The colours that may lie behind a box: never too few, at worst too many."""
        colours: list[str] = ["#000000"]
        for paint in self.paints:
            if not paint.box.meets(box):
                continue
            covers = paint.solid and paint.box.contains(box)
            on_top = [mix(ground, colour, opacity) for ground in colours for colour, opacity in paint.tones(box)]
            colours = thinned(on_top if covers else colours + on_top)
        return colours

    def svg(self, *, title: str, description: str) -> str:
        defs = f"<defs>{''.join(self.defs)}</defs>" if self.defs else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(self.w)} {num(self.h)}" role="img">'
            f"<title>{clean(title)}</title><desc>{clean(description)}</desc>{defs}{''.join(self.elements)}</svg>"
        )


def shares(box: Box, seen: Box, sideways: bool = False) -> tuple[float, float]:
    """From where to where along a box something else reaches, 0..1."""
    start, length = (box.x, box.w) if sideways else (box.y, box.h)
    low, high = (seen.x, seen.right) if sideways else (seen.y, seen.bottom)
    return max(0.0, min(1.0, (low - start) / length)), max(0.0, min(1.0, (high - start) / length))


def gradient_tones(box: Box, stops: list[tuple[float, str]], seen: Box) -> Tones:
    """The gradient's colours from the top to the bottom of what is seen."""
    low, high = shares(box, seen)
    between = [colour for at, colour in stops if low < at < high]
    return [(colour, 1.0) for colour in (colour_at(stops, low), *between, colour_at(stops, high))]


def colour_at(stops: list[tuple[float, str]], share: float) -> str:
    if share <= stops[0][0]:
        return stops[0][1]
    for (start, one), (end, other) in zip(stops, stops[1:], strict=False):
        if share <= end:
            return mix(one, other, round((share - start) / (end - start), 2))
    return stops[-1][1]


def thinned(colours: list[str]) -> list[str]:
    """At most a dozen, the lightest and the darkest among them."""
    colours = sorted(set(colours), key=luminance)
    if len(colours) <= MOST_GROUNDS:
        return colours
    half = MOST_GROUNDS // 2
    return colours[:half] + colours[-half:]


def clean(text: str) -> str:
    """Escaped, without characters XML doesn't allow."""
    return escape("".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"
                                                             and c not in "\ufffe\uffff")))  # fmt: skip


def alpha(opacity: float) -> str:
    return "" if opacity >= 1 else f' opacity="{num2(opacity)}"'


def num2(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
