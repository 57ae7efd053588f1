"""What titles are made of, as a table of marks."""

import numpy as np
import pytest

from recommendations.engine.features import ERA, GENRE, PERSON, Features


@pytest.fixture
def features():
    """Title 7 has two genres, said in any order and one of them twice; 9 shares one; 3 has an era; 5 has nothing."""
    said = [(9, GENRE, 1), (7, GENRE, 2), (7, GENRE, 1), (7, GENRE, 2), (3, ERA, 199), (8, PERSON, 4)]
    return Features.of([3, 5, 7, 9], *np.transpose(said))


def test_each_title_has_what_was_said_of_it_once(features):
    told = {
        (kind, key): weight for kind, key, weight in zip(features.kinds, features.keys, features.spread, strict=True)
    }
    assert told == {(GENRE, 1): 2, (GENRE, 2): 1, (ERA, 199): 1}
    assert np.diff(features.indptr).tolist() == [1, 0, 2, 1]


def test_only_what_titles_share_is_common_and_of_too_much_the_most_frequent(features):
    assert features.keys[features.common(2, 10)].tolist() == [1]
    assert len(features.common(1, 10)) == 3
    assert features.keys[features.common(1, 1)].tolist() == [1]


def test_what_is_rare_weighs_more(features):
    rows = features.weighted(np.arange(3)).toarray()
    assert rows[2, 1] > rows[2, 0] == rows[3, 0] > 0


def test_nothing_known_of_any_title_is_an_empty_table():
    empty = Features.of([3, 5], [], [], [])
    assert len(empty) == 2 and len(empty.common(1, 10)) == 0


def test_features_of_other_titles_are_refused(planted, features):
    with pytest.raises(ValueError, match="the same titles"):
        planted.data.knowing(features)
