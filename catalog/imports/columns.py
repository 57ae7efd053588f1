"""Which column of somebody's own log says what: told by them, or guessed from the header."""

from collections.abc import Mapping

from catalog.imports.actions import normal
from catalog.imports.faults import ImportRefused

# our field -> what it is called elsewhere, the likelier first
FIELDS = {
    "viewer": "viewer viewer_id user user_id userid profile profile_id account_id customer customer_id member_id",
    "title": "title title_id item item_id itemid movie movie_id movieid content content_id video_id show_id asset_id "
    "product_id",
    "time": "time timestamp ts date datetime event_time created_at occurred_at played_at watched_at",
    "action": "action event event_type type kind verb interaction",
    "value": "value rating score stars seconds duration watch_time progress",
    "name": "name title_name item_name movie_name content_name",
}
NEEDED = ("viewer", "title", "time")


def guess(header: list[str]) -> dict[str, str]:
    """Our fields to their columns, as far as names tell."""
    names = {normal(column): column for column in reversed(header)}
    found: dict[str, str] = {}
    for field, words in FIELDS.items():
        free = [names[word] for word in words.split() if word in names and names[word] not in found.values()]
        found |= {field: free[0]} if free else {}
    return found


def told(text: str) -> dict[str, str]:
    """From "viewer=user_id,title=item"."""
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    return {field.strip(): column.strip() for field, _, column in pairs}


def places(columns: Mapping[str, str], header: list[str]) -> dict[str, int]:
    """Where in a row each field stands. Refuses what isn't known, isn't there, or is missing."""
    if strange := sorted({*columns} - {*FIELDS}):
        raise ImportRefused(f"There is no field {', '.join(strange)}: map {', '.join(FIELDS)}.")
    if missing := [field for field in NEEDED if not columns.get(field)]:
        raise ImportRefused(f"Say which column holds {', '.join(missing)}; the file has {', '.join(header)}.")
    if lost := sorted({column for column in columns.values() if column and column not in header}):
        raise ImportRefused(f"The file has no column {', '.join(lost)}; it has {', '.join(header)}.")
    return {field: header.index(column) for field, column in columns.items() if column}
