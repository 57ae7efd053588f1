"""The desks of the content team, and the records that are looked at but never edited."""

from catalog.admin import erasures, households, log, titles, tokens, vocabulary, worlds

__all__ = ["erasures", "households", "log", "titles", "tokens", "vocabulary", "worlds"]
