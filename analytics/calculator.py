"""The calculator on the retention page: which change, for whom, for how long. Its inputs live in the address."""

from django import forms

from analytics.stakes import COMPARISON, HOLDOUT, OWN, Stakes

LONGEST = 60


def number(label: str, low: float, high: float, words: str, *, whole: bool = False, required: bool = True):
    """`words` says what is wanted, in an error too."""
    told = f"Give {words}, from {low:,} to {high:,}."
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), told)
    kind = forms.IntegerField if whole else forms.FloatField
    step = 1 if whole else "any"
    field = kind(label=label, min_value=low, max_value=high, required=required, error_messages=errors)
    field.widget.attrs["step"] = step
    return field


class Calculator(forms.Form):
    """What the address leaves out has a default; empty price and members mean: as counted."""

    change = forms.ChoiceField(
        label="Change in retention",
        choices=[(COMPARISON, "As compared"), (HOLDOUT, "As held out"), (OWN, "My own points")],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one of the list."),
    )
    points = number("Points a month", -100, 100, "percentage points")
    give = number("Give or take", 0, 100, "half of a 95 % interval, in points")
    price = number("Price, € a month", 0, 10_000, "euros, or nothing for the price as counted", required=False)
    members = number(
        "Members", 0, 1_000_000_000, "a whole number, or nothing for today's", whole=True, required=False
    )
    months = number("Months", 1, LONGEST, "a whole number", whole=True)
    discount = number("Discount, % a year", 0, 100, "per cent")

    def __init__(self, query):
        super().__init__(DEFAULTS | {name: query[name] for name in DEFAULTS if name in query}, label_suffix="")
        self.fields["price"].widget.attrs["placeholder"] = "as counted"
        self.fields["members"].widget.attrs["placeholder"] = "today's"

    @property
    def chosen(self) -> dict[str, str]:
        """What differs from the default, as it was written."""
        return {name: value for name, value in self.data.items() if value != DEFAULTS[name]}

    @property
    def stakes(self) -> Stakes:
        return Stakes(**self.cleaned_data)


DEFAULTS = {"change": COMPARISON, "points": "1", "give": "0", "price": "", "members": "", "months": "12"}
DEFAULTS |= {"discount": "0"}
