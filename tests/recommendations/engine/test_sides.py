"""What is known of a title without any viewer, as a number that grows sensibly."""

import numpy as np
import pytest

from recommendations.engine import sides


def test_popularity_counts_by_its_logarithm_and_falling_counts_nothing():
    assert sides.popular(np.array([0.0])) == 0
    assert np.diff(sides.popular(np.array([0.1, 0.2, 0.4]))) == pytest.approx([np.log(2)] * 2, abs=0.02)
    assert sides.rising(np.array([-3.0, 0.0])).tolist() == [0, 0]
