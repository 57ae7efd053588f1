import numpy as np
import pytest

from simulation.assumptions import Assumptions
from simulation.behaviour.watching import Begun, watch


@pytest.fixture
def sittings(people, titles):
    def sittings(fit, series=False, minutes=90.0, first=0):
        v = len(people.viewers)
        title = np.full(v, np.flatnonzero(titles.is_series == series)[0])
        begun = Begun(np.arange(v), title, np.full(v, first), np.full(v, fit, np.float32), np.full(v, minutes))
        return watch(begun, titles, people, Assumptions(), day=6)

    return sittings


def test_what_is_liked_is_watched_to_its_end_and_enjoyed(sittings):
    good, bad = sittings(2.0), sittings(-1.0)
    assert good.completed.mean() > bad.completed.mean() + 0.2
    assert good.enjoyed.mean() > bad.enjoyed.mean() + 0.3


def test_shares_lie_between_nothing_and_all(sittings):
    told = sittings(0.0)
    assert ((told.share > 0) & (told.share <= 1)).all()


def test_those_who_have_time_watch_several_episodes_in_a_row_but_no_more_than_there_are(sittings, titles):
    long, short = sittings(1.5, series=True, minutes=400.0), sittings(1.5, series=True, minutes=30.0)
    assert long.episodes.mean() > short.episodes.mean()
    there_are = titles.episodes[long.title[0]]
    assert (sittings(1.5, series=True, minutes=400.0, first=there_are - 1).episodes == 1).all()


def test_a_film_does_not_go_on_and_a_good_series_mostly_does(sittings):
    assert not sittings(2.0).goes_on.any()
    assert sittings(2.0, series=True).goes_on.mean() > 0.6


def test_what_is_loved_or_hated_is_rated_more_often_than_what_is_neither(sittings):
    def rated(fit):
        return (~np.isnan(sittings(fit).stars)).mean()

    assert rated(3.0) > rated(0.3) and rated(-2.0) > rated(0.3)


def test_thumbs_follow_liking(sittings):
    good, bad = sittings(3.0).stars, sittings(-2.0).stars
    assert np.nanmin(good) >= 4 and np.nanmax(bad) == 1


def test_who_is_easily_pleased_gives_up_less_and_says_kinder_things(sittings, people):
    told = sittings(0.3)
    easily = people.viewers.generosity > 0
    assert told.completed[easily].mean() > told.completed[~easily].mean() + 0.05
    assert np.nanmean(told.stars[easily]) > np.nanmean(told.stars[~easily]) + 0.5
