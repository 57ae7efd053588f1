"""The typefaces of the interface: cut down from the installed font packages to what a page needs, as WOFF2."""

import os
from pathlib import Path

import font_fjallaone
import font_hanken_grotesk
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from fontTools import subset

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A,
         0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2264, 0x2265]  # fmt: skip
HANKEN = Path(font_hanken_grotesk.font_directory)
FJALLA = Path(font_fjallaone.__file__).parent / "files"
FACES = {
    "hanken-text.woff2": HANKEN / "HankenGrotesk-Medium.otf",
    "hanken-semibold.woff2": HANKEN / "HankenGrotesk-SemiBold.otf",
    "hanken-bold.woff2": HANKEN / "HankenGrotesk-Bold.otf",
    "fjalla.woff2": FJALLA / "FjallaOne-Regular.ttf",
}


def cut(source: Path, target: Path) -> None:
    """Write the Latin part of a face to `target`; a reader never sees half a file."""
    options = subset.Options(flavor="woff2", hinting=False, desubroutinize=True, recalc_timestamp=False)
    options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "tnum"]
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LATIN)
    cutter.subset(font)
    unfinished = target.with_suffix(f".{os.getpid()}")
    subset.save_font(font, unfinished, options)
    unfinished.replace(target)


class FaceFinder(BaseFinder):
    """Static files under `faces/`, cut when first asked for: by collectstatic, by runserver or by a test."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.FACES)
        self.storage.prefix = "faces"

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False):
        folder, _, name = path.partition("/")
        if folder != "faces" or name not in FACES:
            return []
        return [str(self.face(name))] if find_all else str(self.face(name))

    def list(self, ignore_patterns):
        for name in FACES:
            self.face(name)
            yield name, self.storage

    def face(self, name: str) -> Path:
        target = settings.FACES / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            cut(FACES[name], target)
        return target
