"""As many events as two processors take, by the benchmark's own clients: none is lost, none waits long."""

from collections.abc import Iterator

import numpy as np
import pytest

from benchmarks import ingestion
from tests.faults.house import House, house
from tests.proof import PROVING

pytestmark = pytest.mark.live

SECONDS = 60 if PROVING else 1
LEAST_SHARE = 0.2  # of the same durable batches by one connection without HTTP
SLOWEST = 150  # milliseconds, the 95th percentile at 70 % of the most


@pytest.fixture(scope="module")
def straight() -> Iterator[House]:
    """No wire that is written in Python slows it down."""
    with house(wired=False) as built:
        yield built


@pytest.fixture(scope="module")
def load(straight) -> tuple[dict, dict]:
    """As fast as batches are answered, then 70 % of that by the clock."""
    most = ingestion.closed(straight, SECONDS)
    return most, ingestion.opened(straight, SECONDS, 0.7 * most["batches_per_s"])


@pytest.mark.guarantee(
    11, f"batches of 20 events over HTTP, {SECONDS} s without a pause and {SECONDS} s by the clock"
)
def test_no_batch_of_a_full_load_fails(load, counted):
    most, paced = load
    counted(int(SECONDS * most["batches_per_s"]) + len(paced["milliseconds"]))
    assert most["batches_per_s"] > 0 and (most["faults"] + paced["faults"])[:3] == []


@pytest.mark.skipif(not PROVING, reason="says something only of a machine that has nothing else to do")
@pytest.mark.guarantee(11, "set of bars for rate and waiting, reached on two processors")
def test_http_costs_at_most_four_fifths_and_nobody_waits_long(straight, load, measured):
    most, paced = load
    rate, slowest = ingestion.BATCH * most["batches_per_s"], np.percentile(paced["milliseconds"], 95)
    share = rate / ingestion.reference(straight, SECONDS / 4)
    measured(f"{rate:,.0f} events/s, {share:.3f} of the same without HTTP, 95th percentile {slowest:.0f} ms at 70 %")
    assert share >= LEAST_SHARE and slowest < SLOWEST
