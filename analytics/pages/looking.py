"""What is opened because of its place: how likely each place is to be looked at, and rates without that."""

import numpy as np

from analytics import charts, propensities, resampling, wording
from analytics.drawing import Axis, Series
from analytics.estimates import Estimate
from analytics.measures.positions import Positions
from analytics.pages.cells import ends, percent, three
from analytics.pages.places import NOT_SEEN, SHELVES
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

NO_PAIRS = "Not enough data: no title was opened that stood at different places of the same kind of shelf on one day."
FIRST = (1.0, None, None)


def reason_without(found: Positions) -> str:
    if not found.kinds:
        return NOT_SEEN
    if found.together.is_small:
        return SMALL
    return "" if np.isfinite(propensities.examined(found.wins.sum(axis=1, keepdims=True))[1:]).any() else NO_PAIRS


def places(report: Report) -> Panel:
    """By place: opened as counted, how likely it is to be looked at, and opened without that."""
    title, keys = "How much the place does, and what is left without it", ("propensity", "corrected_rate")
    found = report.positions
    if why := reason_without(found):
        return nothing(title, keys, why, wide=True)
    whole, rows = found.together, []
    in_view = whole.seen.sum(axis=1) / np.maximum(whole.offered.sum(axis=1), 1)
    for place in np.flatnonzero(whole.offered.sum(axis=1)).tolist():
        likely = FIRST if place == 0 else ends(looked_at(found, place))
        cells = *percent(raw(found, place)), *likely, in_view[place] / in_view[0]
        rows.append((place + 1, *cells, *percent(without_place(found, place)), int(whole.offered[place].sum())))
    columns = [Column("place", "Place", 0), *three("rate", "Opened of offered (%)", 2)]
    columns += [
        *three("looked", "Looked at, the first place = 1", 3),
        Column("in_view", "Came into view, likewise", 3),
    ]
    columns += [*three("corrected", "Opened without the place's part (%)", 2), Column("n", "Offered (n)", 0)]
    series = [Series("rate", "As counted", " %", "rate_low", "rate_high")]
    series += [Series("corrected", "Without place", " %", "corrected_low", "corrected_high")]
    series += [Series("looked", "Looked at", "", "looked_low", "looked_high", row=1)]
    series += [Series("in_view", "In view", row=1)]
    axes = (Axis("Place on the shelf"), Axis("% opened"), Axis("The first place = 1"))
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.lines(drawn, "place", series, axes),
        summary(rows[-1]),
        wide=True,
    )


def looked_at(found: Positions, place: int) -> Estimate:
    return propensities.propensity(found.wins, place, int(found.together.offered[place].sum()))


def raw(found: Positions, place: int) -> Estimate:
    whole = found.together
    columns = np.stack([whole.opened[place], whole.offered[place]])
    return resampling.not_below_zero(resampling.jackknife(columns, resampling.ratio, int(columns[1].sum())))


def without_place(found: Positions, place: int) -> Estimate:
    """Of one place alone: as often as it would be opened at the first."""
    alone = np.arange(len(found.together.offered))[:, None] == place
    opened, offered = (columns * alone for columns in (found.together.opened, found.together.offered))
    return resampling.not_below_zero(propensities.corrected(opened, offered, found.wins))


def summary(last: tuple) -> str:
    place, rate, _, _, likely, low, high, in_view, corrected, *_ = last
    looked = (
        f"Place {place} is looked at {wording.number(likely, 2)} times as often as the first (95 % interval "
        f"{wording.number(low, 2)} to {wording.number(high, 2)})"
        if None not in (likely, low, high)
        else f"Nobody knows yet how often place {place} is looked at"
    )
    without = f"; without the place's part it would be {wording.number(corrected, 2)} %" if corrected else ""
    return (
        f"{looked}, from titles that stood at several places; the browsers counted it in view "
        f"{wording.number(in_view, 2)} times as often. {wording.number(rate, 2)} % of what stands there is opened"
        f"{without}. Everybody counts, whatever segment is chosen."
    )


def shelves(report: Report) -> Panel:
    """Opened of offered by kind of shelf, as counted and had every place been looked at like the first."""
    title, keys = "What each shelf would bring at the first place", ("corrected_rate",)
    found = report.positions
    if why := reason_without(found):
        return nothing(title, keys, why)
    rows = []
    for kind, counts in found.kinds.items():
        if not counts.is_small:
            opened, offered = counts.opened.sum(axis=0), counts.offered.sum(axis=0)
            plain = resampling.jackknife(np.stack([opened, offered]), resampling.ratio, int(offered.sum()))
            fair = propensities.corrected(counts.opened, counts.offered, found.wins)
            told = (resampling.not_below_zero(each) for each in (fair, plain))
            rows.append(
                (
                    SHELVES.get(kind, kind.replace("_", " ").capitalize()),
                    *(end for each in told for end in percent(each)),
                )
            )
            rows[-1] += (int(offered.sum()),)
    if not rows:
        return nothing(title, keys, SMALL)
    rows.sort(key=lambda row: -(row[1] or 0))
    columns = [Column("shelf", "Shelf"), *three("corrected", "Opened without the places' part (%)", 2)]
    columns += [*three("rate", "Opened of offered (%)", 2), Column("n", "Offered (n)", 0)]
    best = rows[0]
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(
            drawn, "shelf", "corrected", "% opened, if at the first place", unit=" %", interval=True
        ),
        f"{best[0]} would be opened most often: {wording.number(best[1] or 0, 2)} % (95 % interval "
        f"{wording.number(best[2] or 0, 2)} to {wording.number(best[3] or 0, 2)} %) instead of "
        f"{wording.number(best[4] or 0, 2)} % as counted. How far down the page a shelf stands isn't taken out: only "
        "shelves that came into view count.",
    )
