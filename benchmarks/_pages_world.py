"""The world that pages are measured on: generated, trained and released; and what a signed-in client asks there."""

import shutil
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import NoReverseMatch, reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from benchmarks._quiet import Quiet  # noqa: E402
from catalog import visiting  # noqa: E402
from catalog.models import Event, Title, Viewer, World  # noqa: E402
from config import assets  # noqa: E402
from recommendations import training  # noqa: E402
from recommendations.training import Order  # noqa: E402
from recommendations.trials import Recipe  # noqa: E402

WORLD = "marquee"


def make(titles: int) -> None:
    call_command("migrate", verbosity=0)
    if not assets.collected():
        assets.collect()
    call_command("generate_catalogue", titles=titles, verbosity=0, stdout=sys.stderr)
    call_command("seed", world=WORLD, part="first", stdout=sys.stderr)
    for trainer in ("ease", "svd"):
        recipe = Recipe(trainer, {}, trainer)
        training.train(Order(World.objects.get(slug=WORLD), recipe, until=timezone.now(), seed=1), Quiet())


def told() -> str:
    return f"{Event.objects.count():,} events, {Viewer.objects.count():,} viewers"


def viewer() -> Viewer:
    return Viewer.objects.select_related("account__user").get(account__user__username="demo", name="Ada")


def cookie() -> str:
    """Of a session that has signed in and chosen a profile."""
    user, session = viewer().account.user, SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[visiting.SESSION_KEY] = str(viewer().public_id)
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def addresses(warm: int, cold: int) -> dict[str, list[str]]:
    titles = list(Title.objects.suitable_for(viewer()).order_by("?")[: warm + cold])
    pages = {
        "empty": [reverse("empty")],
        "home": [reverse("home")],
        "title": [reverse("title", args=[title.pk]) for title in titles[:warm]],
        "artwork": [title.poster_url for title in titles[:warm]],
        "artwork cold": [title.artwork_url(1) for title in titles[warm:]],
    }
    try:
        pages["search"] = [reverse("search", query={"q": title.name}) for title in titles[:warm]]
    except NoReverseMatch:
        print("  (there is no search page yet)")
    return pages


def queries() -> float:
    """Of the second look at the home page: the first also fills this process's copies."""
    client = Client(headers={"cookie": cookie(), "host": "localhost"})
    client.get(reverse("home"))
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("home"))
    return len(captured)


def weight(site: str) -> dict[str, float]:
    """Kilobytes that a browser fetches for the first view of the home page; nothing without a browser."""
    if not (chromium := shutil.which("chromium")):
        return {}
    name, _, value = cookie().partition("=")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page, sizes = browser.new_page(viewport={"width": 1440, "height": 900}), {}
        page.context.add_cookies([{"name": name, "value": value, "url": site}])
        page.on("requestfinished", lambda asked: sizes.update({asked.url: asked.sizes()["responseBodySize"]}))
        page.goto(site + reverse("home"))
        page.wait_for_load_state("networkidle")
        browser.close()
    return {"home_kb": sum(sizes.values()) / 1000}


if __name__ == "__main__":
    make(int(sys.argv[1]))
