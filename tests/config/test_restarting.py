"""Web servers are exchanged one after the other while pages are asked for: nobody sees an error."""

import signal
import time

import pytest

from config import processes
from tests.live import free_port, until
from tests.load import HOST, Load
from tests.proof import PROVING

pytestmark = pytest.mark.live

ROUNDS = 10 if PROVING else 1
ENOUGH = 20


@pytest.fixture
def servers(live_site):
    """Two of them, by their ports."""
    live_site.environment |= {"SECURE_SSL_REDIRECT": "0", "DJANGO_SETTINGS_MODULE": "tests.faults.settings"}
    started = {port: live_site.start(processes.web(HOST, port)) for port in (free_port(), free_port())}
    for port in started:
        until(lambda port=port: processes.answers(HOST, port))
    return started


@pytest.mark.guarantee(
    31, "exchanges of a web server under load, in which no question failed and no answer broke off"
)
def test_a_server_that_is_exchanged_costs_nobody_a_page(live_site, servers, counted, measured):
    with Load(list(servers), "/") as load:
        until(lambda: load.has_more(0, ENOUGH))
        for port in list(servers) * ROUNDS:
            servers[port].send_signal(signal.SIGTERM)
            assert servers[port].wait(30) == 0
            servers[port] = live_site.start(processes.web(HOST, port))
            back = time.monotonic()
            until(lambda port=port, back=back: load.has_more(back, ENOUGH, [port]))
            counted()
    measured(f"{len(load.answers):,} answers")
    assert {answer.status for answer in load.answers} == {200}
    assert all(answer.body.rstrip().endswith(b"</html>") for answer in load.answers)
    assert load.unanswered == 0
