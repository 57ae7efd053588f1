"""As many events as two processors take, by the benchmark's own clients: none is lost, none waits long."""

import numpy as np
import pytest

from benchmarks import ingestion
from tests.proof import PROVING

pytestmark = pytest.mark.live

SECONDS = 60 if PROVING else 1
LEAST_SHARE = 0.2  # of the same durable batches by one connection without HTTP
SLOWEST = 150  # milliseconds, the 95th percentile at 70 % of the most


@pytest.fixture(scope="module")
def load(built) -> tuple[dict, dict]:
    """As fast as batches are answered, then 70 % of that by the clock."""
    most = ingestion.closed(built, SECONDS)
    return most, ingestion.opened(built, SECONDS, 0.7 * most["batches_per_s"])


@pytest.mark.guarantee(
    11, f"batches of 20 events over HTTP, {SECONDS} s without a pause and {SECONDS} s by the clock"
)
def test_no_batch_of_a_full_load_fails(load, counted):
    most, paced = load
    counted(int(SECONDS * most["batches_per_s"]) + len(paced["milliseconds"]))
    assert most["batches_per_s"] > 0 and most["failures"] == paced["failures"] == 0


@pytest.mark.skipif(not PROVING, reason="says something only of a machine that has nothing else to do")
@pytest.mark.guarantee(11, "set of bars for rate and waiting, reached on two processors")
def test_http_costs_at_most_four_fifths_and_nobody_waits_long(built, load):
    most, paced = load
    assert ingestion.BATCH * most["batches_per_s"] >= LEAST_SHARE * ingestion.reference(built, SECONDS / 4)
    assert np.percentile(paced["milliseconds"], 95) < SLOWEST
