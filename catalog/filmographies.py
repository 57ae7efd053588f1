"""What a person has done, as far as a viewer may see it, and with whom."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from catalog.models import Credit, Hidden, Person, Title, Viewer

ROLES = {"director": "Directed", "writer": "Written", "actor": "Acted in"}
COLLABORATORS = 12


class Collaborator(NamedTuple):
    person: Person
    together: int


class Filmography(NamedTuple):
    person: Person
    roles: dict[str, list[Credit]]  # the newest first
    collaborators: Sequence[Collaborator]

    @property
    def titles(self) -> list[int]:
        """Every title once, the newest first, but for those that the viewer hid."""
        own = [credit for credits in self.roles.values() for credit in credits if not credit.is_hidden]
        return list(dict.fromkeys(credit.title_id for credit in sorted(own, key=age)))


def filmography(person_id: int, viewer: Viewer) -> Filmography | None:
    """One query for all the casts; None where there is no such person, or nothing of theirs for this viewer."""
    theirs = Title.objects.suitable_for(viewer).filter(credits__person=person_id)
    hidden = Exists(Hidden.objects.filter(viewer=viewer, title=OuterRef("title")))
    credits = Credit.objects.filter(title__in=theirs).annotate(is_hidden=hidden)
    casts = list(credits.select_related("person", "title").order_by("pk"))
    own = [credit for credit in casts if credit.person_id == person_id]
    if not own:
        return None
    return Filmography(own[0].person, by_role(own), together(casts, person_id))


def by_role(credits: Sequence[Credit]) -> dict[str, list[Credit]]:
    places = {role: place for place, role in enumerate(ROLES)}
    ordered = sorted(credits, key=lambda credit: (places.get(credit.role, len(places)), credit.role, age(credit)))
    return {ROLES.get(role, role.capitalize()): list(own) for role, own in groupby(ordered, lambda c: c.role)}


def age(credit: Credit) -> tuple[int, int]:
    """Sorts the newest first; without a date, by year; without either, last."""
    title = credit.title
    days = title.released_on.toordinal() if title.released_on else 366 * (title.year or 0)
    return -days, -title.pk


def together(casts: Sequence[Credit], person_id: int) -> list[Collaborator]:
    """Who shares most titles with the person."""
    people = {credit.person_id: credit.person for credit in casts}
    pairs = {(credit.person_id, credit.title_id) for credit in casts if credit.person_id != person_id}
    counts = Counter(other for other, _ in pairs)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], people[pair[0]].name))
    return [Collaborator(people[other], shared) for other, shared in ordered[:COLLABORATORS]]
