"""As many events as two processors take, by the benchmark's own clients: none is lost, none waits long."""

import numpy as np
import pytest

from benchmarks import ingestion
from tests.proof import PROVING

pytestmark = pytest.mark.live

SECONDS = 60 if PROVING else 1
LEAST_SHARE = 0.2  # of the same durable batches by one connection without HTTP
SLOWEST = 150  # milliseconds, the 95th percentile at 70 % of the most


@pytest.mark.guarantee(11, "batches of 20 events over HTTP, sent as fast as they were answered and then by the clock")
def test_the_house_takes_a_load_without_a_failure(house, counted):
    most = ingestion.closed(house, SECONDS)
    paced = ingestion.opened(house, SECONDS, 0.7 * most["batches_per_s"])
    counted(int(SECONDS * most["batches_per_s"]) + len(paced["milliseconds"]))
    assert most["batches_per_s"] > 0 and most["failures"] == paced["failures"] == 0
    if PROVING:  # how fast it is says something of a machine that has nothing else to do
        share = ingestion.BATCH * most["batches_per_s"] / ingestion.reference(house, SECONDS / 4)
        assert share >= LEAST_SHARE
        assert np.percentile(paced["milliseconds"], 95) < SLOWEST
