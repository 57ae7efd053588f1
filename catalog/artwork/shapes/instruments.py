"""What one plays, looks through or steers with: each fills a field of 100 x 100."""

from math import cos, pi, sin

from catalog.artwork.geometry import block, disc, num, oval
from catalog.artwork.shapes import Shape, shape


def spokes(cx: float, cy: float, inner: float, outer: float, count: int, thick: float) -> str:
    """Bars around a centre."""
    turns = [2 * pi * i / count for i in range(count)]
    return "".join(
        f"M{num(cx + inner * cos(a) - thick * sin(a))} {num(cy + inner * sin(a) + thick * cos(a))}"
        f"L{num(cx + outer * cos(a) - thick * sin(a))} {num(cy + outer * sin(a) + thick * cos(a))}"
        f"L{num(cx + outer * cos(a) + thick * sin(a))} {num(cy + outer * sin(a) - thick * cos(a))}"
        f"L{num(cx + inner * cos(a) + thick * sin(a))} {num(cy + inner * sin(a) - thick * cos(a))}z"
        for a in turns
    )


INSTRUMENTS: dict[str, Shape] = {
    "violin": shape("M50 40C62 38 68 46 64 54Q58 60 64 66C76 76 70 98 50 98S24 76 36 66Q42 60 36 54C32 46 38 38 50 40z", "s:M47.500 2h5v62h-5zM44 0h12v5H44zM41 8h18v3H41z", "g:M40 60q-5 8 0 14l2-1q-3-6 0-12zM60 60q5 8 0 14l-2-1q3-6 0-12z", "a:" + block(43, 82, 14, 4), "s:M82 6l3 1L73 92l-3-1z"),
    "trumpet": shape("M4 38H58Q74 38 96 16V76Q74 54 58 54H26Q14 54 14 64T26 74H60Q70 74 70 66V56h7v10q0 15-17 15H26Q7 81 7 64Q7 50 20 47H4z", "s:M32 22h7v16h-7zM44 22h7v16h-7zM56 22h7v16h-7z", "a:M30 17h11v5H30zM42 17h11v5H42zM54 17h11v5H54z"),
    "saxophone": shape("M58 6Q48 2 42 10L40 16h8Q52 12 56 14L46 64Q42 80 52 92Q66 104 80 92Q88 84 88 66L96 62Q84 54 70 60L76 64Q76 82 68 84Q60 84 60 70L68 14Q68 8 58 6z", "a:" + disc(58, 36, 4) + disc(56, 48, 4) + disc(54, 60, 4), "s:M84 60Q90 58 96 62L88 66Q82 62 76 64z"),
    "drum": shape("M10 36V78Q50 98 90 78V36z", "s:M10 46L30 84L50 50L70 84L90 46V52L71 91L50 58L29 91L10 52z", "a:" + oval(50, 36, 40, 14), "g:" + oval(50, 36, 34, 10), "M70 4l3 2-26 30-3-2zM88 12l2 3-34 24-2-3z"),
    "piano": shape("M6 44Q8 20 40 16Q60 14 64 30Q68 44 94 44V62H6z", "s:M10 66h80v6H10z", "M14 72h7v26h-7zM46 72h7v26h-7zM80 72h7v26h-7z", "g:" + "".join(block(x, 51, 6, 9) for x in range(10, 88, 8)), "s:M20 18L62 2l2 3L26 22z"),
    "accordion": shape("M4 22h20v58H4zM76 22h20v58H76z", "s:" + "".join(f"M{x} 26L{x + 6} 18L{x + 12} 26V76L{x + 6} 84L{x} 76z" for x in (26, 39, 52)) + "M65 26l5-6 4 4v54l-4 4-5-6z", "a:" + "".join(disc(x, y, 3) for x in (11, 17) for y in (34, 44, 54, 64)), "g:" + "".join(block(80, y, 12, 4) for y in (32, 42, 52, 62))),
    "telescope": shape("M6 50L74 12L86 34L18 72z", "s:M74 12L86 6L98 28L86 34zM2 54l8-4 10 18-8 4z", "M44 58h8l24 40h-8L48 66 30 98h-8z", "a:" + disc(48, 56, 7)),
    "microscope": shape("M38 6l16-4 12 40-16 5z", "s:M41 48l14-4 3 10-14 4z", "M60 20Q90 30 88 60Q86 74 74 80H90V94H16V80H56Q76 74 75 58Q74 40 63 34z", "a:" + block(26, 64, 32, 6), "s:M36 2l16-5 2 6-16 5z"),
    "wheel": shape("M50 8A42 42 0 1 1 49.900 8zM50 18A32 32 0 1 0 50.100 18z", "s:" + spokes(50, 50, 8, 49, 8, 2.6), "s:" + "".join(disc(50 + 48 * cos(a), 50 + 48 * sin(a), 4) for a in (2 * pi * i / 8 for i in range(8))), disc(50, 50, 13), "a:" + disc(50, 50, 6)),
    "mast": shape("M47 10h6L66 98h-7L50 34 41 98h-7z", "s:M43 42h14v4H43zM40 60h20v4H40zM37 78h26v4H37z", "a:" + disc(50, 10, 6), "M30-2A18 18 0 0 0 30 24l4-4A12 12 0 0 1 34 2zM70-2A18 18 0 0 1 70 24l-4-4A12 12 0 0 0 66 2zM18-12A32 32 0 0 0 18 34l4-4A26 26 0 0 1 22-8zM82-12A32 32 0 0 1 82 34l-4-4A26 26 0 0 0 78-8z"),
    "magnet": shape("M10 8h24v44a16 16 0 0 0 32 0V8h24v44a40 40 0 0 1-80 0z", "a:M10 8h24v16H10zM66 8h24v16H66z", "s:M50 92A40 40 0 0 0 90 52V24H66V52A16 16 0 0 1 50 68z"),
    "film": shape("M6 34h88v60H6z", "s:M6 30L90 8l4 14L8 44z", "g:M18 27l12-3 6 10-12 3zM44 20l12-3 6 10-12 3zM70 13l12-3 6 10-12 3z", "g:" + block(16, 56, 50, 5) + block(16, 70, 34, 5), "a:" + disc(78, 74, 8)),
}  # fmt: skip
