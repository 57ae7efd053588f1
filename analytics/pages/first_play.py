"""How soon visits come to their first play, and which never do."""

import numpy as np

from analytics import charts, waiting, wording
from analytics.estimates import Estimate
from analytics.measures.asking import FEWEST, hidden
from analytics.measures.waits import Visits
from analytics.metrics import Metric
from analytics.models import WAITS
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

KEYS = ("first_play", "without_play")
NO_VISITS = "No data for this measure: nothing is known of any visit in this period that didn't begin with a play."
NO_PLAYS = "No data for this measure: nothing was played in this period, as in a log that was imported from ratings."
STEPS = (10, 30, 60, 120, 300, 600, 1800)
"""Seconds; some of WAITS."""

LABELS = ("Up to 10 s", "10 to 30 s", "30 s to 1 min", "1 to 2 min", "2 to 5 min", "5 to 10 min", "10 to 30 min")
LABELS += ("Over 30 min", "Without a play")
DEVICES = {"tv": "TV"}
EDGES = np.array([1.0, *WAITS, 2 * WAITS[-1]])


def distribution(report: Report) -> Panel:
    title = "How soon a visit comes to its first play"
    found = report.visits
    whole = together(found)
    if why := reason_without(whole):
        return nothing(title, KEYS, why)
    parts = steps(whole)
    small = hidden([int(np.count_nonzero(part)) for part in parts])
    rows = [
        (None,) * 4 if hide else (*ends(part_of(part, whole)), int(part.sum()))
        for part, hide in zip(parts, small, strict=True)
    ]
    columns = [Column("wait", "First play"), *three("visits", "Visits (%)", 2), Column("n", "Visits (n)", 0)]
    return Panel(
        title,
        KEYS,
        Table.of(columns, LABELS, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(drawn, "wait", "visits", "% of visits", unit=" %", interval=True),
        summary(whole),
    )


def together(found: dict[str, Visits]) -> Visits | None:
    whole, *rest = found.values() or [None]
    for each in rest:
        whole = whole + each
    return whole


def reason_without(whole: Visits | None) -> str:
    if whole is None or not whole.waiting.any():
        return NO_VISITS
    if np.count_nonzero(whole.waiting) < FEWEST:
        return SMALL
    return "" if whole.plays else NO_PLAYS


def steps(whole: Visits) -> list[np.ndarray]:
    """(BUCKETS,) each, in the order of LABELS."""
    last = [WAITS.index(step) + 1 for step in STEPS]
    spans = zip([0, *last], [*last, len(whole.waits)], strict=True)
    return [*(whole.waits[first:end].sum(axis=0) for first, end in spans), whole.without]


def part_of(part: np.ndarray, whole: Visits) -> Estimate:
    metric = Metric("without_play", "waits", ("part",), "whole", 100, unit=" %", n="whole", nouns="visits")
    return metric.estimate({"part": part, "whole": whole.waiting}, 1)


def half(whole: Visits) -> Estimate:
    return waiting.median(whole.waits.astype(float), EDGES)


def summary(whole: Visits) -> str:
    middle, never, straight = half(whole), part_of(whole.without, whole), int(whole.straight.sum())
    waited = (
        f"Half of the visits that came to a play had waited no longer than {wording.number(middle.value)} s "
        f"({wording.interval(middle, 0, ' s')}, n = {middle.n:,})"
        if np.count_nonzero(whole.waits.sum(axis=0)) >= FEWEST
        else "Too few accounts came to a play to say when"
    )
    if 0 < np.count_nonzero(whole.without) < FEWEST:
        without = "; visits without a play are of too few accounts to be told"
    else:
        without = (
            f"; {wording.number(never.value, 1)} % of {never.n:,} came to none ({wording.interval(never, 1, ' %')})"
        )
    return (
        f"{waited}{without}. Left out: {straight:,} visits of which a play is the first that is known. "
        "Everybody counts, whatever segment is chosen."
    )


def by_device(report: Report) -> Panel:
    title = "First play by device"
    found = report.visits
    if why := reason_without(together(found)):
        return nothing(title, KEYS, why)
    small = hidden([int(np.count_nonzero(each.waiting)) for each in found.values()])
    shown = [device for device, hide in zip(found, small, strict=True) if not hide]
    rows = [(DEVICES.get(device, device.capitalize()), *told(found[device])) for device in shown]
    if not rows:
        return nothing(title, KEYS, SMALL)
    columns = [Column("device", "Device"), *three("median", "Half within (s)", 0)]
    columns += [*three("without", "Without a play (%)", 2), Column("n", "Visits (n)", 0)]
    return Panel(
        title,
        KEYS,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(
            drawn, "device", "median", "Seconds within which half have played", unit=" s", interval=True
        ),
        f"{fastest(rows)} Devices differ in who uses them and when: a gap is no effect of the device.",
    )


def fastest(rows: list[tuple]) -> str:
    """Only one whose interval lies below those of all the others."""
    first, *others = sorted([row for row in rows if None not in row[1:4]], key=lambda row: row[1]) or [None]
    if others and all(first[3] < row[2] for row in others):
        return f"Fastest: {first[0]}, half within {wording.number(first[1])} s."
    return "No device is clearly the fastest."


def told(visits: Visits) -> tuple[float | int | None, ...]:
    few = [0 < np.count_nonzero(part) < FEWEST for part in (visits.waits.sum(axis=0), visits.without)]
    middle = (None,) * 3 if few[0] else ends(half(visits))
    never = (None,) * 3 if few[1] else ends(part_of(visits.without, visits))
    return *middle, *never, int(visits.waiting.sum())
