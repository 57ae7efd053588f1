"""The tables of the catalogue room, by noun."""

from catalog.models.accounts import Account, Membership, Viewer
from catalog.models.events import Event, RejectedEvent, TouchedDay
from catalog.models.signals import Hidden, Listed, Play, Rating
from catalog.models.titles import Concept, Credit, Genre, Person, Title, World

__all__ = [
    "Account",
    "Concept",
    "Credit",
    "Event",
    "Genre",
    "Hidden",
    "Listed",
    "Membership",
    "Person",
    "Play",
    "Rating",
    "RejectedEvent",
    "Title",
    "TouchedDay",
    "Viewer",
    "World",
]
