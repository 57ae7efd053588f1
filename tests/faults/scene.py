"""What the faults happen to: a small world on a database of its own, with households that are signed in.

Run as a program, since the tests' own Django has another database; prints what clients have to know as JSON.
"""

import json
import sys
from datetime import UTC, datetime

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from catalog import visiting  # noqa: E402
from catalog.models import Account, Genre, Title, Viewer, World  # noqa: E402

CLIENTS = 4
NOW = datetime.now(UTC)


def make() -> dict:
    call_command("migrate", verbosity=0)
    world = World.objects.create(slug="marquee", name="Small", origin="live")
    genre = Genre.objects.create(name="Drama", slug="drama")
    titles = [Title.objects.create(world=world, name=f"Title {n}", runtime_minutes=100) for n in range(24)]
    genre.titles.set(titles)
    clients = [client(world, n) for n in range(CLIENTS)]
    return {"titles": [title.pk for title in titles], "clients": clients}


def client(world: World, number: int) -> dict:
    user = get_user_model().objects.create_user(f"client{number}")
    account = Account.objects.create(world=world, user=user, origin="live", created_at=NOW)
    viewer = Viewer.objects.create(account=account, name=f"Viewer {number}", created_at=NOW, asked_at=NOW)
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[visiting.SESSION_KEY] = str(viewer.public_id)
    session.create()
    token = "a" * 32
    cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={token}"
    return {"viewer": str(viewer.public_id), "cookie": cookies, "token": token}


if __name__ == "__main__":
    json.dump(make(), sys.stdout)
