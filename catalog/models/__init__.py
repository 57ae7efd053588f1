"""The tables of the catalogue room, by noun."""

from catalog.models.accounts import Account, Membership, Viewer
from catalog.models.episodes import Episode
from catalog.models.events import Event, RejectedEvent, TouchedDay
from catalog.models.notices import Notice
from catalog.models.privacy import Archive, Tombstone
from catalog.models.signals import Dismissed, Hidden, Listed, Play, Rating
from catalog.models.titles import Concept, Credit, Genre, Person, Title, World
from catalog.models.tokens import Token
from catalog.models.words import PersonWords, TitleWords

__all__ = [
    "Account",
    "Archive",
    "Concept",
    "Credit",
    "Dismissed",
    "Episode",
    "Event",
    "Genre",
    "Hidden",
    "Listed",
    "Membership",
    "Notice",
    "Person",
    "PersonWords",
    "Play",
    "Rating",
    "RejectedEvent",
    "Title",
    "TitleWords",
    "Token",
    "Tombstone",
    "TouchedDay",
    "Viewer",
    "World",
]
