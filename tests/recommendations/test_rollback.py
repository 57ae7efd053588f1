"""Rolling back under load: real web processes, asked all the time, never without an answer or of two minds."""

import http.client
import json
import os
import threading
import time

import pytest

from catalog import tokens
from config import processes
from recommendations import registry, releasing
from tests.live import until
from tests.proof import PROVING
from tests.small_world import rate, trained

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

HOST = "127.0.0.1"
ENOUGH = 500 if PROVING else 25  # answers before, and as many after
CLIENTS = 4


class Load:
    """Clients that ask one web server after the other for the same home page until they are told to stop."""

    def __init__(self, ports, path, secret):
        self.ports, self.path = ports, path
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.answers: list[tuple[float, int, int, int | None]] = []  # begun, port, status, release
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.ask, args=(n,)) for n in range(CLIENTS)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def ask(self, n):
        while not self.stop.is_set():
            begun, port = time.monotonic(), self.ports[n % len(self.ports)]
            connection = http.client.HTTPConnection(HOST, port, timeout=60)
            connection.request("GET", self.path, headers=self.headers)
            answer = connection.getresponse()
            told = json.loads(answer.read())
            self.answers.append((begun, port, answer.status, told.get("release")))
            connection.close()
            n += 1

    def has_more(self, since):
        """Each server has given enough answers to questions that were asked since then."""
        fresh = [port for begun, port, _, _ in list(self.answers) if begun > since]
        return all(fresh.count(port) >= ENOUGH // len(self.ports) for port in self.ports)


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
    ports = [processes.free_port(HOST, 8900)]
    ports.append(processes.free_port(HOST, ports[0] + 1))
    for port in ports:
        live_site.start(processes.web(HOST, port))
    for port in ports:
        until(lambda port=port: processes.answers(HOST, port))

    with Load(ports, f"/api/recommendations/home?viewer={viewer.public_id}", secret) as load:
        until(lambda: load.has_more(0))
        releasing.roll_back(world, who="test", why="Under load")
        rolled_back = time.monotonic()
        until(lambda: load.has_more(rolled_back))

    assert {status for _, _, status, _ in load.answers} == {200}
    assert {release for begun, _, _, release in load.answers if begun > rolled_back} == {old.pk}
    assert {release for _, _, _, release in load.answers} == {old.pk, new.pk}
    counted(len(load.answers))
    measured("no answer that was asked for after it came from what had been rolled back")
