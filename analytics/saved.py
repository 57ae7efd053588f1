"""Views that staff saved: a page with its filters, under a name of their own."""

from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils import timezone

from analytics.forms import FilterBar
from analytics.models import SavedView
from analytics.pages import PAGES

MOST = 50
"""Views that one person may keep."""


class ViewForm(forms.Form):
    """A name for what the address of a page says; filters that can't be used can't be saved."""

    name = forms.CharField(max_length=60, error_messages={"required": "Give the view a name."})
    page = forms.ChoiceField(
        choices=[(page.slug, page.name) for page in PAGES.values()], required=False, widget=forms.HiddenInput
    )
    query = forms.CharField(max_length=600, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, now: datetime, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.now = now

    def clean_query(self) -> str:
        bar = FilterBar(QueryDict(self.cleaned_data["query"]), now=self.now, zone=timezone.get_default_timezone())
        if not bar.is_valid():
            raise forms.ValidationError("These filters can't be used: choose others and save again.")
        return bar.query()


def of(user) -> list[SavedView]:
    return list(SavedView.objects.filter(user=user)[:MOST])


def save(user, name: str, *, page: str, query: str, now: datetime) -> SavedView:
    """A name that is known already stands for the new view from now on."""
    told = {"page": page, "query": query, "saved_at": now}
    return SavedView.objects.update_or_create(user=user, name=name, defaults=told)[0]


def forget(view: SavedView) -> None:
    view.delete()
