"""What JSON holds, told to people: a name and words for each single thing in it."""

from typing import Any

from django.utils.html import format_html_join

ESTIMATE = {"value", "low", "high", "n"}


def facts(found: Any, *above: str) -> list[tuple[str, str]]:
    """`{"version": 3, "trial": {"n": 200}}` gives ("version", "3") and ("trial, n", "200")."""
    if isinstance(found, dict) and found.keys() != ESTIMATE:
        things = sorted(found.items(), key=lambda thing: isinstance(thing[1], dict))  # what is nested comes last
        return [fact for name, below in things for fact in facts(below, *above, name.replace("_", " "))]
    return [(", ".join(above) or "value", in_words(found))]


def in_words(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, dict):
        return interval(**value)
    return ", ".join(map(in_words, value)) or "none" if isinstance(value, list) else str(value)


def interval(value: float | None, low: float | None, high: float | None, n: int) -> str:
    """An estimate; where it has no interval, as coverage has none, its ends are None."""
    ends = "" if low is None else f"{in_words(low)} to {in_words(high)}, "
    return f"{in_words(value)} ({ends}n = {n})"


def lines(facts: list[tuple[str, str]]) -> str:
    """As HTML, for the admin."""
    return format_html_join("", "{}: {}<br>", facts) or "–"
