"""What was acknowledged is kept, whatever falls over; what wasn't is sent again, and counts once."""

import time
from itertools import cycle

import pytest

from tests.faults.client import Writer
from tests.faults.proxy import BLACK_HOLE, DROP_ANSWER, PASS, REFUSE, RESET_AFTER
from tests.live import until
from tests.proof import PROVING

pytestmark = pytest.mark.live

AWAY = 60 if PROVING else 3  # seconds
SOAK = 1_800 if PROVING else 12
EVERY = 60 if PROVING else 4
CRASHES = 3 if PROVING else 2
RESPONSES = 200 if PROVING else 10


def balance(house, crew: list[Writer]) -> int:
    """Every acknowledged event is in the log, and once; answers how many there are."""
    acknowledged = [event for writer in crew for event in writer.acknowledged]
    kept = {
        str(row[0]) for row in house.rows("SELECT id FROM catalog_event WHERE id = ANY(%s::uuid[])", acknowledged)
    }
    assert len(kept) == len(acknowledged) == len(set(acknowledged)), "acknowledged and lost"
    assert all(writer.stored + writer.duplicates + writer.rejected == len(writer.acknowledged) for writer in crew)
    assert not any(writer.rejected for writer in crew)
    return len(kept)


def no_fault_of_ours(crew: list[Writer]) -> None:
    assert not any(status == 500 for writer in crew for status in writer.answers), [w.answers for w in crew]
    assert all(wait and int(wait) > 0 for writer in crew for wait in writer.waits), "503 says when to come again"


@pytest.mark.guarantee(3, "events acknowledged while PostgreSQL was stopped dead again and again, none lost")
def test_what_was_acknowledged_survives_a_dead_stop(house, writers, counted, measured):
    crew, back = writers(4), []
    for writer in crew:
        writer.start()
    for _ in range(CRASHES):
        time.sleep(1.5)
        back.append(house.crash_database())
    time.sleep(1.5)
    for writer in crew:
        writer.stop()
    no_fault_of_ours(crew)
    kept = balance(house, crew)
    counted(kept)
    measured(f"{len(back)} stops, the database back after {max(back):.1f} s at most")
    assert kept > 0 and house.rows("SHOW synchronous_commit") == [("on",)]


@pytest.mark.guarantee(4, "batches whose answer was lost on the way, each sent again and counted once")
def test_a_lost_answer_costs_and_doubles_nothing(house, writers, counted):
    (writer,) = writers(1, patience=2.0)
    for number in range(RESPONSES):
        batch = [writer.event() for _ in range(20)]
        house.web.turn(*((DROP_ANSWER,) if number % 2 else (RESET_AFTER,)), after=40)
        assert not writer.try_once(batch)
        house.web.turn(PASS)
        writer.deliver(batch)
        counted()
    assert balance(house, [writer]) == 20 * RESPONSES
    assert writer.duplicates > 0


@pytest.mark.guarantee(5, "seconds without the database: told to come again, and nothing lost")
def test_without_the_database_everybody_is_told_to_come_again(house, writers, counted, measured):
    crew = writers(2)
    for writer in crew:
        writer.start()
    time.sleep(1)
    house.database.turn(REFUSE)
    began, pages = time.monotonic(), []
    while time.monotonic() < began + AWAY:
        pages += [crew[0].get(path) for path in ("/home/", "/", "/my-list/")]
        time.sleep(0.2)
    house.database.turn(PASS)
    counted(AWAY)
    for writer in crew:
        writer.stop()
    no_fault_of_ours(crew)
    assert any(status == 503 for writer in crew for status in writer.answers)
    assert {status for status, _ in pages} == {503}
    waited = sorted(seconds for _, seconds in pages)[len(pages) * 95 // 100]
    measured(f"95 of 100 pages answered within {waited:.2f} s")
    assert waited < 2
    assert balance(house, crew) > 0


def test_a_database_that_swallows_everything_is_given_up(house, writers):
    (writer,) = writers(1, patience=30)
    house.database.turn(REFUSE)  # no old connection is left
    house.database.turn(BLACK_HOLE)
    status, _ = writer.get("/home/")
    house.database.turn(PASS)
    house.database.cut()
    assert status == 503
    assert writer.get("/home/")[0] == 200


@pytest.mark.guarantee(32, "seconds of mixed load with a kill of web, worker or PostgreSQL every so often")
def test_a_house_that_is_knocked_about_keeps_its_books(house, writers, counted, measured):
    house.call_in_staff()
    crew, reader, jobs, pages, held = writers(3, rest=0.2), writers(4)[-1], [], [], []
    kills = cycle([house.kill_a_web_worker, house.kill_the_worker, house.crash_database])
    for writer in crew:
        writer.start()
    ends = time.monotonic() + SOAK
    while time.monotonic() < ends:
        knock = time.monotonic() + EVERY
        while time.monotonic() < knock:
            pages.append(reader.get("/home/")[0])
            time.sleep(0.2)
        house.call_in_staff()
        held.append(memory(house))
        jobs.append(house.ask_for_work(2))
        next(kills)()
    counted(SOAK)
    for writer in crew:
        writer.stop()
    no_fault_of_ours(crew)
    kept = balance(house, crew)
    measured(f"{kept:,} events kept, {len(held)} kills, {pages.count(200) / len(pages):.1%} of the pages served")
    assert kept > 0
    assert pages.count(200) > len(pages) / 2 and 500 not in pages
    until(lambda: house.states(jobs) <= {"done", "dead"})
    assert house.states(jobs) == {"done"}
    if PROVING:
        measured(f"a web worker's memory {held[-1] / held[4]:.2f} of what it was after five kills")
        assert held[-1] < 1.1 * held[4], held


def memory(house) -> int:
    """Bytes that a web worker holds, the largest of them."""

    def resident(pid: int) -> int:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * 4096

    return max(map(resident, house.web_workers()), default=0)
