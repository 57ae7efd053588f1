"""Real ratings from file to page: imported, trained, promoted by the gate, served with one release."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from model_bakery import baker

from catalog.imports.movielens import import_movielens
from catalog.models import Account, Viewer
from recommendations import registry
from tests.small_world import sign_in
from tests.small_world import trained_in_full as trained

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.real_data,
    pytest.mark.usefixtures("artefacts"),
    pytest.mark.skipif(not settings.DATA, reason="MARQUEE_DATA names no folder of real data"),
]


@pytest.fixture
def movielens(db):
    return import_movielens(Path(settings.DATA) / "ml-latest-small", slug="movielens", now=timezone.now()).world


def test_models_of_real_ratings_pass_the_gate_and_serve_a_page_together(client, movielens):
    liking, ranking = trained(movielens, "svd"), trained(movielens, "ease", max_titles=1500)
    assert [version.verdict["decision"] for version in (liking, ranking)] == ["promote", "promote"]
    for version, measure in ((liking, "rmse"), (ranking, "ndcg@10")):
        estimate = version.metrics["estimates"][measure]
        assert estimate["low"] < estimate["value"] < estimate["high"] and estimate["n"] > 60
    assert (liking.events, liking.viewers, liking.titles) == (100_836, 610, 9_742)

    viewer = Viewer.objects.select_related("account").get(account__external_id="42")
    Account.objects.filter(pk=viewer.account_id).update(user=baker.make("auth.User"))
    sign_in(client, Viewer.objects.select_related("account__user").get(pk=viewer.pk))
    page = client.get("/home/").context["page"]
    release = registry.champion(movielens)
    assert page.release_label == f"Release {release.pk} · {ranking} ranks, {liking} rates"
    shelves = client.get(f"/slates/{page.slate}/").context["page"].shelves
    matches = [int(card.match.removesuffix(" % match")) for shelf in shelves for card in shelf.cards if card.match]
    assert page.hero.match and len(matches) > 50 and all(0 < value < 100 for value in matches)
    judged = liking.metrics["match"]
    assert judged["n"] > 1_000 and judged["error"] < 0.1
    assert any(shelf.heading.startswith("Because you ") for shelf in page.shelves)
