"""The walk of the design, with a real worker: an event comes in, the page changes, the workbench counts it."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Sum
from django.utils import timezone

from analytics.models import ViewerDay
from catalog.identifiers import uuid7
from catalog.models import Event, Play, Rating
from jobs.models import Job
from recommendations import registry, retraining
from recommendations.models import ModelVersion, Shelf, Slate
from tests.live import until
from tests.small_world import sign_in

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def served(live_site, world, crowd):
    """A world whose two models a real worker has just trained and promoted."""
    live_site.start_worker()
    jobs = [retraining.request(world, trainer, requested_by="test") for trainer in ("ease", "svd")]
    until(lambda: all(done(job) for job in jobs))
    return world


def test_from_a_click_to_the_next_page_and_into_the_chart(served, viewer, client, admin_client):
    assert set(registry.serving(registry.champion(served)).versions) == {"ranking", "liking"}

    sign_in(client, viewer)
    before = client.get("/home/").context["page"]
    assert "because" not in [shelf.kind for shelf in before.shelves]
    card = next(card for shelf in before.shelves for card in shelf.cards)

    now = timezone.now()
    told = [
        event(viewer, card, "open", now - timedelta(minutes=4)),
        event(viewer, card, "play_start", now - timedelta(minutes=3), play=PLAY, seconds=0.0),
        event(viewer, card, "complete", now, play=PLAY, seconds=100 * 60.0, speed=60.0),
        event(viewer, card, "rate", now, value=5.0),
    ]
    assert post(client, told) == {"accepted": 4, "duplicates": 0, "rejected": []}
    assert post(client, told) == {"accepted": 0, "duplicates": 4, "rejected": []}
    assert Event.objects.filter(viewer=viewer, slate=before.slate).count() == 4
    play = Play.objects.get(viewer=viewer)
    assert (play.title, play.completed, play.source) == (card.title, True, "recommendation")
    assert Rating.objects.get(viewer=viewer).stars == 5.0

    after = client.get("/home/").context["page"]
    named = {shelf.heading: shelf for shelf in after.shelves}
    assert f"Because you liked {card.title.name}" in named
    assert card.title.pk not in {title for shelf in Shelf.objects.filter(slate=after.slate) for title in shelf.titles}
    assert ModelVersion.objects.count() == 2
    slate = Slate.objects.get(pk=after.slate)
    assert slate.release == registry.champion(served) and not slate.fallback

    why = client.get(f"/why/{after.slate}/0/0.json").json()
    assert sum(part["value"] for part in why["parts"]) == pytest.approx(why["score"])

    assert counted(admin_client) == 1


PLAY = "01890000-0000-7000-8000-000000000001"


def done(job) -> bool:
    job.refresh_from_db()
    assert job.state not in (Job.State.DEAD, Job.State.CANCELLED), job.error
    return job.state == Job.State.DONE


def event(viewer, card, kind, time, **fields):
    placed = {"slate": str(card.slate), "shelf": card.shelf, "position": card.position}
    told = {"id": str(uuid7(time=time)), "viewer": str(viewer.public_id), "title": card.title.pk, "kind": kind}
    return told | {"time": time.isoformat(), "utc_offset": 0} | placed | fields


def post(client, events):
    answer = client.post("/api/events/", json.dumps({"events": events}), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()


def counted(client) -> int:
    """All plays, as the workbench has counted them ahead; of so few accounts its pages hide the number."""
    call_command("rebuild_rollups", "--touched", verbosity=0, stdout=StringIO())
    answer = client.get("/workbench/plays.csv?period=7d")
    assert answer.status_code == 200 and b"".join(answer.streaming_content)
    return ViewerDay.objects.aggregate(plays=Sum("plays"))["plays"]
