"""Who is out there: households that pay and the viewers in them, with habits and tastes, from one seed. Pure.

Shares and shapes that no assumption names are guesses about a European service, and stand here as they are.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions import Assumptions
from simulation.offer import STYLES, Offer
from simulation.shape import Shape
from simulation.tastes import Tastes, draw_tastes

DEVICES = ("tv", "phone", "desktop", "tablet")
PLANS = ("basic", "standard", "family")
LIST_PRICE = {"basic": 799, "standard": 1_199, "family": 1_599}
"""Cents a month."""

SIZES = (0.42, 0.30, 0.15, 0.09, 0.04)  # of households of one to five profiles
KIDS = 0.45  # households of two and more that have a child's profile
KIDS_CEILING, ADULT = 7, 18
OFFSETS = (0, 60, 60, 120, -300)  # minutes east of UTC; most live an hour east


@dataclass(frozen=True, slots=True)
class Households:
    plan: NDArray[np.int8]  # (h,) a row of PLANS
    cents: NDArray[np.int32]  # (h,) what a month costs them
    price_sensitivity: NDArray[np.float32]  # (h,) mean 1
    offset: NDArray[np.int16]  # (h,) minutes east of UTC
    stays: NDArray[np.bool_]  # (h,) never leaves, whatever happens: those whom the demo shows
    joins: NDArray[np.int32]  # (h,) the day of the run on which they sign up; before it: members from the start

    def __len__(self) -> int:
        return len(self.plan)


@dataclass(frozen=True, slots=True)
class Viewers:
    household: NDArray[np.int32]  # (v,) row of the household
    is_kid: NDArray[np.bool_]  # (v,)
    is_niche: NDArray[np.bool_]  # (v,)
    activity: NDArray[np.float32]  # (v,) log odds of coming, around the assumption's
    weekend: NDArray[np.float32]  # (v,) how much weekends lift it: 0 not at all, 1 as assumed, more
    hour: NDArray[np.float32]  # (v,) the local hour around which they come
    minutes: NDArray[np.float32]  # (v,) how long a visit lasts, as a factor
    devices: NDArray[np.float32]  # (v, 4) shares of DEVICES
    binge: NDArray[np.float32]  # (v,) 0..1 chance of one more episode
    novelty: NDArray[np.float32]  # (v,) -1 clings to the familiar .. 1 seeks the new
    conformity: NDArray[np.float32]  # (v,) 0..1
    patience: NDArray[np.float32]  # (v,) factor on how far they look
    art: NDArray[np.float32]  # (v,) factor on what artwork does
    style: NDArray[np.int8]  # (v,) the style of artwork they like
    season: NDArray[np.float32]  # (v,) factor on what the season does
    generosity: NDArray[np.float32]  # (v,) how easily pleased they are, added to what they feel for anything

    def __len__(self) -> int:
        return len(self.household)

    @property
    def ceiling(self) -> NDArray[np.int16]:
        return np.where(self.is_kid, KIDS_CEILING, ADULT).astype(np.int16)


@dataclass(frozen=True, slots=True)
class Population:
    households: Households
    viewers: Viewers
    tastes: Tastes
    seed: int


def draw_population(shape: Shape, offer: Offer, assume: Assumptions) -> Population:
    """The same shape, offer and assumptions give the same people; another price gives the same people, too."""
    rng = np.random.default_rng([shape.seed, 1])
    sizes = 1 + rng.choice(len(SIZES), shape.households, p=SIZES)
    if shape.personas:
        sizes[-1] = len(shape.personas)
    households = draw_households(shape, sizes, rng)
    viewers = draw_viewers(np.repeat(np.arange(len(sizes)), sizes), sizes, assume, rng)
    if shape.personas:
        viewers = as_personas(viewers, list(shape.personas))
    tastes = draw_tastes(viewers.is_niche, offer, assume, shape)
    return Population(households, viewers, tastes, shape.seed)


def draw_households(shape: Shape, sizes: NDArray[np.int64], rng: np.random.Generator) -> Households:
    """A plan has room for the profiles; one household in six pays for more room than it needs."""
    h = len(sizes)
    plan = np.minimum(np.where(sizes == 1, 0, np.where(sizes == 2, 1, 2)) + (rng.random(h) < 1 / 6), 2)
    late = rng.random(h) < shape.joining
    joins = np.where(late, rng.integers(1, max(shape.days, 2), h), -rng.integers(0, 365, h))
    stays = np.zeros(h, bool)
    if shape.personas:
        joins[-1], stays[-1] = 0, True
    return Households(
        plan=plan.astype(np.int8),
        cents=np.round(np.array([LIST_PRICE[name] for name in PLANS])[plan] * shape.price).astype(np.int32),
        price_sensitivity=rng.lognormal(-0.125, 0.5, h).astype(np.float32),
        offset=rng.choice(OFFSETS, h).astype(np.int16),
        stays=stays,
        joins=joins.astype(np.int32),
    )


def draw_viewers(household: NDArray[np.int64], sizes: NDArray[np.int64], assume: Assumptions, rng) -> Viewers:
    v = len(household)
    is_last = np.append(household[1:] != household[:-1], True)
    is_kid = is_last & (sizes[household] > 1) & (rng.random(v) < KIDS)
    is_niche = (rng.random(v) < assume.niche_share) & ~is_kid
    evening = np.where(rng.random(v) < 0.8, rng.normal(20.5, 0.9, v), rng.normal(14.5, 1.8, v))
    devices = rng.dirichlet([3.2, 1.6, 1.0, 0.6], v)
    columns = {
        "activity": rng.normal(0, assume.activity_spread, v),
        "weekend": rng.uniform(0, 2, v),
        "hour": np.where(is_kid, rng.normal(16.5, 1.0, v), evening),
        "minutes": np.where(is_kid, 0.7, 1.0) * rng.lognormal(0, 0.35, v),
        "binge": rng.beta(1.2, 1.8, v),
        "novelty": rng.uniform(-1, 1, v),
        "conformity": np.where(is_niche, 0.1, 1) * rng.beta(2, 2, v),
        "patience": rng.lognormal(0, 0.1, v),
        "art": rng.lognormal(-0.3, 0.7, v),
        "season": rng.lognormal(-0.3, 0.7, v),
    }
    return Viewers(
        household=household.astype(np.int32),
        is_kid=is_kid,
        is_niche=is_niche,
        devices=devices.astype(np.float32),
        style=rng.integers(0, STYLES, v).astype(np.int8),
        generosity=rng.normal(0, assume.generosity_spread, v).astype(np.float32),
        **{name: column.astype(np.float32) for name, column in columns.items()},
    )


def as_personas(viewers: Viewers, names: list[str]) -> Viewers:
    """The last household comes often, and its last profile is the child's."""
    own = np.arange(len(viewers) - len(names), len(viewers))
    viewers.is_kid[own], viewers.is_niche[own] = False, False
    viewers.is_kid[own[-1]] = True
    viewers.activity[own], viewers.minutes[own], viewers.hour[own] = 0.6, 1.0, 20.0
    viewers.hour[own[-1]] = 16.5
    viewers.generosity[own] = 0
    return viewers
