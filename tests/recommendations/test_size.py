"""What a page asks the database doesn't grow: not with the catalogue, not with what happened."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog import projections
from catalog.models import Genre, Title, World
from tests.small_world import new_viewer, sign_in, trained

# Truncated afterwards: rolled back, so many dead rows would slow down all tests that follow on this database.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("one_count")]

MOST = 12
SMALL, LARGE = (100, 10), (50_000, 100_000)

TITLES = """
INSERT INTO catalog_title (world_id, external_id, name, kind, year, released_on, runtime_minutes, maturity, synopsis,
    country, language, franchise, art_seed, is_published)
SELECT %s, 't' || n, 'Title ' || n, 'film', 2000, date '2000-01-01' + n %% 9000, 100, 0, '', '', '', '', n, true
FROM generate_series(1, %s) AS n
"""

EVENTS = """
INSERT INTO catalog_event (id, world_id, account_id, viewer_id, title_id, kind, time, utc_offset, received_at, origin,
    value, source, device)
SELECT gen_random_uuid(), %(world)s, %(account)s, viewers.ids[1 + n %% cardinality(viewers.ids)],
    titles.ids[1 + (n * 37) %% cardinality(titles.ids)], 'rate',
    now() - n * interval '20 seconds', 0, now(), 'simulated', 1 + n %% 5, '', ''
FROM generate_series(1, %(events)s) AS n,
    (SELECT array_agg(viewer.id) AS ids FROM catalog_viewer AS viewer
        JOIN catalog_account AS account ON account.id = account_id WHERE world_id = %(world)s) AS viewers,
    (SELECT array_agg(id) AS ids FROM catalog_title WHERE world_id = %(world)s) AS titles
"""


def grow(world, titles: int, events: int):
    """A viewer in a world of that size, with a model released."""
    viewer = new_viewer(world)
    for n in range(20):
        new_viewer(world, name=f"Viewer {n}")
    with connection.cursor() as cursor:
        cursor.execute(TITLES, [world.pk, titles])
        genre, _ = Genre.objects.get_or_create(name="Drama", slug="drama")
        Title.genres.through.objects.bulk_create(
            Title.genres.through(title_id=pk, genre=genre) for pk in world.titles.values_list("pk", flat=True)[:2_000]
        )
        cursor.execute(EVENTS, {"world": world.pk, "account": viewer.account_id, "events": events})
    projections.rebuild(world)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does within a minute of so many rows
    return viewer


def asked(client, viewer) -> int:
    """Queries of a second look at the home page: the first also fills this process's copies."""
    sign_in(client, viewer)
    client.get("/home/")
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/home/")
    assert page.status_code == 200 and page.context["page"].shelves
    return len(queries)


def test_the_home_page_asks_as_many_queries_of_a_large_world_as_of_a_small_one(client, world):
    elsewhere = World.objects.create(slug="large", name="Large", origin="live")
    small, large = (asked(client, grow(*place)) for place in ((world, *SMALL), (elsewhere, *LARGE)))
    assert small == large <= MOST


def test_with_a_model_released_it_asks_no_more_than_twelve(client, world, artefacts):
    viewer = grow(world, *LARGE)
    trained(world, "popularity")
    assert asked(client, viewer) <= MOST
