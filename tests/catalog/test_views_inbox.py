"""The inbox: told by one writer, counted on the bell, read when it is opened and not before."""

import pytest
from django.urls import reverse
from model_bakery import baker

from catalog import notices
from catalog.models import Notice, Title, Viewer
from tests.catalog.conftest import NOW
from tests.catalog.visits import come_as


@pytest.fixture
def note(client, here):
    come_as(client, here.viewer)
    return notices.tell(here.viewer, "payment", "A payment failed.", now=NOW, link="/account/")


def inbox(client) -> str:
    return client.get(reverse("inbox")).content.decode()


def test_an_empty_inbox_says_what_will_come(client, here):
    come_as(client, here.viewer)
    assert "Nothing has come yet" in inbox(client)
    assert "unread" not in inbox(client)


def test_the_bell_counts_what_is_unread(client, note, here):
    assert "Inbox, 1 unread" in client.get(reverse("title", args=[here.title.pk])).content.decode()


def test_looking_reads_nothing_and_opening_does(client, note):
    assert "A payment failed." in inbox(client)
    note.refresh_from_db()
    assert note.read_at is None

    assert client.post(reverse("open_notice", args=[note.pk])).url == "/account/"
    note.refresh_from_db()
    assert note.read_at is not None
    first = note.read_at
    client.post(reverse("open_notice", args=[note.pk]))
    note.refresh_from_db()
    assert note.read_at == first


def test_a_notice_without_a_link_opens_in_the_inbox(client, here):
    come_as(client, here.viewer)
    note = notices.tell(here.viewer, "welcome", "Hello.", now=NOW)
    assert client.post(reverse("open_notice", args=[note.pk])).url == reverse("inbox")


def test_all_can_be_read_at_once_and_only_ones_own(client, note, here):
    other = baker.make(Viewer, account=here.account, created_at=NOW)
    theirs = notices.tell(other, "welcome", "Hello.", now=NOW)
    client.post(reverse("read_inbox"))
    assert set(Notice.objects.filter(read_at=None)) == {theirs}


def test_another_profiles_notices_are_neither_shown_nor_opened(client, note, here):
    other = baker.make(Viewer, account=here.account, created_at=NOW)
    theirs = notices.tell(other, "welcome", "For somebody else.", now=NOW)
    assert "For somebody else." not in inbox(client)
    assert client.post(reverse("open_notice", args=[theirs.pk])).status_code == 404


def test_a_notice_of_a_title_above_the_ceiling_is_not_shown(client, here):
    come_as(client, here.viewer)
    notices.tell(here.viewer, "new_release", "Film 0 is here.", now=NOW, title=here.title)
    assert "Film 0 is here." in inbox(client)
    Title.objects.update(maturity=18)
    Viewer.objects.update(ceiling=7)
    assert "Film 0 is here." not in inbox(client)


def test_opening_takes_a_post(client, note):
    for door in (reverse("open_notice", args=[note.pk]), reverse("read_inbox")):
        assert client.get(door).status_code == 405


def test_the_inbox_asks_a_fixed_number_of_questions(client, note, here, django_assert_num_queries):
    for n in range(20):
        notices.tell(here.viewer, "new_release", f"Number {n}", now=NOW, title=here.title)
    with django_assert_num_queries(4):  # session, user, viewer with membership and bell, notices with titles
        inbox(client)
