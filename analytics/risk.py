"""Who is likely to leave: a logistic model, set right on a later month and judged on the one after that. Pure.

It is additive: what each feature adds to the log odds is told exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from statsmodels.api import GLM, add_constant
from statsmodels.genmod.families import Binomial

from analytics import estimates
from analytics.estimates import Estimate, Z, share

type Rows = NDArray[np.float64]
type Left = NDArray[np.bool_]
type Reason = tuple[str, bool, float]
"""A feature, whether it is high (else low), and its part of the log odds."""

FEWEST_LEFT, FEWEST_LATER = 20, 10
"""Households that must have left before weights are learnt from them; and in the months that set right and judge."""

PRIOR = 0.5
"""Standard deviation of a weight before anything is seen."""

DRIFT = 0.3
"""Standard deviation of how far churn drifts from month to month, in log odds, before anything is seen."""

DRAWS = 200
"""Times that households are drawn again, for intervals."""

BINS = 10


class TooFew(ValueError):
    """Too few have left to learn from, or to judge by."""


@dataclass(frozen=True, slots=True)
class Model:
    """`weights` a standard deviation of each feature; `middle` and `spread` standardise."""

    middle: Rows
    spread: Rows
    weights: Rows
    constant: float

    def parts(self, features: Rows) -> Rows:
        """(n, k): what each feature adds to the log odds, against a household in the middle."""
        return (features - self.middle) / self.spread * self.weights

    def odds(self, features: Rows) -> Rows:
        """(n,) log odds of leaving: the constant and all parts."""
        return self.parts(features).sum(axis=1) + self.constant

    def risk(self, features: Rows) -> Rows:
        """(n,) chance of leaving."""
        return expit(self.odds(features))


def enough(left: Left, households: NDArray[np.int64], words: str, fewest: int) -> None:
    """Raises TooFew: a household that is seen leaving on several days has left once."""
    gone, here = (len(np.unique(households[rows])) for rows in (left, ~left))
    if min(gone, here) < fewest:
        raise TooFew(
            f"{words}, {gone:,} households left and {here:,} stayed: the model needs {fewest} of either kind."
        )


def fit(features: Rows, left: Left) -> Model:
    """Weights begin at nothing, give or take PRIOR: that holds back a model of twenty leavers, and hardly one of
    hundreds."""
    middle, spread = features.mean(axis=0), features.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    fitted = LogisticRegression(C=PRIOR**2, max_iter=500).fit((features - middle) / spread, left)
    return Model(middle, spread, fitted.coef_[0], float(fitted.intercept_[0]))


def calibrated(model: Model, features: Rows, left: Left) -> Model:
    """The constant moved by what a later month says, whose churn may have another level; the less, the fewer left.

    A month has too few leavers for a second parameter, or to be taken at its word: see docs/log.md.
    """
    found = level_and_slope(model.odds(features), left)["level"]
    error = (found.high - found.low) / (2 * Z)
    return replace(model, constant=model.constant + found.value * DRIFT**2 / (DRIFT**2 + error**2))


def level_and_slope(odds: Rows, left: Left) -> dict[str, Estimate]:
    """Level: by how much the log odds of all lie off. Slope: of the line by which `left` follows from the odds."""
    level = GLM(left.astype(float), np.ones(len(left)), family=Binomial(), offset=odds).fit()
    slope = GLM(left.astype(float), add_constant(odds), family=Binomial()).fit()
    return {
        "slope": Estimate(float(slope.params[1]), *map(float, slope.conf_int()[1]), len(left)),
        "level": Estimate(float(level.params[0]), *map(float, level.conf_int()[0]), len(left)),
    }


def weights(model: Model, features: Rows, left: Left, households: NDArray[np.int64]) -> list[Estimate]:
    """Of each feature, as fitted on these rows; a household in several months counts as one (clustered sandwich)."""
    known, place = np.unique(households, return_inverse=True)
    design = np.column_stack([np.ones(len(left)), (features - model.middle) / model.spread])
    risk = model.risk(features)
    ridge = np.diag([0.0, *np.full(len(model.weights), PRIOR**-2)])
    bread = np.linalg.inv((design * (risk * (1 - risk))[:, None]).T @ design + ridge)
    scores = np.zeros((len(known), design.shape[1]))
    np.add.at(scores, place, design * (left - risk)[:, None])
    reach = Z * np.sqrt(np.diag(bread @ scores.T @ scores @ bread))[1:]
    rows = zip(model.weights, reach, strict=True)
    return [Estimate(float(w), float(w - far), float(w + far), len(known)) for w, far in rows]


@dataclass(frozen=True, slots=True)
class Trial:
    """How it did on a month that it hadn't seen.

    `measures` by name. `ece`: expected calibration error, which is never nothing: `chance` is what chance alone would
    make of it, were every promise kept. `bins`: (risk promised, share that left), rising.
    """

    n: int
    left: int
    promised: float
    measures: dict[str, Estimate]
    ece: float
    chance: Estimate
    bins: list[tuple[float, Estimate]]


def judge(risk: Rows, left: Left, base: float, *, seed: int) -> Trial:
    """`base` is the share that left among those it learnt from: what could be promised to everybody."""
    rng = np.random.default_rng(seed)
    kept = [calibration_error(risk, rng.random(len(risk)) < risk) for _ in range(DRAWS)]
    measures = {
        "auc": drawn_again(risk, left, rng),
        "brier": estimates.mean((risk - left) ** 2),
        "skill": estimates.mean((base - left) ** 2 - (risk - left) ** 2),
        **level_and_slope(logit(risk), left),
    }
    bins = [(float(risk[rows].mean()), share(float(left[rows].sum()), len(rows))) for rows in tenths(risk)]
    chance = Estimate(float(np.mean(kept)), *map(float, np.percentile(kept, [2.5, 97.5])), len(left))
    return Trial(len(left), int(left.sum()), float(risk.sum()), measures, calibration_error(risk, left), chance, bins)


def tenths(risk: Rows) -> list[NDArray[np.int64]]:
    """Rows in tenths, the lowest risk first."""
    return np.array_split(np.argsort(risk, kind="stable"), BINS)


def calibration_error(risk: Rows, left: Left) -> float:
    """Expected calibration error: how far promise and share lie apart, on average over tenths."""
    return float(np.mean([abs(risk[rows].mean() - left[rows].mean()) for rows in tenths(risk)]))


def area(risk: Rows, left: Left) -> float:
    return float(roc_auc_score(left, risk))


def drawn_again(risk: Rows, left: Left, rng: np.random.Generator) -> Estimate:
    """The area under the curve, with its basic bootstrap over households."""
    n, value = len(risk), area(risk, left)
    rows = [rng.integers(0, n, n) for _ in range(DRAWS)]
    high, low = 2 * value - np.percentile([area(risk[each], left[each]) for each in rows], [2.5, 97.5])
    return Estimate(value, max(0.0, float(low)), min(1.0, float(high)), n)


def reasons(model: Model, features: Rows, names: Sequence[str], *, most: int = 3) -> list[list[Reason]]:
    """For each household what speaks most for its leaving; nothing that speaks against it."""
    parts, high = model.parts(features), features > model.middle
    order = np.argsort(-parts, axis=1, kind="stable")[:, :most]
    return [
        [(names[k], bool(high[row, k]), round(float(parts[row, k]), 4)) for k in order[row] if parts[row, k] > 0]
        for row in range(len(parts))
    ]
