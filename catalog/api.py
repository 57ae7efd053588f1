"""The door through which browsers tell what happened: `POST /api/events/`."""

from typing import Any

from django.utils import timezone
from ninja import Router, Schema
from ninja.errors import AuthenticationError
from ninja.utils import check_csrf
from pydantic import Field, ValidationError

from catalog.acceptance import MALFORMED
from catalog.bodies import Refused, read_json
from catalog.events import record
from catalog.kinds import VIEWER_KINDS
from catalog.models import Account
from catalog.rows import EventRow

LARGEST_BODY = 2 * 1024 * 1024


class Batch(Schema):
    """Rows are judged one by one, so that a bad one doesn't keep its neighbours out."""

    model_config = {"extra": "forbid", "strict": True}

    events: list[Any] = Field(max_length=1_000)


class Rejected(Schema):
    index: int
    code: str
    message: str


class Answer(Schema):
    accepted: int
    duplicates: int
    rejected: list[Rejected]


def household(request) -> Account:
    """The account that is signed in; its request must carry the CSRF token."""
    if not request.user.is_authenticated:
        raise AuthenticationError(message="Sign in first.")
    if check_csrf(request):
        raise Refused(403, "csrf", "The CSRF token is missing or wrong: load the page again.")
    account = next(iter(Account.objects.raw(OWN, [request.user.pk])), None)
    if account is None:
        raise Refused(403, "no_account", "This user has no account whose viewers could do anything.")
    return account


OWN = "SELECT * FROM catalog_account WHERE user_id = %s AND leaving_at IS NULL"
"""In SQL: every batch asks, and the ORM composed it for three times as long as PostgreSQL took to answer."""

router = Router(auth=household, tags=["events"])
BODY = {
    "type": "object",
    "required": ["events"],
    "properties": {"events": {"type": "array", "maxItems": 1_000, "items": EventRow.model_json_schema()}},
}


@router.post(
    "/",
    response=Answer,
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": BODY}}}},
)
def events(request):
    """Stores a batch. Sending it again is harmless; only 429, 502, 503 and 504 ask for that."""
    batch = read_batch(request)
    recorded = record(batch, account=request.auth, now=timezone.now(), kinds=VIEWER_KINDS)
    if batch and [refusal.code for refusal in recorded.rejected] == [MALFORMED] * len(batch):
        first = recorded.rejected[0]
        raise Refused(422, MALFORMED, first.message, f"events.{first.index}.{first.field}".rstrip("."))
    return recorded._asdict() | {"rejected": [refusal._asdict() for refusal in recorded.rejected]}


def read_batch(request) -> list[Any]:
    try:
        return Batch.model_validate(read_json(request, largest=LARGEST_BODY)).events
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise Refused(422, MALFORMED, first["msg"], ".".join(map(str, first["loc"]))) from None
