"""Where places are looked at by a known law, the intervals hold it."""

import math

import numpy as np
import pytest

from analytics import propensities

GROUPS, PLACES, STRATA, DRAWS = 20, 4, 40, 1_000
APPEAL = np.random.default_rng(30).beta(2, 5, STRATA)
LOOKED_AT = np.array([1.0, 0.75, 0.5, 0.3])


def wins(shown, opened):
    """(k * k, groups) from (groups, strata, k) of placements and of what was opened of them.

    For each stratum what was opened at k, times the share of l among its pages at k and l; each group's part is what
    the sum would change by if the group had been a little larger (the infinitesimal jackknife).
    """
    n, o = shown.sum(axis=0), opened.sum(axis=0)  # (strata, k)
    both = np.where((n[:, :, None] > 0) & (n[:, None] > 0), n[:, :, None] + n[:, None], np.inf)
    direct = opened[:, :, :, None] * n[None, :, None, :] / both
    moved = shown[:, :, None, :] * n[None, :, :, None] - n[None, :, None, :] * shown[:, :, :, None]
    parts = (direct + o[None, :, :, None] * moved / both**2).sum(axis=1)
    parts[:, range(n.shape[1]), range(n.shape[1])] = 0
    return parts.reshape(len(parts), -1).T


def drawn(rng):
    """Households of their own openness see titles of their own appeal at places that better titles lead."""
    spread = rng.gamma(4, 0.25, 300)
    group = rng.integers(GROUPS, size=300)
    leads = rng.normal(size=(300, STRATA)) - 2 * APPEAL + 0.6
    place = np.clip(np.floor(leads + PLACES / 2), 0, PLACES - 1).astype(int)  # of each household and title
    chance = np.minimum(0.95, spread[:, None] * APPEAL) * LOOKED_AT[place]
    opened = rng.random(chance.shape) < chance
    at = place[:, :, None] == np.arange(PLACES)
    belongs = (group == np.arange(GROUPS)[:, None]).astype(float)
    shown, taken = (
        (belongs @ each.reshape(300, -1)).reshape(GROUPS, STRATA, PLACES) for each in (at, at & opened[:, :, None])
    )
    return shown, taken, np.mean(np.minimum(0.95, spread[:, None] * APPEAL))


def test_the_intervals_of_places_and_of_the_corrected_rate_hold_the_truth(covers):
    rng = np.random.default_rng(31)
    inside, raw, right = np.zeros(PLACES), 0, 0
    truth = np.mean([drawn(rng)[2] for _ in range(300)])
    for _ in range(DRAWS):
        shown, opened, _ = drawn(rng)
        won = wins(shown, opened)
        found = [propensities.propensity(won, place, 1) for place in range(1, PLACES)]
        inside[1:] += [each.low <= true <= each.high for each, true in zip(found, LOOKED_AT[1:], strict=True)]
        corrected = propensities.corrected(opened.sum(axis=1).T, shown.sum(axis=1).T, won)
        right += corrected.low <= truth <= corrected.high
        raw += opened.sum() / shown.sum() > 0.9 * truth
    for place in range(1, PLACES):
        covers(f"how likely place {place + 1} is to be looked at", int(inside[place]), DRAWS)
    covers("opened of offered, without the bias of places", int(right), DRAWS)
    assert not raw, "the rate as counted is far off"


def test_the_parts_of_all_groups_add_up_to_the_whole():
    shown, opened, _ = drawn(np.random.default_rng(5))
    alone = wins(shown.sum(axis=0, keepdims=True), opened.sum(axis=0, keepdims=True))
    assert wins(shown, opened).sum(axis=1) == pytest.approx(alone[:, 0])


def test_two_places_compare_as_mantel_and_haenszel_have_it():
    won = np.array([[0.0], [6.0], [3.0], [0.0]])
    assert propensities.examined(won)[:, 0] == pytest.approx([1, 0.5])


def test_what_no_pair_tells_of_is_unknown():
    won = np.zeros((3, 3, 1))
    won[0, 1], won[1, 0] = 4, 2
    found = propensities.examined(won.reshape(9, 1))[:, 0]
    assert found[:2] == pytest.approx([1, 0.5]) and math.isnan(found[2])
    assert not propensities.propensity(np.zeros((4, GROUPS)), 1, 0).is_known
