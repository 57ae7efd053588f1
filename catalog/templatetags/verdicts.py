"""For templates: the three verdicts as buttons, with the one that stands marked."""

from django import template

from catalog.verdicts import verdict_of

register = template.Library()
LABELS = {"not_for_me": "Not for me", "like": "Like", "love": "Love"}
KEYS = {"not_for_me": "n", "like": "l", "love": "v"}


@register.filter
def choices(stars: float | None) -> list[dict]:
    return [
        {
            "verdict": verdict,
            "label": label,
            "key": KEYS[verdict],
            "icon": f"partials/icons/{verdict}.html",
            "chosen": verdict == verdict_of(stars),
        }
        for verdict, label in LABELS.items()
    ]
