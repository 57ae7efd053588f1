"""Batches of 20 events over HTTP against the same durable batches by one connection without HTTP, in one run.

    python -m benchmarks.ingestion [--seconds 60]

An own PostgreSQL that writes to disk what it says is written, gunicorn as in `make run`, four clients. Then, at 70 %
of the rate that was reached, requests come by the clock whether or not those before are answered (open loop).
"""

import argparse
import http.client
import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

import numpy as np  # noqa: E402
import psycopg  # noqa: E402

from benchmarks import _report as report  # noqa: E402
from catalog.identifiers import uuid7  # noqa: E402
from config import embedded  # noqa: E402
from tests.faults.house import House, house  # noqa: E402

BATCH = 20
INSERT = """
INSERT INTO catalog_event SELECT * FROM jsonb_populate_recordset(NULL::catalog_event, %s::jsonb)
ON CONFLICT DO NOTHING
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    seconds = parser.parse_args().seconds
    with house(wired=False) as built:
        report.heading(f"Ingestion: batches of {BATCH}, {seconds:g} s each", "django", "gunicorn", "psycopg")
        over_http = closed(built, seconds)
        plain, copied = reference(built, seconds / 4), copy(built, seconds / 4)
        paced = opened(built, seconds / 2, 0.7 * over_http["batches_per_s"])
    rate = BATCH * over_http["batches_per_s"]
    report.result("ingestion", {
        "events_per_s": round(rate),
        "failures": len(over_http["faults"] + paced["faults"]),
        "insert_events_per_s": round(plain),
        "copy_events_per_s": round(copied),
        "share_of_insert": round(rate / plain, 3),
        "share_of_copy": round(rate / copied, 3),
        "p95_ms_at_70_percent": round(float(np.percentile(paced["milliseconds"], 95)), 1),
    })  # fmt: skip


class Client:
    """One that is signed in, on a connection that stays open."""

    def __init__(self, built: House, number: int):
        self.who, self.titles = built.scene["clients"][number], built.scene["titles"]
        self.line = http.client.HTTPConnection("127.0.0.1", built.port, timeout=60)
        self.faults: list[str] = []
        self.sent = 0

    def event(self) -> dict:
        now = datetime.now(UTC)
        self.sent += 1
        title, slate = self.titles[self.sent % len(self.titles)], str(uuid7(time=now))
        where = {"slate": slate, "shelf": 0, "position": self.sent % 18}
        told = {"viewer": self.who["viewer"], "kind": "impression", "time": now.isoformat(), "title": title}
        return {"id": str(uuid7(time=now))} | told | where

    def send(self) -> float:
        """Milliseconds until the answer."""
        body = json.dumps({"events": [self.event() for _ in range(BATCH)]})
        headers = {"Content-Type": "application/json", "Cookie": self.who["cookie"], "X-CSRFToken": self.who["token"]}
        began = time.perf_counter()
        self.line.request("POST", "/api/events/", body, headers)
        answer = self.line.getresponse()
        told = answer.read()
        if answer.status != 200 or json.loads(told)["accepted"] != BATCH:
            self.faults.append(f"{answer.status} {told[:300]!r}")
        return 1000 * (time.perf_counter() - began)


def closed(built: House, seconds: float) -> dict:
    """Four clients, each sending as soon as it was answered."""
    clients = [Client(built, number) for number in range(4)]

    def work(client: Client) -> int:
        client.send()
        batches, until = 0, time.perf_counter() + seconds
        while time.perf_counter() < until:
            client.send()
            batches += 1
        return batches

    with ThreadPoolExecutor(4) as pool:
        batches = sum(pool.map(work, clients))
    return {"batches_per_s": batches / seconds, "faults": [fault for client in clients for fault in client.faults]}


def opened(built: House, seconds: float, per_second: float) -> dict:
    """By the clock; a request that had to wait for a free client began when it was due."""
    clients, lock = [Client(built, number % 4) for number in range(16)], threading.Lock()
    free, taken = list(clients), []

    def one(due: float) -> None:
        with lock:
            client = free.pop()
        client.send()
        taken.append(1000 * (time.perf_counter() - due))
        with lock:
            free.append(client)

    start = time.perf_counter()
    with ThreadPoolExecutor(16) as pool:
        for number in range(int(seconds * per_second)):
            due = start + number / per_second
            time.sleep(max(0.0, due - time.perf_counter()))
            pool.submit(one, due)
    return {"milliseconds": np.array(taken), "faults": [fault for client in clients for fault in client.faults]}


def rows(built: House, number: int) -> list[dict]:
    """Rows of the log as they lie there, with ids of their own."""
    with psycopg.connect(host=str(built.home), user=embedded.USER, dbname=embedded.DATABASE) as line:
        (sample,) = line.execute("SELECT to_jsonb(e) FROM catalog_event AS e LIMIT 1").fetchone()
    now = datetime.now(UTC)
    return [sample | {"id": str(uuid7(time=now))} for _ in range(number)]


def reference(built: House, seconds: float) -> float:
    """Events a second by one connection: the same statement, a commit for each batch."""
    written, batches = 0, [sorted(rows(built, BATCH), key=lambda row: row["id"]) for _ in range(500)]
    with psycopg.connect(host=str(built.home), user=embedded.USER, dbname=embedded.DATABASE, autocommit=True) as line:
        began = time.perf_counter()
        while time.perf_counter() < began + seconds:
            batch = batches[(written // BATCH) % len(batches)]
            now = datetime.now(UTC)
            fresh = [row | {"id": str(uuid7(time=now))} for row in batch]
            line.execute(INSERT, [json.dumps(fresh)])
            written += BATCH
        return written / (time.perf_counter() - began)


def copy(built: House, seconds: float) -> float:
    """Events a second by COPY, 10,000 rows a commit."""
    columns = ("id", "world_id", "account_id", "viewer_id", "title_id", "kind", "time", "utc_offset", "received_at",
               "origin", "source", "device")  # fmt: skip
    (sample,), written, now = rows(built, 1), 0, datetime.now(UTC)
    values = [sample[name] for name in columns[1:]]
    with psycopg.connect(host=str(built.home), user=embedded.USER, dbname=embedded.DATABASE) as line:
        began = time.perf_counter()
        while time.perf_counter() < began + seconds:
            with line.cursor().copy(f"COPY catalog_event ({', '.join(columns)}) FROM STDIN") as target:
                for _ in range(10_000):
                    target.write_row([str(uuid7(time=now)), *values])
            line.commit()
            written += 10_000
        return written / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
