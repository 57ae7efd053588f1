"""A browser without a window: one session's cookies, pages, forms, and batches of events."""

import http.client
import json
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from catalog.identifiers import uuid7
from simulation.audience.addresses import Address
from simulation.audience.gauge import Gauge
from simulation.audience.markup import Markup

SESSION_COOKIES = ("marquee_session", "__Host-session")
"""What the session's cookie is called in the demo, and where all is encrypted: the site reads its own."""

PATIENCE = 30  # seconds that an answer may take
PLAIN: Mapping[str, str] = {}
HTMX = {"HX-Request": "true"}


class Lost(Exception):
    """The site answered something that this viewer can't go on from; says what."""


class Client:
    def __init__(self, address: Address, gauge: Gauge, session: str):
        self.address, self.gauge, self.token = address, gauge, ""
        self.cookies = dict.fromkeys(SESSION_COOKIES, session)

    def page(self, path: str, headers: Mapping[str, str] = PLAIN) -> Markup:
        """Raises Lost unless the page came."""
        found = Markup.of(self.ask("GET", path, headers=headers))
        self.token = found.token or self.token
        return found

    def form(self, path: str, **fields: Any) -> None:
        words = urlencode(fields | {"csrfmiddlewaretoken": self.token})
        self.ask("POST", path, words, {"Content-Type": "application/x-www-form-urlencoded"})

    def tell(self, events: Sequence[Mapping[str, Any]]) -> None:
        """A batch, as the recorder sends it."""
        if not events:
            return
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        answer = json.loads(self.ask("POST", "/api/events/", json.dumps({"events": list(events)}), headers))
        self.gauge.told(answer["accepted"], len(answer["rejected"]))

    def ask(self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] = PLAIN) -> str:
        """Follows one redirect after another within the site. Raises Lost."""
        for _ in range(4):
            status, text, elsewhere = self.request(method, path, body, headers)
            if elsewhere.startswith("https:"):
                raise self.lost(
                    "The site asks for TLS, which an audience doesn't speak: run it with MARQUEE_SECURE=0"
                )
            if status not in (302, 303):
                break
            method, body, path = "GET", None, within(elsewhere)
        if status >= 300:
            raise self.lost(f"{method} {path} was answered with status {status}")
        return text

    def request(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> tuple[int, str, str]:
        line = http.client.HTTPConnection(self.address.host, self.address.port, timeout=PATIENCE)
        began = time.monotonic()
        try:
            line.request(method, path, body and body.encode(), {**self.usual, **headers})
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise self.lost(f"{method} {path} got no answer: {error}") from error
        finally:
            line.close()
        self.gauge.answered(time.monotonic() - began)
        self.keep(answer.headers.get_all("Set-Cookie") or [])
        return answer.status, text, answer.headers.get("Location", "")

    @property
    def usual(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def keep(self, lines: Sequence[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value

    def lost(self, words: str) -> Lost:
        self.gauge.failed(words)
        return Lost(words)


def within(location: str) -> str:
    """The path of an address: no redirect leads off the site."""
    parts = urlsplit(location)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def event(kind: str, viewer: str, **told: Any) -> dict[str, Any]:
    """As the recorder writes one, just now."""
    now = datetime.now(UTC)
    return {"id": str(uuid7(time=now)), "viewer": viewer, "kind": kind, "time": now.isoformat()} | told
