"""Side by side: two algorithms or two profiles of one household, with every move of every title."""

import uuid

import pytest

from catalog.models import Title, Viewer
from recommendations.models import Slate
from tests.small_world import new_viewer, rate, sign_in, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture
def visit(client, world, crowd, viewer, titles):
    trained(world, "ease", reg=5.0)
    rate(viewer, titles[2], 5.0)
    sign_in(client, viewer)
    return client


@pytest.fixture
def child(viewer):
    return Viewer.objects.create(account=viewer.account, name="Kit", ceiling=7, created_at=viewer.created_at)


def compared(client, left, right):
    return client.get("/compare/", {"left": left, "right": right}).context["comparison"]


def maturity(line):
    return Title.objects.get(pk=line.key).maturity


def test_an_algorithm_beside_itself_moves_nothing(visit):
    found = compared(visit, "ease", "ease")
    assert [overlap for _, overlap in found.overlaps] == [100, 100, 100]
    assert {line.strand.direction for line in found.titles.lines} == {"same"}
    assert all(measure.before == measure.after for measure in found.measures)


def test_two_algorithms_differ_in_lists_and_shelves(visit):
    found = compared(visit, "ease", "popular")
    assert [k for k, _ in found.overlaps] == [5, 10, 20]
    assert {line.strand.direction for line in found.titles.lines} >= {"up", "down"}
    because = [pair for pair in found.shelves.lines if pair.name.startswith("Because")]
    assert because and all(pair.left and not pair.right for pair in because)


def test_unasked_it_shows_what_more_adventure_would_do(visit, viewer):
    found = visit.get("/compare/").context["comparison"]
    assert (found.left.viewer.dial, found.right.viewer.dial) == (viewer.dial, 1.0)
    viewer.refresh_from_db()
    assert viewer.dial == 0.3


def test_ranks_count_from_one_and_a_title_held_back_has_none(visit, viewer, child):
    found = compared(visit, str(viewer.public_id), str(child.public_id))
    assert [line.left for line in found.titles.lefts] == list(range(1, len(found.titles.lefts) + 1))
    grown_up = [line for line in found.titles.lefts if maturity(line) > 7]
    assert grown_up and all(line.right is None for line in grown_up)


def test_a_child_who_compares_sees_nothing_above_its_ceiling(client, visit, viewer, child):
    sign_in(client, child)
    found = compared(client, str(viewer.public_id), str(child.public_id))
    assert found.titles.lines and all(maturity(line) <= 7 for line in found.titles.lines)
    page = client.get(f"/compare/?left={viewer.public_id}").content.decode()
    assert "Title 1<" in page and "Title 2<" not in page, "titles from 12 on"


def test_a_profile_of_another_household_is_not_found(visit, world):
    stranger = new_viewer(world)
    for side in ("left", "right"):
        assert visit.get("/compare/", {side: str(stranger.public_id)}).status_code == 404
        assert visit.get("/compare/", {side: str(uuid.uuid4())}).status_code == 404


@pytest.mark.parametrize("nonsense", ["pickle", "\x00", "💥" * 50, "svd"])
def test_an_algorithm_there_is_not_gets_an_answer_that_says_so(visit, nonsense):
    answer = visit.get("/compare/", {"right": nonsense})
    assert answer.status_code == 400 and "There is no algorithm or profile" in answer.content.decode()


def test_comparing_logs_nothing(visit):
    visit.get("/compare/")
    assert not Slate.objects.exists()


def test_a_title_unpublished_a_moment_ago_is_left_out(visit):
    gone = compared(visit, "ease", "popular").titles.rights[0].key
    Title.objects.filter(pk=gone).update(is_published=False)
    assert gone not in [line.key for line in compared(visit, "ease", "popular").titles.lines]


def test_it_asks_at_most_twelve_times(visit, viewer, child, django_assert_max_num_queries):
    compared(visit, "ease", "popular")
    for left, right in (("ease", "popular"), (str(viewer.public_id), str(child.public_id))):
        with django_assert_max_num_queries(12):
            compared(visit, left, right)
