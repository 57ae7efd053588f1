"""JSON bodies from strangers: read strictly, or refused with a status, a code and a sentence."""

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

DEEPEST = 32
ESCAPE = b"\\u"


class Refused(Exception):
    """A request that a JSON door turns away."""

    def __init__(self, status: int, code: str, message: str, field: str = ""):
        super().__init__(message)
        self.status, self.code, self.message, self.field = status, code, message, field


def read_json(request, *, largest: int) -> Any:
    """The body's value; `largest` is in bytes, and a longer body isn't read at all."""
    if request.content_type not in ("application/json", ""):
        raise Refused(415, "not_json", "Send application/json.")
    if declared_length(request) > largest:
        raise Refused(413, "too_large", f"The body is larger than {largest:,} bytes.")
    value = parse(request.body)
    check_depth(value)
    if ESCAPE in request.body:  # neither UTF-8 nor JSON lets anybody say otherwise what can't be kept
        for text in strings(value):
            check_text(text)
    return value


def declared_length(request) -> int:
    """What Django will read at most; like it, take nonsense for nothing."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def parse(body: bytes) -> Any:
    try:
        return json.loads(body.decode(), object_pairs_hook=unique_keys, parse_constant=finite, parse_float=finite)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "bad_json", f"The body is not JSON: {error}"[:300]) from None


def unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise Refused(422, "duplicate_key", "An object names the same key twice.")
    return value


def finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise Refused(422, "not_finite", f"{text[:20]} is not a finite number.")
    return number


def check_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for item in level for inner in children(item) if isinstance(inner, dict | list)]
        if not level:
            return
    raise Refused(400, "too_deep", f"The body is nested more than {DEEPEST} levels deep.")


def strings(value: Any) -> Iterator[str]:
    """Every string and key in it, level by level."""
    level = [value]
    while level:
        yield from (item for item in level if isinstance(item, str))
        level = [inner for item in level for inner in (*keys(item), *children(item))]


def keys(item: Any) -> Iterable:
    return item if isinstance(item, dict) else ()


def children(item: Any) -> Iterable:
    if isinstance(item, dict):
        return item.values()
    return item if isinstance(item, list) else ()


def check_text(text: str) -> None:
    if "\0" in text:
        raise Refused(422, "nul", "A string holds a NUL character.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused(422, "lone_surrogate", "A string holds half a surrogate pair.") from None
