"""How fast pages came up in viewers' browsers: by page, from day to day, by device."""

from collections.abc import Iterable

from analytics import charts, wording
from analytics.drawing import Axis, Series
from analytics.estimates import share
from analytics.measures.vitals import Cells
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.tables import Cell, Column, Table
from analytics.vitals import CORE, OF_KEY, POOR, Counts, Percentile, Vital, good, percentile
from catalog.vitals import SURFACES

KEYS = ("vitals",)
NO_LOADS = "No data for this measure: no browser measured a page in this period. Simulated viewers have none."
NAMES = {"lists": "Lists of titles", "other": "Other pages"}


def by_surface(report: Report) -> Panel:
    title = "How fast pages come up in browsers"
    found = report.vitals.by_surface
    if not found:
        return nothing(title, KEYS, NO_LOADS, wide=True)
    found = dict(sorted(found.items(), key=lambda cell: SURFACES.index(cell[0][0])))
    rows = [
        (NAMES.get(surface, surface.capitalize()), *told(OF_KEY[key], counts))
        for (surface, key), counts in found.items()
    ]
    table = Table.of([Column("page", "Page"), *COLUMNS], *zip(*rows, strict=True))
    return Panel(title, KEYS, table, draw("page"), f"{summary(found)} {COARSE}", wide=True)


COLUMNS = [
    Column("vital", "Vital"),
    *three("value", "75 % within", 3),
    Column("unit", "Unit"),
    Column("good_to", "Good up to", 3),
    Column("poor_from", "Poor above", 3),
    *three("good", "Good (%)", 1),
    Column("word", "At 75 %"),
    Column("n", "Page loads (n)", 0),
]
COARSE = "Steps are at most 10 % wide."


def told(vital: Vital, counts: Counts) -> tuple[Cell, ...]:
    found = percentile(vital, counts)
    limits = (vital.shown(vital.good), vital.shown(vital.poor))
    part = (None if end is None else 100 * end for end in ends(share(good(counts), found.n)))
    return short(vital), *found.three, vital.unit or "score", *limits, *part, found.word, found.n


def short(vital: Vital) -> str:
    return vital.key.upper()


def draw(name: str):
    axes = (Axis("Vital"), Axis(name.capitalize()))
    return lambda drawn: charts.heat(drawn, "vital", name, "good", axes, " % good")


def summary(found: Cells) -> str:
    """All pages together, vital by vital, and which pages are poor."""
    parts = "; ".join(f"{short(each.vital)} {in_words(each)}" for each in together(found).values())
    poor = [
        f"{short(OF_KEY[key])} of {name}" for (name, key), counts in found.items() if is_poor(OF_KEY[key], counts)
    ]
    return f"Three of four page loads of all pages are within: {parts}. Poor for sure: {', '.join(poor) or 'none'}."


def is_poor(vital: Vital, counts: Counts) -> bool:
    return percentile(vital, counts).word == POOR


def together(found: Cells) -> dict[str, Percentile]:
    added: dict[str, dict[int, int]] = {}
    for (_, key), counts in found.items():
        steps = added.setdefault(key, {})
        for step, loads in counts:
            steps[step] = steps.get(step, 0) + loads
    return {key: percentile(vital, sorted(added[key].items())) for key, vital in OF_KEY.items() if key in added}


def in_words(found: Percentile) -> str:
    value, low, high = (wording.number(each, 3) if each is not None else "" for each in found.three)
    unit = found.vital.unit and f" {found.vital.unit}"
    interval = f"95 % interval {low} to {high}" if low else "no interval: too few"
    return f"{value}{unit} ({interval}, n = {found.n:,}): {found.word}"


def by_day(report: Report) -> Panel:
    title = "How fast pages come up, day by day"
    found = report.vitals.by_day
    if not found:
        return nothing(title, KEYS, NO_LOADS, wide=True)
    days = report.filter.range.days()
    rows = [[cell for vital in CORE for cell in of_day(vital, found.get((day, vital.key)))] for day in days]
    table = Table.of([Column("day", "Day"), *day_columns()], days, *zip(*rows, strict=True))
    silent = len(days) - len({day for day, _ in found})
    words = f"All pages together; the thresholds are where good ends. {silent} of {len(days)} days have no page load."
    return Panel(title, KEYS, table, draw_days, f"{words} {COARSE}", wide=True)


def of_day(vital: Vital, counts: Counts | None) -> tuple[float | None, ...]:
    found = percentile(vital, counts) if counts else None
    return *(found.three if found else [None] * 3), vital.shown(vital.good), found.n if found else 0


def day_columns() -> Iterable[Column]:
    for vital in CORE:
        unit = f" ({vital.unit})" if vital.unit else ""
        yield from three(vital.key, f"{short(vital)}, 75 % within{unit}", 3)
        yield Column(f"{vital.key}_good", "Good up to", 3)
        yield Column(f"{vital.key}_n", f"{short(vital)} (n)", 0)


def draw_days(drawn: Table):
    series = []
    for row, vital in enumerate(CORE):
        key, unit = vital.key, vital.unit and f" {vital.unit}"
        series.append(Series(key, short(vital), unit, f"{key}_low", f"{key}_high", row))
        series.append(Series(f"{key}_good", "Good up to", unit, row=row))
    axes = [Axis(short(vital) + (f" ({vital.unit})" if vital.unit else "")) for vital in CORE]
    return charts.lines(drawn, "day", series, (Axis("Day"), *axes))


def by_device(report: Report) -> Panel:
    title = "How fast pages come up, by device"
    small = report.vitals.small_devices
    found = {cell: counts for cell, counts in report.vitals.by_device.items() if cell[0] not in small}
    if not found:
        return nothing(title, KEYS, TOO_FEW if small else NO_LOADS)
    rows = [(device.capitalize(), *told(OF_KEY[key], counts)) for (device, key), counts in found.items()]
    table = Table.of([Column("device", "Device"), *COLUMNS], *zip(*rows, strict=True))
    return Panel(title, KEYS, table, draw("device"), devices_in_words(found) + (LEFT_OUT if small else ""))


def devices_in_words(found: Cells) -> str:
    largest = [(device, percentile(OF_KEY[key], counts)) for (device, key), counts in found.items() if key == "lcp"]
    return " ".join(f"{device.capitalize()}: LCP {in_words(each)}." for device, each in largest)


LEFT_OUT = " Devices of fewer than 10 accounts, or that would give them away, are left out."
TOO_FEW = "Fewer than 10 accounts would stand behind the numbers of each device."
PANELS = {"vitals": by_surface, "vitals-by-day": by_day, "vitals-by-device": by_device}
