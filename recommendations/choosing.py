"""What answers this viewer: the release that serves, another algorithm of their own choice, or nothing personal."""

import logging
from dataclasses import dataclass, replace

from catalog.models import Viewer, World
from recommendations import gate, registry
from recommendations.artefacts import Damaged
from recommendations.engine.items import Query
from recommendations.engine.signals import HIDDEN
from recommendations.models import ModelVersion, Release
from recommendations.registry import Serving

logger = logging.getLogger(__name__)

UNTRAINED = Serving(id=None, models={}, versions={}, recipe={})

POPULAR = "popular"
"""The algorithm that needs no model: what most viewers chose."""

LABELS = {
    "": "Marquee's choice",
    POPULAR: "What most viewers chose",
    "ease": "EASE: titles that go with yours",
    "svd": "SVD: the stars you would give",
    "baseline": "Baseline: what is rated well",
    "popularity": "Popularity, as it was last trained",
}


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One that a viewer may switch to; the empty name is the house's own choice."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """`policy` says whose choice it was; `note` is the sentence for the page, if it isn't the usual."""

    serving: Serving
    policy: str
    note: str = ""


def for_viewer(viewer: Viewer) -> Chosen:
    serving, note = released(viewer.account.world)
    if not viewer.is_personalised:
        return Chosen(replace(serving, models={}), "unpersonalised", UNPERSONALISED)
    if not viewer.trainer:
        return Chosen(serving, "champion", note)
    return own_choice(viewer, serving) or Chosen(serving, "champion", note)


UNPERSONALISED = "Personalisation is off for this profile: this page goes by popularity."


def own_choice(viewer: Viewer, serving: Serving) -> Chosen | None:
    """None when there is no such model (any more): then the house chooses."""
    policy, label = f"viewer's choice: {viewer.trainer}", LABELS.get(viewer.trainer, viewer.trainer)
    note = f"You chose the algorithm “{label}” for this page."
    if viewer.trainer == POPULAR:
        return Chosen(without_ranking(serving), policy, note)
    version = newest(viewer.account.world).get(viewer.trainer)
    if version is None:
        return None
    try:
        models = {**serving.models, "ranking": registry.load(version)}
    except Damaged as damage:
        logger.error("%s can't serve: %s", version, damage)
        return None
    return Chosen(
        replace(serving, models=models, versions={**serving.versions, "ranking": str(version)}), policy, note
    )


def without_ranking(serving: Serving) -> Serving:
    """Expected stars are still told; nothing personal orders the page."""
    models, versions = (
        {role: v for role, v in d.items() if role != "ranking"} for d in (serving.models, serving.versions)
    )
    return replace(serving, models=models, versions=versions)


def algorithms(world: World) -> list[Algorithm]:
    """What a viewer of this world may switch to: one query."""
    names = ["", POPULAR, *sorted(newest(world))]
    return [Algorithm(name, LABELS.get(name, name)) for name in names]


def newest(world: World) -> dict[str, ModelVersion]:
    """By trainer, the newest version that the gate did not refuse."""
    versions = ModelVersion.objects.filter(world=world).exclude(verdict__decision=gate.REFUSE)
    return {version.trainer: version for version in versions.order_by("trainer", "-created_at").distinct("trainer")}


def of_whom(query: Query, viewer: Viewer) -> Query:
    """Without personalisation only what a viewer hid is still remembered."""
    if viewer.is_personalised:
        return query
    return replace(query, history=query.history.where(query.history.actions == HIDDEN))


def released(world: World) -> tuple[Serving, str]:
    """What serves, and if it isn't the champion, the sentence that says why."""
    champion = registry.champion(world)
    if champion is None:
        return UNTRAINED, "No model has been released yet: this page goes by popularity."
    if serving := readable(champion):
        return serving, ""
    if (previous := registry.previous(world)) and (serving := readable(previous)):
        return serving, f"{champion} can't be read: {previous}, which served before, chose this page.".capitalize()
    return UNTRAINED, "The released model can't be read: this page goes by popularity."


def readable(release: Release) -> Serving | None:
    try:
        return registry.serving(release)
    except Damaged as damage:
        logger.error("Release %s can't serve: %s", release.pk, damage)
        return None
