"""Kerning pairs read from a font's GPOS table: simple pair adjustment, which is all that Latin display type needs."""

from collections.abc import Iterator

from fontTools.ttLib import TTFont

PAIRS, EXTENSION = 2, 9


class Kerning:
    def __init__(self, font: TTFont):
        self.tables = list(pair_tables(font)) if "GPOS" in font else []

    def between(self, left: str, right: str) -> int:
        """Units between two glyph names; the first table that covers the pair decides."""
        for table in self.tables:
            if left in table.Coverage.glyphs and (value := adjustment(table, left, right)) is not None:
                return value
        return 0


def pair_tables(font: TTFont) -> Iterator:
    gpos = font["GPOS"].table
    used = {i for f in gpos.FeatureList.FeatureRecord if f.FeatureTag == "kern" for i in f.Feature.LookupListIndex}
    for index in sorted(used):
        for table in gpos.LookupList.Lookup[index].SubTable:
            table = table.ExtSubTable if table.LookupType == EXTENSION else table
            if table.LookupType == PAIRS:
                yield table


def adjustment(table, left: str, right: str) -> int | None:
    """The advance this table gives the pair; None when it says nothing."""
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        record = next((pair for pair in pairs if pair.SecondGlyph == right), None)
        return None if record is None else advance(record.Value1)
    first = table.ClassDef1.classDefs.get(left, 0)
    second = table.ClassDef2.classDefs.get(right, 0)
    return advance(table.Class1Record[first].Class2Record[second].Value1)


def advance(value) -> int:
    return getattr(value, "XAdvance", 0) or 0
