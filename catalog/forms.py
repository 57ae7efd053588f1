"""What visitors may send to the catalogue's pages, and what of it is believed."""

from django import forms

from catalog.kinds import THUMBS

SMALLINT = 32767


def sent(request):
    """What was posted, an empty form included; None when nobody posted."""
    return request.POST if request.method == "POST" else None


class PlacementForm(forms.Form):
    """Where on which page a title was found, carried along so that what follows can be attributed to it."""

    slate = forms.UUIDField(required=False)
    shelf = forms.IntegerField(required=False, min_value=0, max_value=SMALLINT)
    position = forms.IntegerField(required=False, min_value=0, max_value=SMALLINT)

    @property
    def placement(self) -> dict:
        """The three fields when all are there and sound, else none of them."""
        names = ("slate", "shelf", "position")
        found = {name: self.cleaned_data.get(name) for name in names} if self.is_valid() else {}
        return {} if None in found.values() else found


class VerdictForm(PlacementForm):
    verdict = forms.ChoiceField(choices=[(name, name) for name in (*THUMBS, "clear")])
