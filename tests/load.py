"""Clients in front of several web servers, as a balancer stands: they ask all the time, and keep every answer."""

import http.client
import threading
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

HOST = "127.0.0.1"
CLIENTS = 4
BROKEN = 0  # in place of a status


class Answer(NamedTuple):
    begun: float  # on the monotonic clock
    port: int
    status: int
    body: bytes


class Load:
    """Asks one server after the other for the same page until told to stop; of one that is closed, the next."""

    def __init__(self, ports: Sequence[int], path: str, headers: Mapping[str, str] | None = None):
        self.ports, self.path, self.headers = ports, path, dict(headers or {})
        self.answers: list[Answer] = []
        self.unanswered = 0
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

    def ask(self, n: int) -> None:
        while not self.stop.is_set():
            for port in (self.ports[n % len(self.ports)], self.ports[(n + 1) % len(self.ports)]):
                if answer := self.asked(port):
                    self.answers.append(answer)
                    break
            else:
                self.unanswered += 1
            n += 1

    def asked(self, port: int) -> Answer | None:
        """None of a server that takes no questions; who begins to answer and doesn't end is BROKEN."""
        begun, line = time.monotonic(), http.client.HTTPConnection(HOST, port, timeout=60)
        try:
            line.request("GET", self.path, headers=self.headers)
            answer = line.getresponse()
        except ConnectionError:  # refused, or closed before a word was said: safe to ask elsewhere
            return None
        try:
            return Answer(begun, port, answer.status, answer.read())
        except (http.client.HTTPException, ConnectionError):
            return Answer(begun, port, BROKEN, b"")
        finally:
            line.close()

    def has_more(self, since: float, each: int, ports: Sequence[int] = ()) -> bool:
        """Each server has given so many answers to questions that were asked since then."""
        fresh = [answer.port for answer in list(self.answers) if answer.begun > since]
        return all(fresh.count(port) >= each for port in ports or self.ports)
