"""Tokens for clients outside: issued once, found by the hash of their secret, taken back for good. Writes Token."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Q

from catalog.models import Token, World

PREFIX = "marquee_"
SHOWN = 12
USE_NOTED_EVERY = timedelta(minutes=1)


def issue(name: str, world: World, scopes: Sequence[str], *, issued_by: str) -> tuple[Token, str]:
    """The row, and the secret, which nobody can read again: 256 random bits, so that a plain hash is enough."""
    secret = PREFIX + secrets.token_urlsafe(32)
    facts = {"beginning": secret[:SHOWN], "sha256": digest(secret), "issued_by": issued_by[:150]}
    return Token.objects.create(name=name, world=world, scopes=list(scopes), **facts), secret


def find(secret: str, *, scope: str, now: datetime) -> Token | None:
    """The token behind a secret, if it may be used for this; notes that it was used."""
    valid = Token.objects.filter(sha256=digest(secret), revoked_at=None, scopes__contains=[scope])
    token = valid.select_related("world").first()
    if token:
        stale = Q(used_at=None) | Q(used_at__lt=now - USE_NOTED_EVERY)
        Token.objects.filter(stale, pk=token.pk).update(used_at=now)
    return token


def revoke(token: Token, *, revoked_by: str, now: datetime) -> bool:
    """From the next request on. False when it was revoked before."""
    facts = {"revoked_at": now, "revoked_by": revoked_by[:150]}
    return bool(Token.objects.filter(pk=token.pk, revoked_at=None).update(**facts))


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
