"""Typefaces: letters as paths with exact metrics, so that nothing depends on the fonts of a machine."""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from threading import RLock

from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from catalog.artwork.kerning import Kerning

FILES = {
    "fjalla": "font_fjallaone/files/FjallaOne-Regular.ttf",
    "redhat": "font_rhd/files/RedHatDisplay-Black.ttf",
    "redhat-bold": "font_rhd/files/RedHatDisplay-Bold.ttf",
    "redhat-medium": "font_rhd/files/RedHatDisplay-Medium.ttf",
    "redhat-italic": "font_rhd/files/RedHatDisplay-BlackItalic.ttf",
    "source-black": "font_source_serif_pro/files/SourceSerifPro-Black.ttf",
    "source": "font_source_serif_pro/files/SourceSerifPro-Semibold.ttf",
    "source-italic": "font_source_serif_pro/files/SourceSerifPro-SemiboldIt.ttf",
    "source-black-italic": "font_source_serif_pro/files/SourceSerifPro-BlackIt.ttf",
    "caladea": "font_caladea/files/Caladea-Bold.ttf",
    "caladea-italic": "font_caladea/files/Caladea-BoldItalic.ttf",
    "lato": "font_lato/files/Lato-Black.ttf",
    "lato-italic": "font_lato/files/Lato-BlackItalic.ttf",
    "hanken": "font_hanken_grotesk/files/HankenGrotesk-Bold.otf",
    "amatic": "font_amatic_sc/files/AmaticSC-Bold.ttf",
    "fredoka": "font_fredoka_one/files/FredokaOne-Regular.ttf",
    "manrope": "font_manrope/files/Manrope-ExtraBold.ttf",
    "manrope-semibold": "font_manrope/files/Manrope-SemiBold.ttf",
}
READING = RLock()  # fontTools unpacks tables when they are first asked for, and two threads spoil each other's
FALLBACK = "manrope"  # the widest coverage: Latin, Greek, Cyrillic
EM = 1000  # every face is scaled to this


class PathPen(BasePen):
    """Writes an outline as a relative path, y downwards, on a grid of whole units."""

    def __init__(self, glyphs, scale: float):
        super().__init__(glyphs)
        self.scale = scale
        self.parts: list[str] = []
        self.start: tuple[int, int] | None = None
        self.at = (0, 0)

    def step(self, command: str, *pairs) -> None:
        placed = [(round(x * self.scale), round(-y * self.scale)) for x, y in pairs]
        steps = [v for x, y in placed for v in (x - self.at[0], y - self.at[1])]
        self.parts.append(command + "".join(str(v) if v < 0 or i == 0 else f" {v}" for i, v in enumerate(steps)))
        self.at = placed[-1]

    def _moveTo(self, pt):
        if self.start is None:
            self.start = self.at = self.contour = (round(pt[0] * self.scale), round(-pt[1] * self.scale))
            return
        self.step("m", pt)
        self.contour = self.at

    def _lineTo(self, pt):
        self.step("l", pt)

    def _qCurveToOne(self, pt1, pt2):
        self.step("q", pt1, pt2)

    def _curveToOne(self, pt1, pt2, pt3):
        self.step("c", pt1, pt2, pt3)

    def _closePath(self):
        self.parts.append("z")
        self.at = self.contour


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter; `start` and `path` in the asked grid, the rest in 1/1000 em with y downwards."""

    start: tuple[int, int] | None
    path: str
    advance: float
    bounds: tuple[float, float, float, float] | None  # left, top, right, bottom


class Face:
    """A typeface at 1000 units to the em."""

    def __init__(self, name: str):
        package, _, path = FILES[name].partition("/")
        self.name = name
        self.font = TTFont(str(files(package) / path), lazy=True)
        self.units = self.font["head"].unitsPerEm
        self.names = {0xA0: "space", **self.font.getBestCmap()}
        self.glyphs = self.font.getGlyphSet()
        self.cap = self.bounds("H")[3] * EM / self.units

    @cached_property
    def kerning(self) -> Kerning:
        return Kerning(self.font)

    def bounds(self, char: str):
        pen = BoundsPen(self.glyphs)
        self.glyphs[self.names[ord(char)]].draw(pen)
        return pen.bounds

    def has(self, char: str) -> bool:
        return ord(char) in self.names

    @lru_cache(maxsize=1024)  # noqa: B019 - faces live as long as the process
    def glyph(self, char: str, grid: int = EM) -> Glyph:
        name, scale = self.names[ord(char)], EM / self.units
        pen = PathPen(self.glyphs, grid / self.units)
        with READING:
            self.glyphs[name].draw(pen)
            bounds, width = self.bounds(char), self.glyphs[name].width
        box = bounds and (bounds[0] * scale, -bounds[3] * scale, bounds[2] * scale, -bounds[1] * scale)
        return Glyph(pen.start, "".join(pen.parts), width * scale, box)

    @lru_cache(maxsize=4096)  # noqa: B019
    def kern(self, left: str, right: str) -> float:
        """Extra space between two letters, 1/1000 em."""
        with READING:
            return self.kerning.between(self.names[ord(left)], self.names[ord(right)]) * EM / self.units


@cache
def face(name: str) -> Face:
    with READING:
        return Face(name)
