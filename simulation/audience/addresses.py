"""Where an audience may go: to a site on this machine, and nowhere else."""

import ipaddress
from typing import NamedTuple
from urllib.parse import urlsplit


class NotLocal(ValueError):
    """This isn't an address of a site on this machine; the sentence says why, and what would be one."""


class Address(NamedTuple):
    host: str
    port: int

    def __str__(self) -> str:
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"


EXAMPLE = "An audience visits a site on this machine only, such as http://127.0.0.1:8000."


def local(url: str) -> Address:
    """Raises NotLocal. A name other than localhost is refused without being looked up."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, port = parts.hostname or "", parts.port or 80
    except ValueError as error:
        raise NotLocal(f"{url} is no address: {error}. {EXAMPLE}") from None
    if parts.scheme != "http":
        raise NotLocal(f"{url} is not asked by plain HTTP. {EXAMPLE}")
    if host != "localhost" and not is_loopback(host):
        raise NotLocal(f"{host or url} is not this machine. {EXAMPLE}")
    return Address(host, port)


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
