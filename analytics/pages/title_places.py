"""Of one title: where it was shown, with which artwork, and how often it was opened there."""

from analytics import charts
from analytics.estimates import share
from analytics.measures import showings
from analytics.measures.asking import FEWEST
from analytics.measures.showings import Showing, Spot
from analytics.pages.cells import ends, three
from analytics.pages.places import SHELVES
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.rollups.titles import BANDS
from analytics.tables import Column, Table

UNSHOWN = "No data: this title stood on no page in this period, or pages weren't kept."
UNSEEN = f"At no place was it seen by {FEWEST} accounts, so none is shown."
CHART = 12


def places(report: Report, heading: str, keys: tuple[str, ...]) -> Panel:
    found = showings.together(showings.showings(report.title.pk, report.filter), lambda spot: spot[:3])
    told = [(where(*key), showing) for key, showing in showings.told(found).items() if showing.accounts]
    if not told:
        return nothing(heading, keys, UNSEEN if found else UNSHOWN)
    told.sort(key=lambda pair: -pair[1].seen)
    served = sum(showing.served for showing in found.values())
    columns = [Column("place", "Surface, shelf and position"), *COUNTS]
    return Panel(
        heading,
        keys,
        Table.of(columns, *zip(*((name, *cells(showing)) for name, showing in told), strict=True)),
        lambda drawn: charts.bars(top(drawn), "place", "rate", "% opened of seen", unit=" %", interval=True),
        f"Served {served:,} times in all, at {len(found)} places; {len(found) - len(told)} that fewer than {FEWEST} "
        f"accounts looked at, or that would give those away, are left out. {in_chart(len(told))}What stands first is "
        "seen more: a rate is no judgement of the title alone.",
    )


def in_chart(rows: int) -> str:
    return f"The chart shows the {CHART} seen most. " if rows > CHART else ""


def top(table: Table) -> Table:
    return Table(table.columns, table.rows[:CHART])


COUNTS = [Column("served", "Served", 0), Column("seen", "Seen (n)", 0), Column("opened", "Opened", 0)]
COUNTS += three("rate", "Opened of seen (%)", 2)


def cells(showing: Showing) -> tuple:
    """Who opens what wasn't noted as seen counts as opened; no rate is above all."""
    rate = share(min(showing.opened, showing.seen), showing.seen)
    ends_of = (100 * end if end is not None else None for end in ends(rate))
    return (showing.served, showing.seen, showing.opened, *ends_of)


def where(surface: str, kind: str, band: int) -> str:
    return f"{surface}: {SHELVES.get(kind, kind.replace('_', ' '))}, {positions(band)}"


def positions(band: int) -> str:
    first = BANDS[band] + 1
    if band + 1 == len(BANDS):
        return f"place {first} and on"
    last = BANDS[band + 1]
    return f"place {first}" if first == last else f"places {first} to {last}"


def artwork(report: Report, heading: str, keys: tuple[str, ...]) -> Panel:
    found = showings.together(showings.showings(report.title.pk, report.filter), variant)
    told = {key: showing for key, showing in showings.told(found).items() if showing.accounts}
    if not told:
        return nothing(heading, keys, UNSEEN if found else UNSHOWN)
    columns = [Column("artwork", "Artwork"), *COUNTS, Column("drawn", "Drawn by lot", 0)]
    rows = [(f"Artwork {key + 1}", *cells(showing), showing.drawn) for key, showing in told.items()]
    return Panel(
        heading,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(drawn, "artwork", "rate", "% opened of seen", unit=" %", interval=True),
        artwork_summary(found),
    )


def variant(spot: Spot) -> int:
    return spot.variant


def artwork_summary(found: dict) -> str:
    """Whether the rates may be compared."""
    served, drawn = (sum(getattr(showing, name) for showing in found.values()) for name in ("served", "drawn"))
    if len(found) == 1:
        return f"Every placement had artwork {next(iter(found)) + 1}: there is nothing to compare it with."
    if drawn < served:
        return (
            f"{drawn:,} of {served:,} placements had their artwork drawn by lot; the others were not assigned at "
            "random, so a difference may come from where and to whom each was shown."
        )
    return f"All {served:,} placements had their artwork drawn by lot: differences beyond the intervals are its own."
