"""Rolling back under load: real web processes, asked all the time, never without an answer or of two minds."""

import json
import os
import time

import pytest

from catalog import tokens
from config import processes
from recommendations import registry, releasing
from tests.live import free_port, until
from tests.load import HOST, Load
from tests.proof import PROVING
from tests.small_world import rate, trained

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

ENOUGH = 250 if PROVING else 12  # answers of each server before, and as many after


@pytest.mark.guarantee(25, "answers of two web servers, before and after a rollback under load")
def test_a_rollback_is_obeyed_by_every_process_at_once_and_no_request_fails(
    live_site, artefacts, world, crowd, viewer, titles, counted, measured
):
    trained(world, "popularity")
    releasing.approve(trained(world, "ease", reg=5.0), approved_by="test", reason="To roll it back")
    rate(viewer, titles[2], 5.0)
    old, new = registry.previous(world), registry.champion(world)
    secret = tokens.issue("Load", world, ["recommendations"], issued_by="test")[1]
    live_site.environment |= {"MARQUEE_ARTEFACTS": os.fspath(artefacts), "MARQUEE_DEMO": "1"}
    ports = [free_port(), free_port()]
    for port in ports:
        live_site.start(processes.web(HOST, port))
    for port in ports:
        until(lambda port=port: processes.answers(HOST, port))

    path = f"/api/recommendations/home?viewer={viewer.public_id}"
    with Load(ports, path, {"Authorization": f"Bearer {secret}"}) as load:
        until(lambda: load.has_more(0, ENOUGH))
        told = time.monotonic()
        releasing.roll_back(world, who="test", why="Under load")
        rolled_back = time.monotonic()
        until(lambda: load.has_more(rolled_back, ENOUGH))

    assert {answer.status for answer in load.answers} == {200} and not load.unanswered
    assert {release(answer) for answer in load.answers if answer.begun > rolled_back} == {old.pk}
    assert {release(answer) for answer in load.answers} == {old.pk, new.pk}
    counted(len(load.answers))
    measured(f"obeyed by all after {rolled_back - told:.2f} s")


def release(answer) -> int:
    return json.loads(answer.body)["release"]
