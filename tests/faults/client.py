"""A browser that keeps a ledger: what it sent, what was acknowledged, and how each try was answered."""

import http.client
import json
import threading
import time
from collections import Counter
from datetime import UTC, datetime

from catalog.identifiers import uuid7

AGAIN = (429, 502, 503, 504)


class Writer(threading.Thread):
    """Sends batches of 20 until told to stop; a batch that wasn't acknowledged is sent again, as it was.

    It waits up to `patience` seconds for an answer, and rests as long as `rest` says after each.
    """

    def __init__(self, port: int, who: dict, titles: list[int], *, patience: float = 5.0, rest: float = 0.0):
        super().__init__(daemon=True)
        self.port, self.who, self.titles, self.patience, self.rest = port, who, titles, patience, rest
        self.acknowledged: list[str] = []
        self.sent = self.stored = self.duplicates = self.rejected = 0
        self.answers: Counter = Counter()
        self.waits: list[str | None] = []
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            self.deliver([self.event() for _ in range(20)])
            self.stopping.wait(self.rest)

    def event(self) -> dict:
        now = datetime.now(UTC)
        title = self.titles[self.sent % len(self.titles)]
        self.sent += 1
        return {"id": str(uuid7(time=now)), "viewer": self.who["viewer"], "kind": "list", "title": title,
                "time": now.isoformat()}  # fmt: skip

    def deliver(self, batch: list[dict]) -> None:
        while not self.try_once(batch):
            time.sleep(0.1)

    def try_once(self, batch: list[dict]) -> bool:
        """Was it acknowledged?"""
        status, body = self.post(json.dumps({"events": batch}))
        self.answers[status] += 1
        if status == 200:
            self.acknowledged += [event["id"] for event in batch]
            self.stored += body["accepted"]
            self.duplicates += body["duplicates"]
            self.rejected += len(body["rejected"])
        return status == 200

    def post(self, body: str) -> tuple[int | str, dict]:
        headers = {"Content-Type": "application/json", "Cookie": self.who["cookie"], "X-CSRFToken": self.who["token"]}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            line.request("POST", "/api/events/", body, headers)
            answer = line.getresponse()
            if answer.status in AGAIN:
                self.waits.append(answer.getheader("Retry-After"))
            return answer.status, json.loads(answer.read() or "{}")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return type(error).__name__, {}
        finally:
            line.close()

    def get(self, path: str) -> tuple[int | str, float]:
        began = time.monotonic()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            line.request("GET", path, headers={"Cookie": self.who["cookie"]})
            answer = line.getresponse()
            answer.read()
            return answer.status, time.monotonic() - began
        except (OSError, http.client.HTTPException) as error:
            return type(error).__name__, time.monotonic() - began
        finally:
            line.close()

    def stop(self) -> None:
        """Waits until the batch under way is acknowledged."""
        self.stopping.set()
        self.join(120)
        assert not self.is_alive(), f"its last batch was never acknowledged: {self.answers}"
