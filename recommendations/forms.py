"""What a viewer may ask of the recommendations."""

from django import forms

from catalog.models import Viewer
from recommendations import choosing


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
