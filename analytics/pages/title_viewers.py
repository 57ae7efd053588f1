"""Of one title: which viewers watch it, what else they watch, and which titles the model finds like it."""

from collections import Counter

import numpy as np
from django.utils import timezone

from analytics import charts
from analytics.estimates import Estimate, share
from analytics.filters import EVERYBODY, value_words
from analytics.measures import activity, audiences, neighbours
from analytics.measures.asking import FEWEST, hidden
from analytics.measures.audiences import Audience
from analytics.measures.neighbours import Common
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.resampling import scaled
from analytics.tables import Column, Table

MOST = 20
TITLES = "titles"
MORE, LESS, UNCLEAR = "more than usual", "less than usual", "no clear difference"


def audience(report: Report, heading: str, keys: tuple[str, ...]) -> Panel:
    found = report.audiences[0]
    if not len(found.prints):
        return nothing(heading, keys, "No data: nobody played this title in this period.")
    counts, usual = Counter(found.tastes), expected(found, audiences.tastes(report.filter.among(EVERYBODY)))
    groups = told(found, sorted(set(counts) | set(usual)))
    if len(found.prints) < FEWEST or not groups:
        return nothing(heading, keys, SMALL)
    rows = [row(value_words(taste), counts[taste], len(found.prints), usual[taste]) for taste in groups]
    rows = sorted(rows, key=lambda cells: -cells[6]) + others(found, groups, usual)
    columns = [Column("taste", "Taste group"), Column("n", "Viewers (n)", 0), *three("share", "Share (%)", 2)]
    columns += [Column("usual", "Of all active (%)", 2), *three("times", "Times as many as usual", 2)]
    columns += [Column("word", "Against all active viewers")]
    return Panel(
        heading,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(
            drawn, "taste", "times", "Times as many as among all active viewers", interval=True
        ),
        audience_summary(rows, len(set(counts)) - len(groups), len(found.prints)),
    )


def expected(found: Audience, tastes: dict) -> Counter:
    """The share of each group if every viewer had been drawn from all who were active on their day."""
    days = Counter(found.days)
    usual: Counter = Counter()
    for day, viewers in days.items():
        for taste, part in tastes.get(day, {}).items():
            usual[taste] += part * viewers / len(found.prints)
    return usual


def told(found: Audience, groups: list[str]) -> list[str]:
    """Groups of enough accounts, and those without anybody are left out."""
    tastes = np.array(found.tastes)
    small = hidden([len(np.unique(found.buckets[tastes == taste])) for taste in groups])
    return [taste for taste, hide in zip(groups, small, strict=True) if not hide and (tastes == taste).any()]


def others(found: Audience, groups: list[str], usual: Counter) -> list[tuple]:
    """The groups of few accounts as one, where that is none."""
    rest = ~np.isin(np.array(found.tastes), groups)
    if len(np.unique(found.buckets[rest])) < FEWEST:
        return []
    part = sum(each for taste, each in usual.items() if taste not in groups)
    return [row("All others together", int(rest.sum()), len(found.prints), part)]


def row(taste: str, viewers: int, whole: int, usual: float) -> tuple:
    part = share(viewers, whole)
    times = scaled(part, 1 / usual)
    return (taste, viewers, *ends(scaled(part, 100)), 100 * usual, *ends(times), word(times))


def word(times: Estimate) -> str:
    return MORE if times.low > 1 else LESS if times.high < 1 else UNCLEAR


def audience_summary(rows: list[tuple], left_out: int, viewers: int) -> str:
    more, less = ([cells[0] for cells in rows if cells[-1] == way] for way in (MORE, LESS))
    clear = [f"{', '.join(names)}: {way}" for names, way in ((more, MORE), (less, LESS)) if names]
    hidden = f" {left_out} groups are not told one by one: they are of few accounts." if left_out else ""
    return (
        f"{'; '.join(clear) or 'No group is clearly over- or under-represented'} (n = {viewers:,} viewers). Of many "
        f"groups some seem to differ by chance alone: one in twenty.{hidden}"
    )


def in_common(report: Report, heading: str, keys: tuple[str, ...]) -> Panel:
    filter = neighbours.latest(report.filter).among(EVERYBODY)
    found, active = report.in_common, activity.life(filter).reach
    if not found:
        why = f"No data: no other title was watched by {FEWEST} accounts of this one's in these days."
        return nothing(heading, keys, why)
    rows = sorted((common_row(each, active) for each in found), key=lambda cells: -cells[7])[:MOST]
    columns = [Column("title", "Title"), Column("both", "Viewers of both (n)", 0), Column("of", "Of", 0)]
    columns += [*three("share", "Also watched it (%)", 2), *three("times", "Times as often as all", 2)]
    days = filter.range
    return Panel(
        heading,
        keys,
        Table.of(columns, *list(zip(*rows, strict=True))[:-1]),
        lambda drawn: charts.bars(top(drawn), "title", "times", "Times as often as all viewers", interval=True),
        f"{days.first:%-d %b} to {days.last:%-d %b %Y}; those first that are surely more usual here than among "
        f"all {active:,} active viewers; the chart shows the first {len(rows[:CHART])} of {len(rows)}.",
        links=[cells[-1] for cells in rows],
        leads_to=TITLES,
    )


CHART = 10


def top(table: Table) -> Table:
    return Table(table.columns, table.rows[:CHART])


def common_row(each: Common, active: int) -> tuple:
    part = share(each.both, each.of)
    times = scaled(part, active / each.viewers)
    return (each.name, each.both, each.of, *ends(scaled(part, 100)), *ends(times), f"title={each.title}")


def alike(report: Report, heading: str, keys: tuple[str, ...]) -> Panel:
    found, model = neighbours.alike(report.title, now=timezone.now(), most=MOST)
    if not found:
        return nothing(heading, keys, "No data: no model knows this title, and it has nothing in common with others.")
    both = {each.title: each.both for each in report.in_common}
    rows = [(each.name, each.score, each.together, each.common, both.get(each.title)) for each in found]
    columns = [Column("title", "Title"), Column("score", "Alike", 3), Column("together", "By the model", 3)]
    columns += [Column("common", "Things in common", 3), Column("both", "Viewers of both (n)", 0)]
    said = f"{model} and what the titles are made of" if model else "No model has a say: what titles are made of"
    return Panel(
        heading,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(top(drawn), "title", "score", "Alike, 0 to 1.6"),
        f"By {said}, as on the title's own page, for nobody in particular and as it serves now. n: viewers who "
        f"watched both in the last {neighbours.WINDOW} days of the range, where they are of {FEWEST} accounts.",
        links=[f"title={each.title}" for each in found],
        leads_to=TITLES,
    )
