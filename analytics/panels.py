"""What a panel is: a table, how it is drawn, and what it says in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.definitions import DEFINITIONS, Definition
from analytics.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Panel:
    """`summary` says the chart in words, for those who can't see it and for the hurried.

    `why`: the reason why there is nothing to show, where there isn't. `links`: for each row of the table the query
    that its first cell leads to, or an empty string; `leads_to`: the slug of the page, where it isn't this one.
    `about`: the one title that it tells of, if it does.
    """

    title: str
    keys: tuple[str, ...]
    table: Table
    chart: Callable[[Table], go.Figure] | None
    summary: str
    why: str = ""
    wide: bool = False
    links: Sequence[str] = ()
    leads_to: str = ""
    about: str = ""

    @property
    def heading(self) -> str:
        """What it is called where its page isn't around it."""
        return f"{self.title}: {self.about}" if self.about else self.title

    @property
    def definitions(self) -> list[Definition]:
        return [DEFINITIONS[key] for key in self.keys]

    @property
    def is_drawn(self) -> bool:
        """For templates, which call what can be called."""
        return self.chart is not None

    @property
    def leads_on(self) -> bool:
        return any(self.links)

    @property
    def figure(self) -> go.Figure:
        return self.chart(self.table) if self.chart else go.Figure(layout_template=None)

    @property
    def lines(self) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
        """For each row what its first cell leads to, and its cells as (text, is it a number)."""
        links = self.links or [""] * len(self.table.rows)
        return zip(links, self.table.lines_for_people(), strict=True)


def nothing(title: str, keys: tuple[str, ...], why: str, *, wide: bool = False) -> Panel:
    return Panel(title, keys, Table((Column("reason", "Why there is no number"),), ((why,),)), None, why, why, wide)
