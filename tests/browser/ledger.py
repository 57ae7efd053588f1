"""What the browser said that happened, written down apart from the recorder, to be compared with the tables."""

import psycopg

from tests.browser.conftest import come_as
from tests.live import until

# Told to everybody before the recorder hears it, kept where a closed tab leaves it.
LISTEN = """
addEventListener("marquee:event", ({ detail: { kind, play } }) => {
  if (play) localStorage.setItem(`ledger.${crypto.randomUUID()}`, `${play} ${kind}`);
}, { capture: true });
"""
WRITTEN = "Object.keys(localStorage).filter(k => k.startsWith('ledger.')).map(k => localStorage.getItem(k)).sort()"
QUEUED = "Object.keys(localStorage).filter(key => key.startsWith('marquee.event.'))"
STORED = """
    SELECT play || ' ' || kind FROM catalog_event WHERE play = ANY(%s::uuid[]) ORDER BY play::text, kind
"""


def rows(database: str, question: str, *values) -> list[tuple]:
    with psycopg.connect(database) as server:
        return server.execute(question, values).fetchall()


def viewer_page(new_page, name="Ada", **options):
    page = new_page(**options)
    page.context.add_init_script(LISTEN)
    come_as(page, name)
    return page


def all_sent(page) -> None:
    """Waits until the queue is empty: the server has answered for everything in it."""
    holds(page, f"{QUEUED}.length === 0")


def holds(page, expression: str) -> None:
    """Waits until it is true in the page; by asking, since the pages' policy forbids them to evaluate text."""
    until(lambda: page.evaluate(expression) or page.wait_for_timeout(50))


def stored(database, written: list[str]) -> list[str]:
    plays = sorted({line.split()[0] for line in written})
    return sorted(line for (line,) in rows(database, STORED, plays))


def arrived(database, ids: list[str]) -> int:
    ((count,),) = rows(database, "SELECT count(*) FROM catalog_event WHERE id = ANY(%s::uuid[])", ids)
    return count


def all_arrive(database, ids: list[str]) -> None:
    until(lambda: arrived(database, ids) == len(ids))
