"""Home pages while a model is trained on the same machine: about as quick as in a quiet minute of the same run."""

import http.client
import os
import time

import numpy as np
import pytest

from config import processes
from jobs import running
from jobs.models import Job
from tests.live import free_port, until
from tests.load import HOST
from tests.proof import PROVING
from tests.small_world import sign_in, trained

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

PAGES = 500 if PROVING else 10
REST = 0.05  # seconds between an answer and the next question
TWICE = 2.0


@pytest.mark.guarantee(
    23, "home pages asked for in a quiet minute, and as many while a worker fitted nearest neighbours"
)
def test_a_home_page_waits_for_no_training(live_site, artefacts, world, crowd, viewer, client, counted, measured):
    trained(world, "ease")
    sign_in(client, viewer)
    live_site.environment |= {"MARQUEE_ARTEFACTS": os.fspath(artefacts), "SECURE_SSL_REDIRECT": "0"}
    live_site.environment |= {"DJANGO_SETTINGS_MODULE": "tests.faults.settings"}
    port = free_port()
    live_site.start(processes.web(HOST, port))
    live_site.start_worker()
    until(lambda: processes.answers(HOST, port))
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    seconds_of_pages(port, cookie, 20)  # what a process reads once

    quiet = seconds_of_pages(port, cookie, PAGES)
    job = running.enqueue("fit_knn")
    until(lambda: is_fitting(job))
    busy = seconds_of_pages(port, cookie, PAGES)
    assert is_fitting(job), "the training ended before the pages were asked for"
    running.cancel(job.pk)

    counted(PAGES)
    slower = np.percentile(busy, 95) / np.percentile(quiet, 95)
    measured(f"the 95th percentile {slower:.2f} of the quiet one")
    assert not PROVING or slower <= TWICE


def is_fitting(job: Job) -> bool:
    job.refresh_from_db()
    return job.state == Job.State.RUNNING and job.message.startswith("fitting")


def seconds_of_pages(port: int, cookie: str, number: int) -> list[float]:
    """Each of them a whole home page of the viewer whose cookie it is."""
    line, seconds = http.client.HTTPConnection(HOST, port, timeout=60), []
    for _ in range(number):
        time.sleep(REST)
        began = time.perf_counter()
        line.request("GET", "/home/", headers={"Cookie": cookie})
        answer = line.getresponse()
        page = answer.read()
        seconds.append(time.perf_counter() - began)
        assert answer.status == 200 and b"<html" in page
    return seconds
