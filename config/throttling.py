"""How often the same stranger may try: one row a bucket in the database, so that all processes count together.

Nobody is counted by the name that they try alone: who guesses at somebody's password from elsewhere must not be able
to lock the owner out.
"""

import ipaddress
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from config import errors
from config.models import Throttle

# A refused try takes nothing, so that whoever goes on trying is let in again as soon as whoever waits.
TAKE = """
INSERT INTO config_throttle AS bucket (key, free_at) VALUES (%(key)s, %(now)s + %(every)s)
ON CONFLICT (key) DO UPDATE SET free_at = greatest(bucket.free_at, %(now)s) + %(every)s
WHERE bucket.free_at <= %(now)s + %(room)s
RETURNING free_at
"""


def address(request) -> str:
    """Where the request comes from; of IPv6 the /64, which is one household. Each proxy adds whom it heard."""
    forwarded = [told.strip() for told in request.headers.get("X-Forwarded-For", "").split(",") if told.strip()]
    heard = [*forwarded, request.META.get("REMOTE_ADDR", "")]
    told = heard[-1 - min(settings.PROXIES, len(forwarded))]
    try:
        found = ipaddress.ip_address(told)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def address_and_name(request) -> str:
    return f"{address(request)} {request.POST.get('username', '')[:150].casefold()}"


def person(request) -> str:
    return str(request.user.pk) if request.user.is_authenticated else address(request)


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` tries at once, after which another one every so many seconds. What is asked at every letter is paid for
    by `share` tries at a time, which this process then spends without asking the database."""

    burst: int
    every: timedelta
    who: Callable[..., str]
    methods: tuple[str, ...] = ("POST",)
    share: int = 1


LOOKING = [Limit(settings.SEARCH_BURST, timedelta(seconds=0.5), person, ("GET", "HEAD"), share=5)]
LIMITS = {
    "sign_in": [
        Limit(10, timedelta(seconds=30), address_and_name),
        Limit(100, timedelta(seconds=3), address),
    ],
    "sign_up": [Limit(30, timedelta(minutes=1), address)],
    "change_password": [Limit(10, timedelta(seconds=30), person)],
    "erase": [Limit(10, timedelta(seconds=30), person)],
    "edit_profile": [Limit(30, timedelta(seconds=10), person)],
    "search": LOOKING,
    "suggest": LOOKING,
}
"""By the name of the address. Editing a child's profile asks for the password, so it could be guessed there, too."""


class ThrottleMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name, now = request.resolver_match.view_name, timezone.now()
        for limit in LIMITS.get(name, []):
            if request.method in limit.methods and (wait := take(name, limit, limit.who(request), now=now)):
                return errors.too_many(request, wait)
        return None


def take(name: str, limit: Limit, who: str, *, now: datetime) -> int:
    """Counts one try, unless the bucket is full: then answers how many seconds to wait."""
    key = salted_hmac("throttle", f"{name} {limit.who.__name__} {who}", algorithm="sha256").hexdigest()
    if paid(key):
        return 0
    room = limit.every * (limit.burst - limit.share)
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"key": key, "now": now, "every": limit.every * limit.share, "room": room})
        if cursor.fetchone():
            PURSES[key] = limit.share - 1
            return 0
    full_until = Throttle.objects.filter(key=key).values_list("free_at", flat=True).first() or now
    return max(1, math.ceil((full_until - room - now).total_seconds()))


PURSES: dict[str, int] = {}
"""Tries that this process has paid for; losing them costs somebody a few tries."""


def paid(key: str) -> bool:
    if len(PURSES) > 10_000:
        PURSES.clear()
    left = PURSES.pop(key, 0)
    if left > 1:
        PURSES[key] = left - 1
    return left > 0


def forget(*, now: datetime) -> int:
    """Throws away what is empty; answers how many buckets that were."""
    return Throttle.objects.filter(free_at__lt=now).delete()[0]
