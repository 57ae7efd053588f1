"""A household begins: somebody who signs in, an account that pays, a first profile; all at once or not at all."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from catalog import memberships, profiles
from catalog.models import Account, Viewer, World


def home_world() -> World | None:
    """The catalogue that new households watch: the one that settings name, else the first."""
    named = World.objects.filter(slug=settings.HOME_WORLD)
    return named.first() or World.objects.order_by("pk").first()


@transaction.atomic
def found(*, username: str, password: str, plan: str, profile: dict, now: datetime) -> Viewer:
    """Raises django.db.IntegrityError when the name was taken a moment ago."""
    email = username if "@" in username else ""
    user = get_user_model().objects.create_user(username, email, password)
    account = Account.objects.create(world=home_world(), user=user, origin="live", created_at=now)
    memberships.join(account, plan, now=now)
    return profiles.add(account, now=now, **profile)
