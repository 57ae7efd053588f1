"""For templates: cards by the dozen. They are three quarters of a page, so Jinja draws them: docs/decisions/0018."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from jinja2 import Environment, FileSystemLoader

register = template.Library()
jinja = Environment(
    loader=FileSystemLoader(settings.ROOT / "templates/partials"),
    autoescape=True,
    trim_blocks=True,
    auto_reload=settings.DEBUG,
)


@register.simple_tag(takes_context=True)
def cards(context: template.Context, those: Iterable[Any]) -> SafeString:
    around = {name: context.get(name, "") for name in ("xray", "csrf_token")}
    return SafeString(jinja.get_template("cards.jinja").render(cards=those, **around))


@register.simple_tag(takes_context=True)
def card_facts(context: template.Context, card: Any) -> SafeString:
    """The line under a title's name: match, year, genre."""
    return SafeString(jinja.get_template("card_facts.jinja").module.facts(card, context.get("xray")))
