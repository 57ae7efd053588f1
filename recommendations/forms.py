"""What a viewer may ask of the recommendations."""

from collections.abc import Mapping

from django import forms

from catalog.models import Viewer
from recommendations import choosing
from recommendations.comparing import Party


class ComparisonForm(forms.Form):
    """Two sides: algorithms by name, profiles of the same household by public id."""

    left = forms.ChoiceField(required=False)
    right = forms.ChoiceField(required=False)

    def __init__(self, *args, parties: Mapping[str, Party], **kwargs):
        super().__init__(*args, **kwargs)
        for side in self.fields.values():
            side.choices = [
                ("Algorithms, for this profile", [(p.key, p.label) for p in parties.values() if not p.is_profile]),
                ("Profiles, as they are", [(p.key, p.label) for p in parties.values() if p.is_profile]),
            ]
            side.error_messages["invalid_choice"] = UNKNOWN


UNKNOWN = "There is no algorithm or profile “%(value)s” here: choose one of the list."


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
