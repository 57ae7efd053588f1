"""What a viewer may ask of the recommendations."""

from django import forms

from catalog.models import Viewer
from recommendations import choosing
from recommendations.tasting import LEAST, Question


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
