"""Clients that ask a server for addresses, one after the other each, on connections that stay open."""

import http.client
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np


@dataclass(frozen=True, slots=True)
class Measured:
    """How long each answer took, in milliseconds, and how many came a second."""

    milliseconds: np.ndarray
    per_second: float


@dataclass(frozen=True, slots=True)
class Clients:
    """So many at once, all with the same headers."""

    host: str
    port: int
    headers: Mapping[str, str]
    number: int = 4

    def ask(self, addresses: Iterable[str], seconds: float) -> Measured:
        """Goes round the addresses until the time is up; each client begins at another place."""
        addresses, began = list(addresses), time.perf_counter()
        with ThreadPoolExecutor(self.number) as pool:
            parts = [self._rotated(addresses, n) for n in range(self.number)]
            taken = np.concatenate(list(pool.map(lambda part: self._go_round(part, began + seconds), parts)))
        return Measured(taken, len(taken) / (time.perf_counter() - began))

    def ask_each(self, addresses: Iterable[str]) -> None:
        """Every client asks for every address once."""
        addresses = list(addresses)
        with ThreadPoolExecutor(self.number) as pool:
            for _ in pool.map(lambda n: self._all(self._rotated(addresses, n)), range(self.number)):
                pass

    def _rotated(self, addresses: list[str], number: int) -> list[str]:
        start = number * len(addresses) // self.number
        return addresses[start:] + addresses[:start]

    def _all(self, addresses: list[str]) -> None:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        for address in addresses:
            self._get(connection, address)
        connection.close()

    def _go_round(self, addresses: list[str], until: float) -> np.ndarray:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        taken = []
        for address in islice(cycle(addresses), 1_000_000):
            began = time.perf_counter()
            if began >= until:
                break
            self._get(connection, address)
            taken.append(1000 * (time.perf_counter() - began))
        connection.close()
        return np.array(taken)

    def _get(self, connection: http.client.HTTPConnection, address: str) -> None:
        connection.request("GET", address, headers=dict(self.headers))
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{address} answered {answer.status} {answer.reason}: nothing was measured.")
