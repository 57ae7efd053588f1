"""What stands in a landscape: plants, buildings and vehicles, their feet at the bottom of a 100-high field."""

from catalog.artwork.geometry import block, disc
from catalog.artwork.shapes import Shape, shape
from catalog.artwork.shapes.people import chain, limb

TREES: dict[str, Shape] = {
    "pine": shape("M25 0L38 26H32L43 48H36L48 74H29V100H21V74H2L14 48H7L18 26H12z", ratio=0.5),
    "spruce": shape("M20 0L34 84H23V100H17V84H6z", ratio=0.4),
    "broad": shape("M34 100L37 64Q18 66 14 52Q0 44 8 30Q8 14 24 14Q34-4 50 6Q68 2 70 20Q84 30 74 44Q72 62 54 62L50 64L52 100z", ratio=0.84),
    "bare": shape("".join((limb(40, 100, 9, 40, 56, 6), chain((40, 60, 6), (28, 38, 4), (22, 12, 1)), chain((40, 60, 6), (52, 36, 4), (50, 6, 1)), chain((28, 40, 3), (12, 30, 2), (4, 14, 0.5)),
                           chain((52, 38, 3), (66, 26, 2), (72, 8, 0.5)), chain((40, 74, 4), (60, 58, 3), (78, 52, 0.5)), chain((25, 26, 2), (32, 16, 1), (34, 2, 0.5)), chain((56, 34, 2), (70, 36, 1), (80, 30, 0.5)))), ratio=0.8),
    "palm": shape(chain((34, 100, 7), (38, 60, 5), (46, 28, 4)) + "M46 28Q30 8 8 22Q28 18 46 28zM46 28Q24 22 10 48Q26 30 46 28zM46 28Q52 2 78 8Q58 12 46 28zM46 28Q72 12 88 36Q66 24 46 28zM46 28Q68 34 72 58Q60 38 46 28zM46 28Q40 4 56 0Q48 12 46 28z", ratio=0.9),
    "birch": shape(block(17, 0, 6, 100) + limb(20, 40, 3, 34, 20, 1) + limb(20, 58, 3, 6, 36, 1) + limb(20, 26, 3, 8, 8, 1), ratio=0.4),
    "cactus": shape("M20 100V12q6-9 12 0v88zM20 68H12Q2 68 2 56V42q4-7 9 0v12q0 3 3 3h6zM32 58h9q3 0 3-3V34q5-7 9 0v22q0 12-11 12H32z", ratio=0.54),
    "grass": shape("M6 100Q8 60 0 40Q14 64 12 100zM18 100Q18 40 26 10Q26 56 26 100zM34 100Q38 64 54 46Q42 70 40 100z", ratio=0.56),
    "kelp": shape("M10 100Q24 80 8 62Q-2 44 14 28Q22 14 16 0Q32 16 22 34Q12 48 24 64Q34 82 18 100z", ratio=0.34),
}  # fmt: skip

