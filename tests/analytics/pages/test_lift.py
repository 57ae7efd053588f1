"""Where it is known how popular what is shown and played is, the intervals of lift and novelty hold it."""

import numpy as np

from analytics.models import BUCKETS
from analytics.pages import fame
from tests.truth import WHOLE

TITLES, HOUSEHOLDS = 300, 250
POPULARITY = 1 / np.arange(5, TITLES + 5)
SHARES = POPULARITY / POPULARITY.sum()
STEEPER = SHARES**1.4 / (SHARES**1.4).sum()


def households(rng, count):
    """(k, count) sums: busy and idle ones; who is shown many hits plays many of them, but not as many."""
    leaning = rng.beta(2, 2, count)
    shown, played = rng.negative_binomial(2, 0.05, count) + 1, rng.negative_binomial(1, 0.2, count)
    return np.stack([*sums(rng, leaning, shown, STEEPER), *sums(rng, leaning, played, SHARES)])


def sums(rng, leaning, sizes, steep):
    """(3, count): how many titles, their shares added up, and their bits, both in millionths."""
    whose = np.repeat(np.arange(len(sizes)), sizes)
    known = rng.random(len(whose)) < leaning[whose]
    title = np.where(known, rng.choice(TITLES, size=len(whose), p=steep), rng.integers(TITLES, size=len(whose)))
    weights = (None, 1e6 * SHARES[title], -1e6 * np.log2(SHARES[title]))
    return [np.bincount(whose, weight, len(sizes)).astype(float) for weight in weights]


NAMES = ("shown", "shown_share", "shown_bits", "played", "played_share", "played_bits")


def week(told, rng):
    """Households fall into buckets by lot."""
    bucket = rng.integers(BUCKETS, size=told.shape[1])
    return {name: np.bincount(bucket, row, BUCKETS) for name, row in zip(NAMES, told, strict=True)}


def test_the_intervals_of_lift_and_novelty_hold_the_truth(covers):
    rng = np.random.default_rng(77)
    shown, share, bits, played, played_share, played_bits = households(rng, 400_000).sum(axis=1)
    lift, seen, watched = share / shown / (played_share / played), bits / shown / 1e6, played_bits / played / 1e6
    inside = {"popularity lift": 0, "novelty of what is seen": 0, "novelty of what is played": 0}
    for _ in range(WHOLE):
        drawn = week(households(rng, HOUSEHOLDS), rng)
        found = (fame.lift_of(drawn), fame.bits(drawn, "shown"), fame.bits(drawn, "played"))
        for name, estimate, true in zip(inside, found, (lift, seen, watched), strict=True):
            inside[name] += estimate.low <= true <= estimate.high
    for name, held in inside.items():
        covers(name, held, WHOLE)
