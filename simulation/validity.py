"""The simulator itself, judged: its log beside a real one, facts that it should show, what its answers hang on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self

import numpy as np

from analytics.estimates import Estimate, mean
from simulation import comparing, marginals, pictures, real, sensitivity, studying, stylised
from simulation.comparing import Outcomes
from simulation.crediting import Credit, credits
from simulation.designs import Cell, Design
from simulation.models import Study
from simulation.sensitivity import CONCLUSIONS, Tornado
from simulation.studying import LOG

NAME = "How far can this be trusted?"


class Number(NamedTuple):
    """One marginal: what it is called, in the real log, and in the simulated one by family."""

    label: str
    decimals: int
    real: float
    families: Sequence[Estimate]


LABELS = {
    "activity_gini": ("Gini of signals per viewer", 2),
    "activity_spread": ("Deviation of the log of signals per viewer", 2),
    "popularity_gini": ("Gini of signals per title", 2),
    "top_tenth": ("Share of the most popular tenth of titles", 2),
    "liked": ("Share of ratings of 4 stars and more", 2),
    "viewer_variance": ("Variance of ratings that viewers hold", 2),
    "title_variance": ("Variance of ratings that titles hold", 2),
    "same_day": ("Steps between a viewer's signals below a day", 2),
}


class Curve(NamedTuple):
    """One marginal as a curve: `xs` is what its values belong to."""

    title: str
    summary: str
    xs: Sequence[float]
    x: Mapping[str, Any]
    y: Mapping[str, Any]
    scale: float = 100


def axis(text: str, **more: Any) -> dict[str, Any]:
    return {"title": {"text": text}, **more}


TOP = [100 * share for share in marginals.TOP]
CURVES = {
    "popularity": Curve(
        "Popularity", "How much of all that is watched or rated belongs to the most popular titles.", TOP,
        axis("The most popular of the titles touched (%)"), axis("Share of signals (%)"),
    ),
    "activity": Curve(
        "Activity", "How unequal viewers are: signals of each, over their mean.",
        [100 * quantile for quantile in marginals.QUANTILES],
        axis("Viewers, from the least to the most active (%)"), axis("Signals over the mean", type="log"), 1,
    ),
    "stars": Curve(
        "Ratings", "What is said: thumbs mean 1, 4 and 5 stars; people of MovieLens had ten steps.", marginals.STARS,
        axis("Stars"), axis("Share of ratings (%)"),
    ),
    "steps": Curve(
        "Steps in time", "How soon a viewer's next signal follows: people of MovieLens entered many at one sitting.",
        marginals.STEPS,
        axis("Shorter than", type="log", tickvals=[60, 3_600, 86_400, 604_800, 2_592_000],
             ticktext=["1 min", "1 h", "1 day", "1 week", "30 days"]),
        axis("Share of steps (%)", range=[0, 102]),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Validity:
    study: Study
    design: Design
    outcomes: Outcomes

    @classmethod
    def latest(cls) -> Self | None:
        """Of the last study that was played with swings."""
        study = Study.objects.filter(design__swung__gt=0).first()
        return study and cls(study, Design.of(study.design), studying.told(study))

    @property
    def families(self) -> Sequence[str]:
        return self.design.families

    @property
    def numbers(self) -> list[Number]:
        return [
            Number(label, decimals, getattr(real.MARGINALS, name), [self.marginal(name, f) for f in self.families])
            for name, (label, decimals) in LABELS.items()
        ]

    def marginal(self, name: str, family: str) -> Estimate:
        """Over the replications of the first arm."""
        cells = [Cell(family, replication, 0) for replication in range(self.design.replications)]
        told = np.array([self.outcomes[cell].get(LOG + name, np.nan) for cell in cells if cell in self.outcomes])
        return mean(told[~np.isnan(told)])

    @cached_property
    def facts(self) -> list[stylised.Found]:
        return stylised.found(self.design, self.outcomes)

    @property
    def warnings(self) -> list[str]:
        """Where the families of viewers disagree."""
        told = [f"{each.fact.words}: in one family of viewers it is the other way round." for each in self.facts
                if each.is_disputed]  # fmt: skip
        told += [
            f"{each.fact.words}: only one family of viewers settles it." for each in self.facts if each.is_one_sided
        ]
        return told + [f"{each}: the families contradict each other." for each in self.contradictions]

    @property
    def contradictions(self) -> list[str]:
        return comparing.disagreements(self.design, self.outcomes)

    @cached_property
    def tornados(self) -> dict[str, Tornado]:
        """By key of its chart; of those that have a bar."""
        told = {
            f"tornado-{key}-{family}": sensitivity.tornado(self.design, self.outcomes, family, fact)
            for key, fact in CONCLUSIONS.items()
            for family in self.families
        }
        return {key: each for key, each in told.items() if each.bars}

    def curves(self, name: str) -> dict[str, pictures.Line]:
        """The real one first, then the mean of each family."""
        curve, cells = CURVES[name], list(self.design.cells())
        runs = [(cells[number], told) for number, told in self.study.runs.values_list("number", "curves")]
        found = {"MovieLens": scaled(curve, getattr(real.SHAPES, name))}
        for family in self.families:
            own = [
                told[LOG + name]
                for cell, told in runs
                if cell[0] == family and cell[2:] == (0, 0) and LOG + name in told
            ]
            found[family] = scaled(curve, np.mean(np.array(own, float), axis=0)) if own else ([], [])
        return found

    def charts(self) -> Iterator[tuple[str, str, str]]:
        """Key, title and summary."""
        for name, curve in CURVES.items():
            yield name, curve.title, curve.summary
        for key, told in self.tornados.items():
            yield key, f"{told.fact.words}: {told.family} family", robustness(told)

    def figure(self, key: str) -> Any:
        if key in self.tornados:
            return pictures.tornado(self.tornados[key])
        curve = CURVES[key]
        return pictures.lines(self.curves(key), curve.x, curve.y, "lines+markers")


@dataclass(frozen=True, slots=True)
class Credited:
    """The last study that can tell what recommendations are worth, and what it says by now."""

    study: Study
    design: Design
    credits: Sequence[Credit]

    @classmethod
    def latest(cls) -> Self | None:
        study = Study.objects.filter(design__arms__contains=[{"hold_out": 1.0}]).first()
        if study is None:
            return None
        design = Design.of(study.design)
        return cls(study, design, [each for each in credits(design, studying.told(study)) if each.truth.n])


def scaled(curve: Curve, values: Any) -> pictures.Line:
    """What was said of nobody is left out."""
    told = [(x, curve.scale * y) for x, y in zip(curve.xs, values, strict=True) if y is not None and np.isfinite(y)]
    told = [(x, y) for x, y in told if y > 0 or curve.y.get("type") != "log"]
    return [x for x, _ in told], [round(float(y), 4) for _, y in told]


def robustness(told: Tornado) -> str:
    most = told.bars[0]
    words = "No assumption here turns its sign." if told.is_robust else "Some assumption here turns its sign."
    span = f"between {most.values[0]:g} and {most.values[1]:g}"
    return f"{words} It moves most with {most.label.lower()}, {span}; n = {most.ends[0].n} replications."