BUILDINGS: dict[str, Shape] = {
    "house": shape("M2 46L44 10L60 24V12h10v20L88 46H82V100H8V46z", "a:" + block(20, 58, 14, 16) + block(54, 58, 14, 16), "s:" + block(38, 70, 12, 30), ratio=0.9),
    "cottage": shape("M0 56L14 30H76L90 56H84V100H6V56z" + block(62, 14, 9, 22), "a:" + block(18, 66, 13, 13) + block(56, 66, 13, 13), "s:" + block(37, 68, 13, 32), ratio=0.9),
    "church": shape("M30 100V40L40 4L41 0L42 4L52 40V54L78 62V100z", "a:M37 50h8v14h-8zM60 74h7v14h-7z", ratio=0.8),
    "lighthouse": shape("M18 100L23 26H37L42 100z" + block(20, 18, 20, 3) + "M22 12L30 2L38 12z" + block(19, 23, 22, 3), "a:" + block(25, 12, 10, 7), "g:M21.500 48h17l1.300 12H20.500zM19.800 72h20.500l1.200 12H18.700z", ratio=0.6),
    "castle": shape("M4 100V46h6V34h-4V26h6v4h4v-4h6v8h-3v12h10V18L40 0l1 0 11 18v8h8V40h10V28h-4v-8h5v4h4v-4h5v8h-3V46h8V100z", "a:M38 30h5v9h-5zM14 54h4v7h-4zM68 52h4v7h-4z", "s:M34 100V78q8-12 16 0v22z", ratio=0.96),
    "barn": shape("M2 100V52L16 30L46 14L76 30L90 52V100z", "s:M32 100V62h28v38z", "a:" + block(41, 34, 10, 10), ratio=0.92),
    "mill": shape("M30 100L36 44H54L60 100zM34 44Q45 28 56 44z" + "M44 40L14 12l4-4L46 37zM46 42L16 72l-4-4L43 39zM46 40l30 28 4-4L48 37zM44 38L72 8l4 4L48 42z", ratio=0.9),
    "tower": shape("M8 100V14h6V0h3v14h17v86z", ratio=0.42),
    "factory": shape("M2 100V56L24 42V56L46 42V56L68 42V100z" + "M72 100L75 4h10l3 96z", "a:" + block(10, 70, 9, 9) + block(30, 70, 9, 9) + block(50, 70, 9, 9), ratio=0.9),
    "oil": shape("M30 100L44 4h6L64 100h-5L47 20 35 100z" + "M38 50h18v3H38zM35 72h24v3H35z", ratio=0.9),
    "dome": shape("M2 100Q2 40 50 40T98 100z" + block(49, 20, 2.5, 22) + disc(50, 18, 4), "a:M34 84q4-12 16-12t16 12z", ratio=1.0),
    "rocket": shape("M20 0Q32 20 30 56L40 80V96L28 86H12L0 96V80L10 56Q8 20 20 0z", "a:" + disc(20, 34, 4.5), "s:M14 88h12l-6 12z", ratio=0.4),
    "big top": shape("M50 6V0l14 4-13 4v2Q64 36 100 50L92 58V100H8V58L0 50Q36 36 50 8z", "a:M50 10Q44 36 28 50L30 100H20V54Q38 40 50 10zM50 10Q56 36 72 50L70 100H80V54Q62 40 50 10z", "s:M44 100L50 58l6 42z", ratio=1.0),
    "arch": shape("M0 100V30Q0 0 30 0T60 30V100H46V34Q46 16 30 16T14 34V100z", ratio=0.6),
}  # fmt: skip

VEHICLES: dict[str, Shape] = {
    "car": shape("M4 78Q4 56 24 54L46 22Q50 16 60 16H110Q120 16 126 24L144 52Q176 54 178 76V84H4z", "g:M54 26H82V52H38zM88 26H112L128 52H88z", "s:" + disc(42, 84, 16) + disc(142, 84, 16), "g:" + disc(42, 84, 7) + disc(142, 84, 7), "a:M170 62h9v8h-9z", ratio=1.82),
    "train": shape("M4 22H130Q168 24 184 70V84H4z", "a:" + "".join(block(x, 34, 18, 16) for x in range(14, 124, 26)) + "M140 34Q156 36 166 54H140z", "s:" + block(4, 86, 180, 6) + "".join(disc(x, 93, 6) for x in (24, 50, 104, 130, 160)), ratio=1.9),
    "steam train": shape("M10 8H50V20H44V36H120V18h12V36h18Q160 36 160 48V74H176L188 92H10z" + "M116 8h20v10h-20z", "a:" + block(20, 22, 18, 16), "s:" + disc(30, 90, 10) + disc(70, 84, 16) + disc(108, 84, 16) + disc(146, 90, 10), ratio=1.9),
    "ship": shape("M6 64H30V44H56V24H66V44H84V30H94V44H116V64H166L150 98H22z", "a:" + "".join(disc(x, 76, 3) for x in range(40, 140, 14)), ratio=1.7),
    "boat": shape("M48 2L50 66H12Q38 40 48 2zM54 12Q78 34 84 66H54zM2 72H98Q92 98 74 98H26Q8 98 2 72z", ratio=1.0),
    "rowing boat": shape("M0 62H140Q134 98 108 98H34Q8 98 0 62z" + limb(46, 60, 3, 104, 30, 3) + disc(66, 22, 8) + "M54 62L56 38Q66 28 76 38L80 62z", ratio=1.4),
    "truck": shape("M4 84V14H110V84zM116 84V30H146Q152 30 156 38L172 58V84z", "g:M122 38H144L156 58H122z", "s:" + disc(34, 86, 13) + disc(64, 86, 13) + disc(144, 86, 13), ratio=1.76),
    "plane": shape("M4 56Q14 48 30 48H84L62 8H74L112 48H150L166 30H176L170 54Q166 64 150 64H110L84 98H72L86 64H30Q10 64 4 56z", ratio=1.8),
    "wagon": shape("M14 54Q10 4 70 6T126 54zM10 58H130V70H10z", "s:" + disc(34, 80, 19) + disc(108, 80, 19), "g:" + disc(34, 80, 13) + disc(108, 80, 13), "s:" + block(32.5, 62, 3, 36) + block(106.5, 62, 3, 36) + block(16, 78.5, 36, 3) + block(90, 78.5, 36, 3), ratio=1.4),
}  # fmt: skip
