"""The recipes by name: what a model must be able to do, and where each one lives."""

from importlib import import_module
from typing import Any, ClassVar, Protocol, Self, runtime_checkable

from recommendations.engine import plugged
from recommendations.engine.dataset import Dataset
from recommendations.engine.items import Items, Query

TRAINERS = plugged.Table(
    {
        "popularity": "recommendations.engine.popularity:Popularity",
        "trending": "recommendations.engine.popularity:Trending",
        "random": "recommendations.engine.chance:Chance",
        "ease": "recommendations.engine.ease:EASE",
        "item-knn": "recommendations.engine.item_knn:ItemKNN",
        "ials": "recommendations.engine.ials:IALS",
        "content": "recommendations.engine.content:Content",
        "ranking-svd": "recommendations.engine.ratings:RankingSVD",
        "ranker": "recommendations.engine.ranker:Ranker",
        "svd": "recommendations.engine.ratings:SVD",
        "svdpp": "recommendations.engine.ratings:SVDpp",
        "nmf": "recommendations.engine.ratings:NMF",
        "co-clustering": "recommendations.engine.ratings:CoClustering",
        "knn-baseline": "recommendations.engine.neighbours:KNNBaseline",
        "slope-one": "recommendations.engine.slope_one:SlopeOne",
        "baseline": "recommendations.engine.ratings:Baseline",
    }
)  # and every sound plug-in; what lists trainers goes through this table


class NothingToLearn(ValueError):
    """The data hold nothing that this trainer could be fitted on."""


class TooLarge(ValueError):
    """Fitting would need more memory than it may have."""


class Model(Protocol):
    """A frozen dataclass of arrays and JSON scalars: `Model(**fields)` rebuilds it, also from read-only maps."""

    role: ClassVar[str]  # what it is judged and promoted for: "liking" in stars, or "ranking"

    @classmethod
    def fit(cls, data: Dataset, *, seed: int, **parameters: Any) -> Self:
        """Learn. Equal data, seed and parameters give equal bytes. Raises NothingToLearn or TooLarge."""

    def score(self, items: Items, query: Query) -> Items:
        """The same titles in the same order with this model's scores; NaN where it can't tell."""


@runtime_checkable
class Proposer(Protocol):
    """A model that also finds titles by itself."""

    def propose(self, query: Query, n: int) -> Items:
        """The best n titles of its catalogue for each viewer, without those of the viewer's own history."""


class Unknown(ValueError):
    """No trainer has this name, or it is a plug-in that is set aside."""


def load(name: str) -> type[Any]:
    """The model class behind a trainer's name. Raises Unknown."""
    if name not in TRAINERS and name in plugged.broken():
        raise Unknown(f"the trainer '{name}' is set aside. {plugged.broken()[name]}")
    if name not in TRAINERS:
        raise Unknown(f"no trainer is called '{name}'; there are: {', '.join(sorted(TRAINERS))}")
    module, _, attribute = TRAINERS[name].partition(":")
    model: type[Any] = getattr(import_module(module), attribute)
    return model
