"""Work that was asked for is done, whatever falls over meanwhile."""

import time

import pytest

from tests.faults.proxy import PASS, REFUSE
from tests.live import until
from tests.proof import PROVING

pytestmark = pytest.mark.live

AWAY = 60 if PROVING else 1  # seconds


@pytest.mark.guarantee(
    22, "seconds without the broker; what was asked for meanwhile was done within 15 s of its return"
)
def test_what_is_asked_for_while_the_broker_is_away_is_done_soon_after_its_return(house, counted, measured):
    house.call_in_staff()
    first = house.ask_for_work(0.1)
    until(lambda: house.states([first]) == {"done"})
    house.broker.turn(REFUSE)
    jobs = [house.ask_for_work(0.1)]
    time.sleep(AWAY)
    assert house.states(jobs) == {"queued"}
    house.broker.turn(PASS)
    back = time.monotonic()
    until(lambda: house.call_in_staff() or house.states(jobs) == {"done"})
    counted(AWAY)
    measured(f"after {(waited := time.monotonic() - back):.1f} s")
    assert not PROVING or waited < 15
