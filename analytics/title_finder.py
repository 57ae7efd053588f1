"""Which title a page is about, or the words to find one by. Both live in the address."""

from django import forms

from analytics.measures.titles import MOST_FOUND, named, title_of
from catalog.models import Title, World

NOT_HERE = "This world has no such title: find one by its name."
LONGEST = 80
DIGITS = 19
"""Ids have fewer."""


class TitleFinder(forms.Form):
    """Takes what the URL gives; what it leaves out is empty. `look_in` a world before `found` is asked for."""

    most = MOST_FOUND

    find = forms.CharField(label="Find a title", max_length=LONGEST, required=False)
    title = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)

    def __init__(self, query):
        super().__init__({name: query.get(name, "") for name in ("find", "title")}, label_suffix="")
        self.world: World | None = None
        self.found: Title | None = None
        self.fields["find"].widget.attrs["autocomplete"] = "off"

    def look_in(self, world: World) -> None:
        self.world = world
        pk = self.cleaned_data.get("title", "") if self.is_valid() else ""
        self.found = title_of(world.pk, int(pk)) if pk.isdecimal() and len(pk) < DIGITS else None
        if pk and not self.found:
            self.add_error("find", NOT_HERE)

    @property
    def chosen(self) -> dict[str, str]:
        return {"title": self.data["title"]} if self.data["title"] else {}

    @property
    def words(self) -> str:
        return self.cleaned_data.get("find", "") if self.is_valid() else ""

    def titles(self) -> list[Title]:
        """Those that the words name."""
        return named(self.world.pk, self.words) if self.world and self.words.strip() else []
