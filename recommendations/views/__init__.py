"""The doors to pages that are decided, one file a noun."""

from recommendations.views.browse import browse, concept, genre, person
from recommendations.views.comparing import compare
from recommendations.views.home import home, why, why_json
from recommendations.views.how import how_recommendations_work
from recommendations.views.search import search, suggest
from recommendations.views.settings import settings
from recommendations.views.similar import similar
from recommendations.views.slates import preview, refresh, shelf, slate, slate_json
from recommendations.views.taste import taste
from recommendations.views.trainers import train, trainers
from recommendations.views.xray import xray, xray_changes, xray_json, xray_stream

__all__ = [
    "browse",
    "compare",
    "concept",
    "genre",
    "home",
    "how_recommendations_work",
    "person",
    "preview",
    "refresh",
    "search",
    "settings",
    "shelf",
    "similar",
    "slate",
    "slate_json",
    "suggest",
    "taste",
    "train",
    "trainers",
    "why",
    "why_json",
    "xray",
    "xray_changes",
    "xray_json",
    "xray_stream",
]
