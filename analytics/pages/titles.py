"""One title for those who look after content: its reach, how far viewers get, and the panels of the files beside."""

from collections.abc import Callable
from dataclasses import replace

from analytics import charts, wording
from analytics.drawing import Axis, Series
from analytics.estimates import share
from analytics.filters import EVERYBODY
from analytics.measures import activity, audiences, sittings
from analytics.measures.asking import FEWEST
from analytics.measures.audiences import DAY, WEEK, Audience, Stretches
from analytics.pages import title_places, title_viewers
from analytics.pages.cells import shown, three
from analytics.pages.engagement import percent
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

TILES = ()
CHOOSE = "Choose a title, and its numbers stand here."
UNWATCHED = "No data: nobody played this title in this period."

type Build = Callable[[Report, str, tuple[str, ...]], Panel]


def of_title(heading: str, keys: tuple[str, ...], build: Build, *, wide: bool = False) -> Callable[[Report], Panel]:
    """A panel that tells of the title that was chosen, and says so where none was."""

    def told(report: Report) -> Panel:
        if report.title is None:
            return nothing(heading, keys, CHOOSE, wide=wide)
        return replace(build(report, heading, keys), about=report.title.name, wide=wide)

    return told


def reach(report: Report, heading: str, keys: tuple[str, ...]) -> Panel:
    length = length_of(report)
    now, *before = audiences.stretches(report.title.pk, *report.periods, length=length)
    if not sum(now.plays):
        return nothing(heading, keys, UNWATCHED)
    if now.accounts < FEWEST:
        return nothing(heading, keys, SMALL)
    columns = [Column("day", "Week from" if length == WEEK else "Day"), Column("viewers", "Viewers", 0)]
    columns += [Column("plays", "Plays", 0), Column("watch_hours", "Watch hours", 2)]
    cells = [now.begin, *cells_of(now)]
    if before and before[0].accounts >= FEWEST:
        columns += [Column("day_before", "Compared with"), Column("viewers_before", "Viewers then", 0)]
        columns += [Column("plays_before", "Plays then", 0), Column("watch_hours_before", "Watch hours then", 2)]
        cells += [before[0].begin, *cells_of(before[0])]
    series = (Series("viewers", "Viewers"), Series("watch_hours", "Hours", " h", row=1))
    axes = (Axis("Week" if length == WEEK else "Day"), Axis("Viewers"), Axis("Watch hours"))
    return Panel(
        heading,
        keys,
        Table.of(columns, *cells),
        lambda table: charts.lines(table, "day", series, axes),
        reach_summary(report, now, before, "weeks" if length == WEEK else "days"),
    )


def length_of(report: Report) -> int:
    """Weeks where most days would have to be hidden."""
    [days] = audiences.stretches(report.title.pk, report.filter)
    played = sum(plays > 0 for plays in days.plays)
    return WEEK if len(days.begin) >= 2 * WEEK and sum(days.small) > played / 2 else DAY


def cells_of(counted: Stretches) -> list[list[float | None]]:
    hours = [sittings.hours(each) for each in counted.watched_ms]
    return [shown(column, counted.small) for column in (counted.viewers, counted.plays, hours)]


def reach_summary(report: Report, now: Stretches, before: list[Stretches], units: str) -> str:
    hidden = sum(now.small)
    words = [f"{viewers(report.audiences[0])}{of_all(report)}"]
    words += [f"{sum(now.plays):,} plays and {sittings.hours(sum(now.watched_ms)):,.2f} watch hours"]
    then = f" In the period compared with: {then_told(report, before[0])}." if before else ""
    left_out = f" {hidden} of {len(now.begin)} {units} are left out, lest few accounts be told." if hidden else ""
    by_week = " By week, since most days are of few accounts." if units == "weeks" else ""
    return f"{'; '.join(words)}.{then}{by_week}{left_out} Counted over everybody, whatever segment is chosen."


def viewers(audience: Audience) -> str:
    """How many there were, with the interval where they were reckoned."""
    estimate = audience.viewers
    if audience.part == 1:
        return f"{estimate.n:,} different viewers of {audience.accounts:,} accounts"
    told = f"{wording.number(estimate.value)} different viewers ({wording.interval(estimate, 0)}"
    return f"{told}, reckoned from n = {estimate.n:,})"


