"""The bar above every workbench page: which world, days, origin and comparison. It lives in the URL.

So do the inputs of the calculator, and the title that a page is about: they are read and refused together with it.
"""

from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms

from analytics.calculator import Calculator
from analytics.filters import DIMENSIONS, EVERYBODY, ORIGINS, Filter, Range, Segment, value_words
from analytics.measures.worlds import segment_values, worlds
from analytics.report import Report
from analytics.title_finder import TitleFinder

PERIODS = {"today": 1, "7d": 7, "28d": 28, "90d": 90, "365d": 365}
DEFAULTS = {"period": "28d", "compare": "previous", "origin": "all", "segment": "all"}
COMPARED = {"previous": 1, "week": 7, "month": 28}
"""Days whose multiples the comparison lies before: the least one that makes the periods not overlap."""

EARLIEST = date(1990, 1, 1)
MOST_DAYS = 400


def day_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": EARLIEST.isoformat()}),
        error_messages={"invalid": "Give a date as YYYY-MM-DD, such as 2026-11-23."},
    )


class FilterBar(forms.Form):
    """Takes what the URL gives; what it leaves out has a default. `now` bounds the days that can be counted."""

    world = forms.ChoiceField()
    period = forms.ChoiceField(
        choices=[
            ("today", "Today"),
            ("7d", "Last 7 days"),
            ("28d", "Last 28 days"),
            ("90d", "Last 90 days"),
            ("365d", "Last 365 days"),
            ("custom", "Custom dates"),
        ]
    )
    first = day_field("From")
    last = day_field("To")
    compare = forms.ChoiceField(
        label="Compare with",
        choices=[
            ("previous", "Previous period"),
            ("week", "Same days, last week"),
            ("month", "Same days, four weeks ago"),
            ("none", "Nothing"),
        ],
    )
    segment = forms.ChoiceField()
    origin = forms.ChoiceField(choices=[("all", "All")] + [(origin, origin.title()) for origin in ORIGINS])

    def __init__(self, query, *, now: datetime, zone: ZoneInfo):
        self.now, self.zone = now, zone
        self.worlds = {world.slug: world for world in worlds()}
        first_world = {"world": next(iter(self.worlds), "")}
        super().__init__(first_world | DEFAULTS | query.dict(), prefix=None, label_suffix="")
        self.fields["world"].choices = [(slug, world.name) for slug, world in self.worlds.items()]
        self.fields["segment"].choices = self.segments()
        self.fields["first"].widget.attrs["max"] = self.fields["last"].widget.attrs["max"] = self.today.isoformat()
        for field in self.fields.values():
            field.error_messages["required"] = "Choose one of the list."
        self.calculator, self.finder = Calculator(query), TitleFinder(query)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def segments(self) -> list:
        """Everybody, then the values that were counted in this world, grouped by dimension."""
        world = self.worlds.get(self.data["world"])
        found = segment_values(world.pk) if world else []
        groups = [
            (words, [(f"{name}:{value}", value_words(value)) for dimension, value in found if dimension == name])
            for name, words in DIMENSIONS.items()
        ]
        return [("all", "Everybody"), *(group for group in groups if group[1])]

    def clean(self):
        values = super().clean()
        if not self.errors:
            self.range = self._custom(values) if values["period"] == "custom" else self._preset(values["period"])
        if not self.errors:
            self.data |= {"first": self.range.first.isoformat(), "last": self.range.last.isoformat()}
            self.finder.look_in(self.worlds[values["world"]])
        self.errors.update(self.calculator.errors | self.finder.errors)
        return values

    @property
    def wrong(self) -> list[forms.BoundField]:
        """What can't be used, in the bar, in the calculator and in the finder of titles."""
        return [field for field in (*self, *self.calculator, *self.finder) if field.errors]

    def _preset(self, period: str) -> Range:
        """Whole days, until yesterday; only "today" is of the day that isn't over."""
        last = self.today if period == "today" else self.today - timedelta(days=1)
        return Range(last - timedelta(days=PERIODS[period] - 1), last)

    def _custom(self, values) -> Range | None:
        first, last = values["first"], values["last"]
        if not (first and last):
            return self.add_error("period", "Custom dates need both From and To.")
        if not EARLIEST <= first <= last <= self.today:
            return self.add_error(
                "first", f"From must not be after To; both lie between {EARLIEST} and {self.today}."
            )
        if len(Range(first, last)) > MOST_DAYS:
            return self.add_error("last", f"At most {MOST_DAYS} days at a time; these are {len(Range(first, last))}.")
        return Range(first, last)

    def report(self) -> Report:
        """A day that isn't over is shown but not compared: the other one would be longer."""
        world = self.worlds[self.cleaned_data["world"]]
        origin = self.cleaned_data["origin"]
        dimension, _, value = self.cleaned_data["segment"].partition(":")
        segment = Segment(dimension, value) if value else EVERYBODY
        origins = ORIGINS if origin == "all" else (origin,)
        filter = Filter(world.pk, self.range, self.zone, self.today, origins, segment)
        step = COMPARED.get(self.cleaned_data["compare"])
        shift = -(-len(self.range) // step) * step if step else 0
        before = filter.earlier(shift) if shift and not filter.is_partial else None
        return Report(world, filter, before, self.calculator.stakes, self.finder.found)

    def query(self) -> str:
        """The same choices as a query string; dates only where they were chosen."""
        return urlencode(self.chosen | self.kept)

    @property
    def kept(self) -> dict[str, str]:
        """What the address says beside the bar."""
        return self.calculator.chosen | self.finder.chosen

    def query_elsewhere(self) -> str:
        """For links to pages that aren't about this title."""
        return urlencode(self.chosen | self.calculator.chosen)

    @property
    def chosen(self) -> dict[str, str]:
        names = ["world", "period", "compare", "segment", "origin"] + ["first", "last"] * (
            self.data["period"] == "custom"
        )
        return {name: self.data[name] for name in names if name in self.data}

    def query_without_segment(self) -> str:
        """For links that choose another segment."""
        return "&".join(part for part in self.query().split("&") if not part.startswith("segment="))

    def query_for(self, days: Range) -> str:
        """The same choices for these very days, whenever the link is opened."""
        choices = {name: self.data[name] for name in ("world", "compare", "segment", "origin")}
        days_chosen = {"period": "custom", "first": days.first, "last": days.last}
        return urlencode(choices | days_chosen | self.kept)
