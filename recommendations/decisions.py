"""Who decided what, when and why: the only writer of Decision, and of the switches that people throw."""

from typing import Any

from django.db import transaction

from catalog.models import World
from recommendations.models import Decision, Switch

THE_GATE = "the gate"


def record(world: World, what: str, *, who: str, why: str, **about: Any) -> Decision:
    """`about`: the surface, release or version that it is about."""
    return Decision.objects.create(world=world, what=what[:200], who=who[:150], why=why[:1000], **about)


@transaction.atomic
def turn_off(world: World, name: str, *, who: str, why: str) -> Switch:
    """Takes effect with the next request, in every process. Turning off what is off changes nothing."""
    facts = {"thrown_by": who[:150], "reason": why[:300]}
    switch, is_new = Switch.objects.get_or_create(world=world, name=name, defaults=facts)
    if is_new:
        record(world, f"Turned off: {name}", who=who, why=why)
    return switch


@transaction.atomic
def turn_on(world: World, name: str, *, who: str, why: str) -> None:
    if Switch.objects.filter(world=world, name=name).delete()[0]:
        record(world, f"Turned on again: {name}", who=who, why=why)


def is_off(world: World, name: str) -> bool:
    return Switch.objects.filter(world=world, name=name).exists()