def of_all(report: Report) -> str:
    """Their share of everybody who was active in the range."""
    active = activity.life(report.filter.among(EVERYBODY)).reach
    return f", {100 * report.audiences[0].viewers.value / active:.1f} % of the {active:,} active" if active else ""


def then_told(report: Report, before: Stretches) -> str:
    if not sum(before.plays):
        return "none"
    if before.accounts < FEWEST:
        return f"fewer than {FEWEST} accounts"
    return f"{viewers(report.audiences[1])}, {sum(before.plays):,} plays"


def completion(report: Report, heading: str, keys: tuple[str, ...]) -> Panel:
    """Beside all titles of its kind, and the period that is compared with."""
    title = report.title
    found = {"title": (title.name, audiences.steps(title.pk, report.filter))}
    if not found["title"][1]:
        played = sum(audiences.stretches(title.pk, report.filter)[0].plays)
        return nothing(heading, keys, SMALL if played else UNWATCHED)
    _, kinds = sittings.by_hour_and_tenth(report.filter.among(EVERYBODY))
    kind = kinds.get(title.kind, [])
    found["kind"] = (f"Every {title.kind}" if title.kind == "series" else f"All {title.kind}s", kind)
    if report.before:
        found["earlier"] = ("Before", audiences.steps(title.pk, report.before))
    columns, cells, series = [Column("watched", "Beyond (% of the running time)", 0)], [list(range(0, 110, 10))], []
    for name, (label, steps) in found.items():
        if steps:
            columns += [*three(name, f"{label} (%)", 2), Column(f"{name}_n", f"{label}: plays (n)", 0)]
            cells += curve(steps)
            drawn_as = "This title" if name == "title" else label
            series += [Series(name, drawn_as, " %", f"{name}_low", f"{name}_high")]
    axes = (Axis("% of the running time"), Axis("% of plays still on", {"range": [0, 102]}))
    return Panel(
        heading,
        keys,
        Table.of(columns, *cells),
        lambda table: charts.lines(table, "watched", series, axes),
        completion_summary(*found["title"], found["kind"]),
    )


def curve(steps: list[tuple[int, int]]) -> list:
    """Columns: the share with its interval, and the plays, at each tenth."""
    at, whole = dict(steps), steps[0][1]
    shares = [percent(share(at[tenth], whole)) if tenth in at else (None,) * 3 for tenth in range(11)]
    return [*zip(*shares, strict=True), [at.get(tenth) for tenth in range(11)]]


def completion_summary(name: str, steps: list[tuple[int, int]], kind: tuple[str, list[tuple[int, int]]]) -> str:
    last, left = steps[-1]
    whole, (label, others) = share(left, steps[0][1]), kind
    told = f"{100 * whole.value:.1f} % of {steps[0][1]:,} plays got beyond {10 * last} % of the running time"
    interval = f"(95 % interval {100 * whole.low:.1f} to {100 * whole.high:.1f} %)"
    beside = dict(others).get(last)
    of_kind = f"; of {label[:1].lower()}{label[1:]} {100 * beside / others[0][1]:.1f} %" if beside else ""
    return f"{told} {interval}{of_kind}. Steps between which fewer than {FEWEST} accounts stopped are left out."


PANELS = {
    "title-reach": of_title("Reach", ("title_reach", "plays", "watch_hours"), reach, wide=True),
    "title-completion": of_title("How far viewers get", ("title_completion",), completion),
    "title-audience": of_title("Who watches it: taste groups", ("title_audience",), title_viewers.audience),
    "title-places": of_title("Where it was shown", ("take_rate",), title_places.places, wide=True),
    "title-artwork": of_title("Artwork", ("title_artwork",), title_places.artwork),
    "title-common": of_title("Watched by the same viewers", ("title_common",), title_viewers.in_common),
    "title-alike": of_title("Most alike by the model", ("title_alike",), title_viewers.alike, wide=True),
}
