"""One event as a client tells it: the names, types and ranges of its fields."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema

from catalog.kinds import SOURCES

LONGEST_DETAIL = 2_000


def moment(value: Any) -> datetime:
    """ISO 8601 with an offset, as JavaScript's `toISOString` writes it; answered in UTC."""
    if not isinstance(value, str):
        raise ValueError("say the time as ISO 8601 text, such as 2026-11-23T18:30:00.000Z")
    try:
        time = datetime.fromisoformat(value)
        aware = time.utcoffset() is not None and time.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"not a time in ISO 8601: {error}") from None
    if not aware:
        raise ValueError("the time has no offset from UTC: end it with Z or +01:00")
    return aware


def version_7(identifier: UUID) -> UUID:
    if identifier.version != 7:
        raise ValueError("not a UUIDv7")
    return identifier


def storable(value: Any) -> Any:
    """PostgreSQL keeps neither NUL nor half a surrogate pair, and JSON has no NaN."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    text.encode()
    if "\\u0000" in text:
        raise ValueError("holds a NUL character")
    if len(text) > LONGEST_DETAIL:
        raise ValueError(f"longer than {LONGEST_DETAIL:,} characters")
    return value


Identifier = Annotated[UUID, Field(strict=False)]
Moment = Annotated[datetime, PlainValidator(moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Small = Annotated[int, Field(ge=0, le=32_767)]


class EventRow(BaseModel):
    """What a browser sends. `seconds` is where the playhead stands, after the jump for a seek: a player sends a
    heartbeat before a seek, so that what was watched until then counts."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)

    id: Annotated[Identifier, AfterValidator(version_7)]
    viewer: Identifier | None = None
    title: Annotated[int, Field(ge=1, le=2**63 - 1)] | None = None
    episode: Annotated[int, Field(ge=1, le=2**63 - 1)] | None = None
    kind: Annotated[str, Field(max_length=20)]
    time: Moment
    utc_offset: Annotated[int, Field(ge=-14 * 60, le=14 * 60)] = 0
    play: Identifier | None = None
    seconds: Annotated[float, Field(ge=0, le=7 * 24 * 3600)] | None = None
    speed: Annotated[float, Field(gt=0, le=600)] | None = None
    value: Annotated[float, Field(ge=0.5, le=5)] | None = None
    slate: Identifier | None = None
    shelf: Small | None = None
    position: Small | None = None
    variant: Small | None = None
    source: Literal["", *SOURCES] = ""
    device: Annotated[str, Field(pattern="^[a-z]{0,10}$")] = ""
    detail: Annotated[dict[str, Any], AfterValidator(storable)] | None = None
