"""What is shown and when: titles appear, disappear, wait for their day, or get other artwork."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from catalog import notices
from catalog.models import Title
from catalog.models.titles import TitleQuerySet

LARGEST_SEED = 2**31


def publish(titles: TitleQuerySet) -> int:
    """From the next request on; in shelves as soon as the engine looks again, which is within a minute."""
    return titles.update(is_published=True, publish_on=None)


def unpublish(titles: TitleQuerySet) -> int:
    """Gone with the next request, and off the schedule."""
    return titles.update(is_published=False, publish_on=None)


def schedule(titles: TitleQuerySet, *, on: datetime) -> int:
    """Not shown until then."""
    return titles.update(is_published=False, publish_on=on)


@transaction.atomic
def publish_due(*, now: datetime) -> int:
    """Publishes whatever was scheduled until now, and tells who liked the parts before; a second beat finds nothing
    left to do, since it waits for the rows."""
    due = list(Title.objects.select_for_update().filter(is_published=False, publish_on__lte=now))
    for title in due:
        notices.announce(title, now=now)
    return publish(Title.objects.filter(pk__in=[title.pk for title in due]))


def redraw(titles: Iterable[Title]) -> int:
    """Another seed each, hence other artwork at another address."""
    redrawn = list(titles)
    for title in redrawn:
        title.art_seed = secrets.randbelow(LARGEST_SEED)
    return Title.objects.bulk_update(redrawn, ["art_seed"], batch_size=1_000)
