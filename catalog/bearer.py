"""Who knocks at the API with a token: `Authorization: Bearer marquee_...`."""

from django.utils import timezone
from ninja.security import HttpBearer

from catalog import tokens
from catalog.models import Token


class Bearer(HttpBearer):
    """Whose secret is right and may be used for this; else 401."""

    def __init__(self, scope: str):
        self.scope = scope
        super().__init__()

    def authenticate(self, request, token: str) -> Token | None:
        return tokens.find(token, scope=self.scope, now=timezone.now())
