"""Which tables hold something about a viewer or a household: what, what for, for how long, and in which takeout.

The page *How we use your data* is drawn from this, retention goes by it, and a test finds tables that are missing.

Each room declares its own tables; settings.PERSONAL names the declarations.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from catalog.kinds import MEASURING

SERVICE, PERSONALISATION, ANALYTICS = "service", "personalisation", "analytics"
PURPOSES = {
    SERVICE: "So that the service works: it can't do without.",
    PERSONALISATION: "So that pages fit your taste. Off: models learn nothing from it and your pages don't use it.",
    ANALYTICS: "So that we see how the house does. Off: it isn't kept.",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One table. `part` names it in the takeout, or it says `apart` why it isn't in there.

    With `until`, a time field, rows older than settings.KEPT_DAYS[table] are dropped; `only` narrows that.
    """

    what: str
    purposes: tuple[str, ...]
    part: str = ""
    apart: str = ""
    until: str = ""
    only: Q | None = None
    plan: str = "Until you delete it, the profile or the account."


def declared() -> dict[str, Kept]:
    """Table, as in `catalog.Event` -> what is declared of it."""
    return {name: kept for path in settings.PERSONAL for name, kept in import_string(path).items()}


@dataclass(frozen=True, slots=True)
class Line:
    """One table as the page tells it."""

    name: str
    kept: Kept
    columns: list[str]
    days: int | None


def page() -> Iterator[tuple[str, str, list[Line]]]:
    """(purpose, what it means, tables that serve it)."""
    for purpose, meaning in PURPOSES.items():
        yield purpose, meaning, [line(name, kept) for name, kept in declared().items() if purpose in kept.purposes]


def line(name: str, kept: Kept) -> Line:
    model = apps.get_model(name)
    columns = [field.verbose_name for field in model._meta.concrete_fields if not field.primary_key]
    return Line(called(name), kept, columns, settings.KEPT_DAYS.get(name))


def called(name: str) -> str:
    """A table as people call it; one that is no more keeps its name."""
    try:
        return str(apps.get_model(name)._meta.verbose_name_plural)
    except LookupError:
        return name


TABLES = {
    "catalog.Account": Kept(
        "Your household: when it began, and which catalogue it watches.", (SERVICE,), part="household"
    ),
    "catalog.Membership": Kept("Your plan and what you paid for.", (SERVICE,), part="memberships"),
    "catalog.Viewer": Kept("Each profile with its settings.", (SERVICE, PERSONALISATION), part="profile"),
    "catalog.Event": Kept(
        "Everything that was done: watched, rated, listed, hidden; and, if you let us measure, what was on screen, "
        "and how fast pages came.",
        (SERVICE, PERSONALISATION, ANALYTICS),
        part="events",
        until="time",
        only=Q(kind__in=MEASURING),
        plan="What was watched and said: until you take it back. What was only looked at:",
    ),
    "catalog.Play": Kept(
        "Each sitting with a title, so that you can go on there.", (SERVICE, PERSONALISATION), "plays"
    ),
    "catalog.Rating": Kept("What you think of titles.", (PERSONALISATION,), "ratings"),
    "catalog.Listed": Kept("Your list.", (SERVICE, PERSONALISATION), "my_list"),
    "catalog.Hidden": Kept("What you never want to see again.", (SERVICE,), "hidden"),
    "catalog.Dismissed": Kept("What you took out of continue watching.", (SERVICE,), "dismissed"),
    "catalog.Notice": Kept("Your inbox.", (SERVICE,), "notices"),
    "catalog.Archive": Kept(
        "Downloads of your data that you asked for, with their files.",
        (SERVICE,),
        apart="It is your download.",
        until="asked_at",
        plan="",
    ),
    "catalog.RejectedEvent": Kept(
        "Events that were refused, as they came, so that they can be let in when the fault was ours.",
        (SERVICE,),
        apart="They are no part of your history; what gets in later is.",
        until="received_at",
        plan="",
    ),
    "admin.LogEntry": Kept(
        "What our staff changed, and who of them.",
        (SERVICE,),
        apart="It is about the staff; whoever is erased is no longer named in it.",
        plan="For good, without the names of who was erased.",
    ),
}
