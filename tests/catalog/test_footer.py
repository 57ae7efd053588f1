"""What the foot of a page says about what is real."""

import pytest

from tests.small_world import sign_in

pytestmark = pytest.mark.django_db


def test_a_mock_catalogue_says_that_everything_is_made_up(client, viewer, titles):
    sign_in(client, viewer)
    assert b"Everything here is made up" in client.get("/home/").content


def test_an_imported_catalogue_says_that_its_titles_are_real(client, world, viewer, titles):
    viewer.account.origin = "imported"
    viewer.account.save()
    sign_in(client, viewer)
    page = client.get("/home/").content
    assert b"Titles and ratings are real, from Small" in page and b"Everything here is made up" not in page
