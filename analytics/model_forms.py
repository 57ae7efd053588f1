"""The bar above the Models page: which world, which measure, and which two versions. It lives in the URL."""

from urllib.parse import urlencode

from django import forms

from analytics.measures.versions import Version, versions
from analytics.measures.worlds import worlds
from analytics.model_definitions import CHOICES, MODEL_DEFINITIONS
from analytics.model_report import ModelReport


class ModelBar(forms.Form):
    """Takes what the URL gives; what it leaves out has a default, which follows the registry."""

    world = forms.ChoiceField()
    measure = forms.ChoiceField(choices=[(name, MODEL_DEFINITIONS[name].name) for name in CHOICES])
    version = forms.ChoiceField(required=False)
    against = forms.ChoiceField(required=False, label="Compared with")

    def __init__(self, query):
        self.worlds = {world.slug: world for world in worlds()}
        asked = query.dict()
        slug = asked.get("world", next(iter(self.worlds), ""))
        self.versions = versions(self.worlds[slug].pk) if slug in self.worlds else []
        super().__init__({"world": slug, "measure": CHOICES[0]} | defaults(self.versions) | asked, label_suffix="")
        self.fields["world"].choices = [(slug, world.name) for slug, world in self.worlds.items()]
        for name in ("version", "against"):
            self.fields[name].choices = [(str(version.pk), label(version)) for version in self.versions]
        for field in self.fields.values():
            field.error_messages["required"] = "Choose one of the list."

    def report(self) -> ModelReport:
        chosen = {str(version.pk): version for version in self.versions}
        values = self.cleaned_data
        return ModelReport(
            world=self.worlds[values["world"]],
            versions=self.versions,
            measure=values["measure"],
            version=chosen.get(values["version"]),
            against=chosen.get(values["against"]) if values["against"] != values["version"] else None,
        )

    def query(self) -> str:
        return urlencode({name: self.data[name] for name in self.fields if self.data.get(name)})


def defaults(found: list[Version]) -> dict[str, str]:
    """What serves the page, against what is newest of the same role, else of any."""
    ranking = [version for version in found if version.role == "ranking"] or found
    first = next((version for version in ranking if version.serves), next(iter(ranking), None))
    others = [version for version in (*ranking, *found) if version is not first]
    return {
        name: str(version.pk)
        for name, version in (("version", first), ("against", next(iter(others), None)))
        if version
    }


def label(version: Version) -> str:
    return f"{version.name}, {', '.join(version.aliases)}" if version.aliases else version.name
