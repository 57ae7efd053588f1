"""The real `make demo` on a database of its own, and Chromium in front of it."""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests.live import until

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 30_000  # ms
expect.set_options(timeout=PATIENCE)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
AXE = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@dataclass(frozen=True, slots=True)
class Demo:
    """A database and a folder of artefacts that a demo lives on."""

    database: str
    artefacts: Path

    @contextmanager
    def running(self):
        """The address of what `python -m config.demo` started, as `make demo` does."""
        own = {"DATABASE_URL": place(self.database), "MARQUEE_ARTEFACTS": str(self.artefacts), "PORT": str(port())}
        demo = subprocess.Popen(
            [sys.executable, "-m", "config.demo"],
            env=os.environ | own | {"MARQUEE_AUDIENCE": "first", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield address(demo)
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait(timeout=60)


def port() -> int:
    """Where to look for a free one: processes that start at the same time must not find the same."""
    return 8765 + 10 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def place(database: str) -> str:
    """The address of a database on the server that the tests use."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def server():
    maintenance = urlsplit(place("postgres"))._replace(scheme="postgresql").geturl()
    return psycopg.connect(maintenance, autocommit=True)


def new_database(template="template1") -> str:
    name = f"marquee_browser_{uuid.uuid4().hex[:8]}"
    with server() as postgres:
        postgres.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


def drop(database: str) -> None:
    with server() as postgres:
        postgres.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


@pytest.fixture(scope="session")
def first_start(tmp_path_factory):
    """What a fresh demo made, seeded and trained once for all processes that run tests; stopped again."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    noted = shared / "first-start"
    with open(shared / "first-start.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not noted.exists():
            fresh = Demo(new_database(), shared / "first-artefacts")
            with fresh.running():
                until(lambda: is_counted(place(fresh.database)))  # a demo opens before the last days are
            noted.write_text(fresh.database)
    yield Demo(noted.read_text(), shared / "first-artefacts")
    drop(noted.read_text())


def is_counted(database: str) -> bool:
    with psycopg.connect(database) as server:
        return not server.execute("SELECT 1 FROM catalog_touchedday LIMIT 1").fetchall()


@pytest.fixture(scope="session")
def demo(first_start, tmp_path_factory):
    """What this process's own demo lives on: it starts where the first one stopped."""
    own = Demo(new_database(first_start.database), tmp_path_factory.mktemp("demo") / "artefacts")
    shutil.copytree(first_start.artefacts, own.artefacts)
    shutil.copytree(first_start.artefacts.with_name("inverses"), own.artefacts.with_name("inverses"))
    yield own
    drop(own.database)


@pytest.fixture(scope="session")
def database(demo):
    return place(demo.database)


@pytest.fixture(scope="session")
def site(demo):
    """Its address."""
    with demo.running() as address:
        yield address


def address(demo) -> str:
    told = []
    for line in demo.stdout:
        told.append(line)
        if found := re.search(r"open at (\S+)/", line):
            return found[1]
    pytest.fail("The demo did not open:\n" + "".join(told))


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()


class Faults(list):
    """What a page complained of: errors in the console, broken policies, failed requests, strangers asked."""

    def watch(self, page, site) -> None:
        page.on("console", lambda message: self.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on(
            "response", lambda answer: self.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        )
        page.on(
            "request", lambda asked: self.append(f"stranger {asked.url}") if is_stranger(asked.url, site) else None
        )


def is_stranger(url: str, site: str) -> bool:
    return url.startswith("http") and urlsplit(url).netloc != urlsplit(site).netloc


@pytest.fixture
def faults():
    return Faults()


@pytest.fixture
def new_page(browser, site, faults):
    """Opens pages; at the end of the test none of them may have complained."""
    contexts = []

    def open_page(size="desktop", **options):
        context = browser.new_context(viewport=SIZES[size], base_url=site, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        faults.watch(page, site)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


def enter(page, role: str) -> None:
    page.goto("/sign-in/")
    page.locator(f"form:has(input[value={role}]) button").click()
    page.wait_for_load_state("networkidle")


def choose(page, name: str) -> None:
    page.goto("/profiles/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/home/")


SESSIONS = {}
"""Cookies of those who have come before, by their names."""


def come_as(page, name: str) -> None:
    """To the home page of that viewer, who signs in if no session of theirs is left."""
    if name in SESSIONS:
        page.context.add_cookies([SESSIONS[name]])
        page.goto("/home/")
    if not page.locator(".menu-name", has_text=name).count():
        enter(page, "viewer")
        choose(page, name)
        SESSIONS[name] = next(cookie for cookie in page.context.cookies() if cookie["name"] == "marquee_session")


@pytest.fixture
def page_as_viewer(new_page):
    page = new_page()
    come_as(page, "Ada")
    return page


@pytest.fixture
def page_as_staff(new_page):
    page = new_page()
    enter(page, "curator")
    return page


def violations(page) -> list[str]:
    """What axe finds against WCAG 2.0 to 2.2, levels A and AA. What passed, many times as much, stays there."""
    page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(options).then(results => results.violations)", AXE)
    return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]
