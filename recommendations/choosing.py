"""What answers this viewer: the release that serves, another algorithm of their own choice, or nothing personal."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from catalog.models import Viewer, World
from recommendations import assignment, registry
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
    "trending": "Trending: what is liked more lately",
    "random": "Pure chance",
    "item-knn": "Item-kNN: liked by the same viewers",
    "ials": "iALS: hidden tastes",
    "content": "Content: made of the same things",
    "ranking-svd": "SVD, set to ranking",
    "svdpp": "SVD++: the stars you would give",
    "nmf": "NMF: the stars you would give",
    "co-clustering": "Co-clustering: the stars of your circle",
    "knn-baseline": "k-NN: the stars of what is like it",
    "slope-one": "Slope One: the stars by comparison",
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
    is_personal: bool = True
    arms: Mapping[str, str] = field(default_factory=dict)  # of the account, by experiment

    @classmethod
    def impersonal(cls, serving: Serving, policy: str, note: str) -> "Chosen":
        """By a release whose models have no say."""
        return cls(replace(serving, models={}), policy, note, is_personal=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a world has to choose from, read once for whoever asks for several viewers."""

    serving: Serving
    note: str
    newest: Mapping[str, ModelVersion]

    @classmethod
    def of(cls, world: World) -> "Offer":
        return cls(*released(world), newest(world))

    @property
    def algorithms(self) -> list[Algorithm]:
        return listed(self.newest)


def for_viewer(viewer: Viewer, offer: Offer | None = None, *, surface: str = registry.HOME) -> Chosen:
    """Without an offer, only what this viewer needs is read. The hold-out goes before the viewer's own choice."""
    serving, note = (offer.serving, offer.note) if offer else released(viewer.account.world, surface=surface)
    arms = assignment.arms(viewer.account)
    return replace(_for_viewer(viewer, serving, note, arms, offer), arms=arms)


def _for_viewer(viewer: Viewer, serving: Serving, note: str, arms: Mapping[str, str], offer: Offer | None) -> Chosen:
    if not viewer.is_personalised:
        return Chosen.impersonal(serving, "unpersonalised", UNPERSONALISED)
    if arms.get(assignment.PERSONALISATION) == assignment.HOLDOUT:
        return Chosen.impersonal(serving, "hold-out", HELD_OUT)
    if not viewer.trainer or note == STOPPED:
        return Chosen(serving, "champion", note)
    return own_choice(viewer, serving, offer) or Chosen(serving, "champion", note)


UNPERSONALISED = "Personalisation is off for this profile: this page goes by popularity."

HELD_OUT = (
    "Your household was drawn into the small group that Marquee compares with: this page goes by popularity, "
    "without your history."
)


def own_choice(viewer: Viewer, serving: Serving, offer: Offer | None) -> Chosen | None:
    """None when there is no such model (any more): then the house chooses."""
    policy, label = f"viewer's choice: {viewer.trainer}", LABELS.get(viewer.trainer, viewer.trainer)
    note = f"You chose the algorithm “{label}” for this page."
    if viewer.trainer == POPULAR:
        return Chosen(without_ranking(serving), policy, note)
    version = (offer.newest if offer else newest(viewer.account.world)).get(viewer.trainer)
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
    return listed(newest(world))


def listed(trainers: Iterable[str]) -> list[Algorithm]:
    return [Algorithm(name, LABELS.get(name, name)) for name in ["", POPULAR, *sorted(trainers)]]


def newest(world: World) -> dict[str, ModelVersion]:
    """By trainer, the newest version that the gate did not refuse."""
    versions = registry.choosable(ModelVersion.objects.filter(world=world))
    return {version.trainer: version for version in versions.order_by("trainer", "-created_at").distinct("trainer")}


def of_whom(query: Query, chosen: Chosen) -> Query:
    """Without personalisation only what a viewer hid is still remembered."""
    if chosen.is_personal:
        return query
    return replace(query, history=query.history.where(query.history.actions == HIDDEN))


STOPPED = "The models were turned off by the people who run Marquee: this page goes by popularity."


def released(world: World, *, surface: str = registry.HOME) -> tuple[Serving, str]:
    """What serves, and if it isn't the champion, the sentence that says why."""
    standing = registry.standing(world, surface=surface)
    champion, previous = standing.champion, standing.previous
    if standing.is_stopped:
        return UNTRAINED, STOPPED
    if champion is None:
        return UNTRAINED, "No model has been released yet: this page goes by popularity."
    if serving := readable(champion):
        return serving, ""
    if previous and (serving := readable(previous)):
        return serving, f"{champion} can't be read: {previous}, which served before, chose this page.".capitalize()
    return UNTRAINED, "The released model can't be read: this page goes by popularity."


def readable(release: Release) -> Serving | None:
    try:
        return registry.serving(release)
    except Damaged as damage:
        logger.error("Release %s can't serve: %s", release.pk, damage)
        return None
