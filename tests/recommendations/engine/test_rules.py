"""What may be shown to whom, before anything is scored."""

import numpy as np

from recommendations.engine import rules
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import History, Query
from recommendations.engine.signals import HIDDEN, LISTED, RATED, WATCHED

CATALOGUE = Catalogue(
    titles=np.array([10, 20, 30, 40, 50]),
    maturity=np.array([0, 7, 12, 16, 18], np.int16),
    released=np.zeros(5, np.int32),
    popularity=np.zeros(5, np.float32),
    genres=np.zeros((5, 1), bool),
)


def query(titles=(), actions=(), ceiling=18):
    k = len(titles)
    history = History(
        np.array([0, k]),
        np.array(titles, np.int64),
        np.ones(k, np.float32),
        np.full(k, np.nan, np.float32),
        np.zeros(k, np.int64),
        np.array(actions, np.uint8),
    )
    whole = Query.of([1], history)
    return Query(
        whole.viewer_ids, history, whole.hour, whole.weekday, np.array([ceiling], np.int16), whole.dial, 5, 0
    )


def shown(q):
    ids = rules.allowed(CATALOGUE, q).ids[0]
    return ids[ids >= 0].tolist()


def test_nothing_above_the_ceiling_is_allowed():
    assert shown(query(ceiling=7)) == [10, 20]


def test_watched_rated_and_hidden_titles_do_not_come_again():
    assert shown(query([10, 20, 30], [WATCHED, RATED, HIDDEN])) == [40, 50]


def test_a_title_on_the_list_may_still_be_recommended():
    assert shown(query([10], [LISTED])) == [10, 20, 30, 40, 50]


def test_a_history_of_titles_that_left_the_catalogue_does_no_harm():
    assert shown(query([999], [WATCHED])) == [10, 20, 30, 40, 50]
