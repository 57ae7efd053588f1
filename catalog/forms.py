"""What visitors may send to the catalogue's pages, and what of it is believed."""

from django import forms
from django.utils import timezone

from catalog.kinds import SOURCES, THUMBS
from catalog.models import Viewer

SMALLINT = 32767


def sent(request):
    """What was posted, an empty form included; None when nobody posted."""
    return request.POST if request.method == "POST" else None


class PlacementForm(forms.Form):
    """Where on which page a title was found, carried along so that what follows can be attributed to it."""

    slate = forms.UUIDField(required=False)
    shelf = forms.IntegerField(required=False, min_value=0, max_value=SMALLINT)
    position = forms.IntegerField(required=False, min_value=0, max_value=SMALLINT)
    variant = forms.IntegerField(required=False, min_value=0, max_value=SMALLINT)
    source = forms.ChoiceField(required=False, choices=[(name, name) for name in SOURCES])

    @property
    def placement(self) -> dict:
        """Slate, shelf and position when all are there, with the artwork's variant; and the source. Else nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        where = {name: said.get(name) for name in ("slate", "shelf", "position")}
        found = {} if None in where.values() else where | {"variant": said["variant"]}
        found["source"] = said.get("source") or None
        return {name: value for name, value in found.items() if value is not None}


class StartForm(PlacementForm):
    """What to play: an episode, and from which second. Left out: where the viewer was."""

    episode = forms.IntegerField(required=False, min_value=1)
    start = forms.IntegerField(required=False, min_value=0, max_value=7 * 24 * 3600)


class SeasonForm(PlacementForm):
    season = forms.IntegerField(required=False, min_value=0, max_value=SMALLINT)


class VerdictForm(PlacementForm):
    verdict = forms.ChoiceField(choices=[(name, name) for name in (*THUMBS, "clear")])


class SwitchesForm(forms.ModelForm):
    """What a profile may turn off."""

    class Meta:
        model = Viewer
        fields = ["is_personalised", "is_measured", "letter_keys"]
        labels = {
            "is_personalised": "Personalise this profile",
            "is_measured": "Tell the workbench what I look at",
            "letter_keys": "Single letters are keys",
        }
        help_texts = {
            "is_personalised": "Off: the page is the same as everybody's, and nothing new is learnt from you. What "
            "you hid stays hidden, and your age limit holds.",
            "is_measured": "Off: your browser no longer says which cards you saw, previewed or left, nor how fast "
            "pages came. What you watch, rate and list is still kept, since continue watching and your list need it.",
            "letter_keys": "Off: only /, ?, arrows, Enter and Esc do something by themselves.",
        }

    def save(self, commit: bool = True) -> Viewer:
        """Writes these columns and no other. Whoever sets the switches has been asked."""
        self.instance.asked_at = self.instance.asked_at or timezone.now()
        self.instance.save(update_fields=[*self._meta.fields, "asked_at"])
        return self.instance
