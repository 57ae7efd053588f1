"""The doors to pages that are decided, one file a noun."""

from recommendations.views.browse import browse, concept, genre, person
from recommendations.views.home import home, why, why_json
from recommendations.views.search import search, suggest
from recommendations.views.settings import settings
from recommendations.views.slates import preview, refresh, shelf, slate, slate_json
from recommendations.views.taste import taste

__all__ = [
    "browse",
    "concept",
    "genre",
    "home",
    "person",
    "preview",
    "refresh",
    "search",
    "settings",
    "shelf",
    "slate",
    "slate_json",
    "suggest",
    "taste",
    "why",
    "why_json",
]
