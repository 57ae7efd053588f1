"""For templates: shelves and cards. They are three quarters of a page, so Jinja draws them: docs/decisions/0018."""

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
def shelf(context: template.Context, one: Any) -> SafeString:
    """Waiting shelves need `page_url`, where the slate lies; `is_news` puts the shelf in the place of the old one."""
    return drawn("shelf", one, *known(context, "page_url", "is_news", "xray", "csrf_token"))


@register.simple_tag(takes_context=True)
def cards(context: template.Context, those: Iterable[Any]) -> SafeString:
    return drawn("cards", those, *known(context, "xray", "csrf_token"))


@register.simple_tag(takes_context=True)
def card_facts(context: template.Context, card: Any) -> SafeString:
    """The line under a title's name: match, year, genre."""
    return drawn("card_facts", card, *known(context, "xray"))


def known(context: template.Context, *names: str) -> list[Any]:
    return [context.get(name, "") for name in names]


def drawn(name: str, *arguments: Any) -> SafeString:
    """By the macro of this name, in the file of this name."""
    macros = jinja.get_template(f"{name}.jinja").module
    return SafeString(getattr(macros, name)(*arguments))
