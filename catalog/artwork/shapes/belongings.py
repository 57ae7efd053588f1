"""What people wear, eat, win, carry home or put up: each fills a field of 100 x 100."""

from catalog.artwork.geometry import block, disc, num, oval
from catalog.artwork.shapes import Shape, shape

BELONGINGS: dict[str, Shape] = {
    "axe": shape("M28 10l9-6 40 82-9 8z", "s:M20 18Q34 6 40 2L56 34Q46 34 34 44Q36 30 20 18z", "a:M20 18Q24 30 34 44l-4 2Q14 34 16 20z"),
    "boot": shape("M28 4h34v46Q66 58 84 62Q98 66 96 80V88H28z", "s:M28 88h68v8H28z", "g:M62 22h-12v3h12zM62 32h-12v3h12zM62 42h-12v3h12z", "a:M26 4h38v8H26z"),
    "dress": shape("M36 4l5 12q9 8 18 0l5-12 8 4-6 26 2 10L90 92Q50 104 10 92L32 44l2-10-6-26z", "s:M50 48L58 97Q76 96 90 92L68 44z", "a:M32 42h36l1 6H31z"),
    "overcoat": shape("M36 6Q50 16 64 6L88 20L96 66L84 70L78 42V96H22V42L16 70L4 66L12 20z", "s:M49 14h2v82h-2zM36 6L50 40L30 26zM64 6L50 40L70 26z", "a:" + disc(56, 54, 2.6) + disc(56, 68, 2.6) + disc(56, 82, 2.6)),
    "loaf": shape("M4 62Q4 34 34 32Q70 28 92 40Q102 58 92 74Q80 84 20 82Q4 80 4 62z", "g:M26 40q10 8 6 22l-4 1q2-12-6-20zM46 36q12 10 8 26l-4 1q2-16-8-24zM68 36q10 10 6 26l-4 1q2-16-6-24z"),
    "cheese": shape("M4 52L70 22Q92 30 96 52V84H4z", "s:M4 52L70 22Q92 30 96 52z", "g:" + oval(26, 70, 8, 7) + oval(54, 62, 6, 5) + oval(72, 76, 9, 7)),
    "whisk": shape("M44 62h12l-2 36h-8z", "s:M50 2Q78 20 70 44Q64 60 50 62Q36 60 30 44Q22 20 50 2zM50 8Q32 24 36 42Q40 54 50 56Q60 54 64 42Q68 24 50 8z", "s:M49 4h2v56h-2z", "s:M50 4Q62 26 56 58l-2 0Q58 28 49 6zM50 4Q38 26 44 58l2 0Q42 28 51 6z"),
    "diamond": shape("M22 14H78L98 38L50 94L2 38z", "s:M36 38L50 94L98 38zM22 14L36 38L50 14zM78 14L64 38L98 38z", "a:M36 38L50 14L64 38z"),
    "medal": shape("s:M24 2h20l14 42H44zM76 2H56L42 44h14z", disc(50, 66, 30), "g:" + disc(50, 66, 24), "a:M50 46l6 13 14 2-10 10 2 14-12-7-12 7 2-14-10-10 14-2z"),
    "map": shape("M4 18L34 8V84L4 94zM66 18L96 8V84L66 94z", "s:M34 8L66 18V94L34 84z", "a:M72 30l5-5 5 5 5-5 4 4-5 5 5 5-4 4-5-5-5 5-5-4 5-5z", "g:M12 74q8-20 18-18v3q-10 0-15 17zM38 56q12 8 24-8l2 2q-12 18-26 9z"),
    "chandelier": shape("M48.500 0h3v22h-3z", "s:M50 20Q56 40 50 52Q44 40 50 20z", "M10 46Q14 70 50 72T90 46h-5Q80 64 50 65T15 46zM26 44Q30 60 50 62T74 44h-4Q66 56 50 57T30 44z", *(f"a:M{x} {y - 12}q6 7 0 11q-6-4 0-11z" for x, y in ((12, 42), (28, 40), (72, 40), (88, 42), (50, 50))), *(f"{block(x - 4, y, 8, 5)}" for x, y in ((12, 42), (28, 40), (72, 40), (88, 42))), "s:" + disc(50, 80, 7) + "".join(f"M{x - 3} {y}h6l-3 {k}z" for x, y, k in ((50, 86, 14), (24, 66, 14), (37, 71, 16), (63, 71, 16), (76, 66, 14), (13, 54, 12), (87, 54, 12)))),
    "street lamp": shape("M46 30h8l3 62H43z", block(34, 92, 32, 7), "s:M32 4h36l-6 24H38z", "a:M36 7h28l-5 18H41z", "M40 0h20l4 5H36z", "s:M30 44h40v4H30z"),
    "scarecrow": shape("M47 40h6v60h-6z", "M4 42h92v7H4z", "s:M24 40Q50 32 76 40L80 76L70 70L62 80L50 72L38 80L30 70L20 76z", disc(50, 24, 13), "s:M22 18Q50 10 78 18L76 22H24zM34 16Q36 0 50 0T66 16z", "g:M44 21h3v4h-3zM53 21h3v4h-3zM44 29h12v2H44z", "a:M4 42l-6 10 8-3zM96 42l6 10-8-3z"),
    "sledge": shape("M6 84H84Q98 82 96 66Q94 56 84 58L85 64Q90 62 90 68Q90 76 82 77H6z", "M12 56h66v7H12z", "s:M20 63h6v16h-6zM62 63h6v16h-6z", "a:M26 30h22v26H26z", "s:M50 40h20v16H50z"),
    "shell": shape("M50 96L8 52Q2 24 26 14Q50 2 74 14Q98 24 92 52z", "s:M50 96L16 34l4-6zM50 96L32 14l6-3zM50 96L68 14l-6-3zM50 96L84 34l-4-6zM50 96L49 8h4z", "M40 90h20v8H40z"),
    "meteorite": shape("M20 62Q14 42 34 34Q54 30 64 46Q72 64 58 78Q38 90 24 78z", "g:" + oval(36, 52, 7, 6) + oval(50, 66, 6, 5) + oval(34, 70, 4, 3), "a:M44 30L96 2L66 42zM62 46L98 26L72 58zM34 32L70 2L50 30z"),
    "wedding cake": shape("M34 26h32v18H34zM24 48h52v20H24zM12 72h76v22H12z", "s:M24 48q6 10 10 2q6 10 11 2q5 10 10 0q6 10 11 2q5 8 10-2v-4H24zM12 72q7 10 13 2q6 10 13 2q6 10 12 0q6 10 13 2q6 8 12-2q6 8 13 0v-4H12z", "a:M50 22Q36 12 40 6Q46 2 50 8Q54 2 60 6Q64 12 50 22z", block(6, 94, 88, 5)),
    "newspaper": shape("M8 12h72v80H16Q8 92 8 82z", "s:M80 30h12v52q0 10-6 10t-6-10z", "g:" + block(16, 22, 56, 8) + block(16, 38, 26, 22) + block(48, 38, 24, 3) + block(48, 46, 24, 3) + block(48, 54, 24, 3) + block(16, 68, 56, 3) + block(16, 76, 56, 3)),
    "flag": shape("M16 2h6v96h-6z", "M22 8Q42 0 58 8T94 8V54Q76 62 58 54T22 54z", "s:M58 8Q76 16 94 8V54Q76 62 58 54z", "a:" + disc(19, 2, 4)),
    "signpost": shape("M46 4h8v94h-8z", "M10 16H74L88 28L74 40H10z", "s:M90 48H30L14 60L30 72H90z", "g:" + block(20, 26, 42, 3) + block(40, 58, 42, 3)),
    "steering wheel": shape(disc(50, 50, 44), "g:" + disc(50, 50, 37), "s:" + "".join(f"M50 50L{num(50 + 36 * x)} {num(50 + 36 * y)}l{num(-8 * y)} {num(8 * x)}z" for x, y in ((0, -1), (0.87, 0.5), (-0.87, 0.5))), "a:" + disc(50, 50, 7)),
    "wheelbarrow": shape("M20 34H92L76 66H38z", "s:" + disc(26, 78, 18), "g:" + disc(26, 78, 9), "M60 64h6l8 32h-6zM84 34l14-8 2 4-12 8z", "a:M28 34Q40 16 58 22Q74 18 84 34z"),
    "well": shape("M14 60H86V98H14z", "M8 36L50 6L92 36L88 41L50 14L12 41z", "s:M20 36h6v24h-6zM74 36h6v24h-6z", "g:" + "".join(block(x, y, 14, 2) for x, y in ((20, 70), (44, 70), (68, 70), (30, 80), (56, 80), (20, 90), (44, 90), (68, 90))), "a:M44 42h12l-2 14h-8z", "s:M49 30h2v12h-2z"),
    "chess set": shape("M38 40Q30 34 32 26Q36 16 50 16T68 26Q70 34 62 40L68 80H32z", "s:M50 16Q64 16 68 26Q70 34 62 40L68 80H50z", "M46 0h8v5h5v6h-5v6h-8v-6h-5V5h5z", block(24, 84, 52, 12), "a:" + block(34, 40, 32, 5)),
}  # fmt: skip
