"""What viewers may ask of the recommendations, and what of it is believed."""

from collections.abc import Sequence
from typing import Self

from django import forms
from django.core.exceptions import BadRequest

from catalog.browsing import Holding
from catalog.models import Viewer
from catalog.search import LONGEST
from recommendations import choosing
from recommendations.tasting import LEAST, Question

LAST_PAGE = 1_000
KINDS = [("", "Films and series"), ("film", "Films"), ("series", "Series")]
SORTS = [("", "For you"), ("newest", "Newest first"), ("name", "A to Z")]


class PageForm(forms.Form):
    """Which page of a listing; the first when none is named."""

    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def checked(self) -> Self:
        """This form, if what was asked makes sense; else a page that says what doesn't."""
        if not self.is_valid():
            raise BadRequest(
                "; ".join(f"{name}: {error}" for name, errors in self.errors.items() for error in errors)
            )
        return self

    @property
    def number(self) -> int:
        return self.cleaned_data.get("page") or 1


class SearchForm(PageForm):
    q = forms.CharField(required=False, strip=False)

    @property
    def words(self) -> str:
        """In one line, and no longer than anybody types."""
        return " ".join(self.cleaned_data.get("q", "").split())[:LONGEST]


class TopicForm(PageForm):
    kind = forms.ChoiceField(required=False, choices=KINDS, label="What")
    decade = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label="From the")
    sort = forms.ChoiceField(required=False, choices=SORTS, label="Order")

    def __init__(self, data, *, decades):
        super().__init__(data, label_suffix="")
        self.fields["decade"].choices = [("", "Any time"), *((decade, f"{decade}s") for decade in decades)]

    @property
    def filters(self) -> dict[str, str | int]:
        """What was asked for beyond the topic itself."""
        return {name: value for name, value in self.cleaned_data.items() if value and name != "page"}

    def chosen(self, holdings: Sequence[Holding]) -> list[int]:
        """The titles that pass, in the order they came in."""
        kind, decade = self.cleaned_data["kind"], self.cleaned_data["decade"]
        return [
            holding.title
            for holding in holdings
            if (not kind or holding.kind == kind) and (not decade or holding.decade == decade)
        ]


class TuningForm(forms.ModelForm):
    """The dial and the algorithm of one profile; only algorithms that this world has."""

    class Meta:
        model = Viewer
        fields = ["dial", "trainer"]

    dial = forms.FloatField(min_value=0, max_value=1)
    trainer = forms.ChoiceField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        algorithms = choosing.algorithms(self.instance.account.world)
        self.fields["trainer"].choices = [(algorithm.name, algorithm.label) for algorithm in algorithms]

    def save(self, commit: bool = True) -> Viewer:
        """Writes these two columns and no other, so that a switch that was turned meanwhile stays as it is."""
        self.instance.save(update_fields=self._meta.fields)
        return self.instance


class TasteForm(forms.Form):
    """The titles that a newcomer likes, out of those that were asked about."""

    liked = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args, question: Question | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields["liked"].choices = [(title.pk, title.name) for title in question.titles] if question else []

    def clean_liked(self) -> list[int]:
        liked = self.cleaned_data["liked"]
        if self.question is None:
            raise forms.ValidationError("This page was out of date, so here is a new one: choose again.")
        if len(liked) < LEAST:
            raise forms.ValidationError(f"Choose at least {LEAST}: you have {len(liked) or 'none'} so far.")
        return liked
