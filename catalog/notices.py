"""What viewers are told outside the page: the only writer of Notice."""

from datetime import datetime

from django.db.models import IntegerField, QuerySet
from django.db.models.expressions import RawSQL
from django.urls import reverse

from catalog.kinds import THUMBS
from catalog.models import Account, Notice, Title, Viewer

LIKED_FROM = THUMBS["like"]


def tell(viewer: Viewer, kind: str, words: str, *, now: datetime, link: str = "", **about) -> Notice:
    """`about`: the title, and the slate when it was recommended by message."""
    return Notice.objects.create(viewer=viewer, kind=kind, words=words, link=link, created_at=now, **about)


def tell_household(account: Account, kind: str, words: str, *, now: datetime, link: str) -> None:
    """To every profile but the children's."""
    Notice.objects.bulk_create(
        Notice(viewer=viewer, kind=kind, words=words, link=link, created_at=now)
        for viewer in account.viewers.filter(is_kids=False)
    )


def announce(title: Title, *, now: datetime) -> None:
    """The next part of something: to all who liked another part, may see this one, and want to be known."""
    if not title.franchise:
        return
    fans = Viewer.objects.filter(
        rating__stars__gte=LIKED_FROM,
        rating__title__in=Title.objects.filter(world=title.world_id, franchise=title.franchise).exclude(pk=title.pk),
        ceiling__gte=title.maturity,
        is_personalised=True,
    ).distinct()
    words, link = f"{title.name} is here. You liked another part of it.", reverse("title", args=[title.pk])
    Notice.objects.bulk_create(
        Notice(viewer=fan, kind="new_release", title=title, words=words, link=link, created_at=now) for fan in fans
    )


def mark_read(notices: QuerySet[Notice], *, now: datetime) -> int:
    """Answers how many were unread until now."""
    return notices.filter(read_at=None).update(read_at=now)


UNREAD = (
    "(SELECT count(*) FROM catalog_notice AS own WHERE own.viewer_id = catalog_viewer.id AND own.read_at IS NULL)"
)


def with_unread(viewers: QuerySet[Viewer]) -> QuerySet[Viewer]:
    """Adds `unread`, the number on the bell."""
    return viewers.annotate(unread=RawSQL(UNREAD, [], IntegerField()))
