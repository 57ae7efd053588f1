"""The operator's home, at the head of the admin."""

from django import template
from django.utils import timezone

from config import house

register = template.Library()


@register.inclusion_tag("admin/house.html")
def operators_home() -> dict:
    return house.told(now=timezone.now())
