"""What is asked of somebody who brings a log: the file, then which column is what."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.template.defaultfilters import filesizeformat

from catalog.imports.actions import actions_with
from catalog.imports.columns import FIELDS, NEEDED, guess
from catalog.imports.faults import ImportRefused
from catalog.imports.log_lines import MOST_PLAYED
from catalog.orders import Order

HELP = {
    "viewer": "Your id of the person.",
    "title": "Your id of the title, or its name.",
    "time": "ISO 8601, or seconds or milliseconds since 1970.",
    "action": "Without it: ratings where there is a value, else plays.",
    "value": "The rating, or how much was played.",
    "name": "What the title is called, where the title is an id.",
}


class SendForm(forms.Form):
    file = forms.FileField(
        label="A CSV of what your viewers did",
        help_text="UTF-8, with a header; a column each for viewer, title and time, and perhaps action and value.",
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,text/csv"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.LARGEST_UPLOAD:
            most = filesizeformat(settings.LARGEST_UPLOAD)
            raise ValidationError(f"Larger than {most}: bring it with manage.py import_events on the server.")
        return file


class MatchForm(forms.Form):
    """Made for the header of one file; what an earlier order said of it, or the names suggest, is chosen already."""

    world = forms.CharField(
        max_length=50,
        validators=[validate_slug],
        help_text="A new one, or one that was imported before: small letters, digits, hyphens.",
    )
    played = forms.ChoiceField(
        choices=[(unit, unit) for unit in MOST_PLAYED], label="A play's value counts", initial="seconds"
    )
    highest = forms.FloatField(min_value=1, max_value=100, initial=5, label="Highest rating on your scale")
    actions = forms.CharField(
        required=False,
        max_length=1_000,
        label="Your own words for actions",
        help_text="Such as purchase=play, ping=skip. What is known already stands in docs/own-data.md.",
    )

    def __init__(self, data=None, *, header: list[str], initial: dict):
        guessed = {f"column_{field}": column for field, column in guess(header).items()}
        super().__init__(data, initial=guessed | initial)
        names = [(name, name[:60]) for name in dict.fromkeys(header) if name]
        for field in FIELDS:
            needed = field in NEEDED
            choices = [("", "Choose a column" if needed else "No column"), *names]
            self.fields[f"column_{field}"] = forms.ChoiceField(
                choices=choices, required=needed, label=field.capitalize(), help_text=HELP[field]
            )

    def clean_actions(self):
        actions = self.cleaned_data["actions"]
        try:
            actions_with(actions)
        except ImportRefused as refusal:
            raise ValidationError(str(refusal)) from None
        return actions

    @property
    def columns(self):
        """The fields that choose a column."""
        return [self[f"column_{field}"] for field in FIELDS]

    @property
    def scales(self):
        return [self[name] for name in ("world", "actions", "played", "highest")]

    def order(self, upload, *, dry_run: bool) -> Order:
        told = self.cleaned_data
        columns = {field: told[f"column_{field}"] for field in FIELDS if told[f"column_{field}"]}
        rest = {name: told[name] for name in ("world", "actions", "played", "highest")}
        return Order(upload=str(upload), columns=columns, dry_run=dry_run, **rest)


def said_before(order: dict) -> dict:
    """The initial values of a form that shows an earlier order again."""
    return order | {f"column_{field}": order["columns"].get(field, "") for field in FIELDS}
