"""The address of artwork: kept for ever, revalidated, refused when there is none."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from catalog.models import Title
from catalog.views.artwork import drawn


@pytest.fixture
def title(db):
    drawn.cache_clear()
    call_command("generate_catalogue", titles=3, until=date(2026, 11, 23), verbosity=0)
    return Title.objects.order_by("id").first()


def test_artwork_is_svg_that_may_be_kept_for_ever(client, title):
    answer = client.get(title.artwork_url())
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    assert title.name.split()[-1].encode()[:3] in answer.content


def test_artwork_is_not_sent_twice(client, title):
    etag = client.get(title.poster_url)["ETag"]
    assert client.get(title.poster_url, headers={"If-None-Match": etag}).status_code == 304


def test_artwork_is_compressed(client, title):
    plain = client.get(title.wide_url)
    small = client.get(title.wide_url, headers={"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content) / 2


@pytest.mark.parametrize(("variant", "shape"), [(6, "poster"), (0, "square")])
def test_artwork_there_is_not_is_not_found(client, title, variant, shape):
    assert client.get(title.artwork_url(variant, shape)).status_code == 404


def test_unknown_titles_have_no_artwork(client, title):
    assert client.get(reverse("artwork", args=["v1", 999_999, 0, "poster"])).status_code == 404


def test_an_outdated_address_leads_to_todays(client, title):
    outdated = f"v0-{title.artwork_signature}"
    answer = client.get(reverse("artwork", args=[outdated, title.pk, 1, "wide"]))
    assert (answer.status_code, answer["Location"]) == (302, title.artwork_url(1, "wide"))


def test_an_address_that_no_page_gave_shows_nothing(client, title):
    other = Title.objects.exclude(pk=title.pk).first()
    for edition in (other.artwork_edition, "v1-00000000", "v1"):
        assert client.get(reverse("artwork", args=[edition, title.pk, 0, "poster"])).status_code == 404


def test_renaming_a_title_changes_the_address(title):
    before = title.artwork_url()
    title.name += " Again"
    assert title.artwork_url() != before


def test_facts_keep_the_leading_genre_first(title):
    through = Title.genres.through.objects.filter(title=title).order_by("id")
    assert title.artwork_facts().genres[0] == through.first().genre.name


def test_artwork_is_drawn_once_and_then_asks_the_database_nothing(client, title, django_assert_num_queries):
    with django_assert_num_queries(4):
        first = client.get(title.artwork_url())
    with django_assert_num_queries(0):
        assert client.get(title.artwork_url()).content == first.content


def test_contact_sheet_shows_every_variant(title, tmp_path):
    call_command("contact_sheet", tmp_path / "sheet.html", titles=2, all_variants=True, verbosity=0)
    assert (tmp_path / "sheet.html").read_text().count("<img") == 12


def test_contact_sheet_of_nothing_says_what_to_do(db, tmp_path):
    with pytest.raises(CommandError, match="generate_catalogue"):
        call_command("contact_sheet", tmp_path / "sheet.html", world="nowhere")
