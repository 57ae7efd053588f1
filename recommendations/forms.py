"""What viewers may send to the pages that are decided."""

from django import forms

from recommendations.tasting import LEAST, Question


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
