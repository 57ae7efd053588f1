"""The bar above every workbench page: which world, days, origin and comparison. It lives in the URL."""

from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms

from analytics.filters import ORIGINS, Filter, Range, midnight_after
from analytics.measures.worlds import worlds
from analytics.report import Report

PERIODS = {"today": 1, "7d": 7, "28d": 28, "90d": 90, "365d": 365}
DEFAULTS = {"period": "28d", "compare": "previous", "origin": "all"}
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
            ("weekdays", "Same weekdays"),
            ("none", "Nothing"),
        ],
    )
    origin = forms.ChoiceField(choices=[("all", "All")] + [(origin, origin.title()) for origin in ORIGINS])

    def __init__(self, query, *, now: datetime, zone: ZoneInfo):
        self.now, self.zone = now, zone
        self.worlds = {world.slug: world for world in worlds()}
        first_world = {"world": next(iter(self.worlds), "")}
        super().__init__(first_world | DEFAULTS | query.dict(), prefix=None, label_suffix="")
        self.fields["world"].choices = [(slug, world.name) for slug, world in self.worlds.items()]
        self.fields["first"].widget.attrs["max"] = self.fields["last"].widget.attrs["max"] = self.today.isoformat()
        for field in self.fields.values():
            field.error_messages["required"] = "Choose one of the list."

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def clean(self):
        values = super().clean()
        if not self.errors:
            self.range = self._custom(values) if values["period"] == "custom" else self._preset(values["period"])
        if not self.errors:
            self.data |= {"first": self.range.first.isoformat(), "last": self.range.last.isoformat()}
        return values

    def _preset(self, period: str) -> Range:
        return Range(self.today - timedelta(days=PERIODS[period] - 1), self.today)

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
        world = self.worlds[self.cleaned_data["world"]]
        origin = self.cleaned_data["origin"]
        until = min(self.now, midnight_after(self.range.last, self.zone))
        filter = Filter(world.pk, self.range, until, self.zone, ORIGINS if origin == "all" else (origin,))
        days = {"previous": len(self.range), "weekdays": -(-len(self.range) // 7) * 7, "none": 0}
        shift = days[self.cleaned_data["compare"]]
        return Report(world, filter, filter.earlier(shift) if shift else None)

    def query(self) -> str:
        """The same choices as a query string; dates only where they were chosen."""
        names = ["world", "period", "compare", "origin"] + ["first", "last"] * (self.data["period"] == "custom")
        return urlencode({name: self.data[name] for name in names})

    def query_for(self, days: Range) -> str:
        """The same choices for these very days, whenever the link is opened."""
        choices = {name: self.data[name] for name in ("world", "compare", "origin")}
        return urlencode(choices | {"period": "custom", "first": days.first, "last": days.last})
