"""Audiences of titles: what is kept of a large one, and what is reckoned from it."""

import hashlib
import random
import uuid
from datetime import date

import pytest

from analytics.filters import Filter, Range
from analytics.measures import audiences
from analytics.measures.audiences import EVERY
from analytics.models import MOST_PRINTS, AudienceDay
from catalog.models import Account, Play, Viewer
from tests.analytics.conftest import NOW

pytestmark = pytest.mark.django_db


def test_of_a_large_audience_the_lowest_prints_are_kept(world, title, counted, sitting, now):
    accounts = Account.objects.bulk_create(
        Account(public_id=uuid.UUID(int=10**9 + n), world=world, origin="live", created_at=now) for n in range(520)
    )
    viewers = Viewer.objects.bulk_create(Viewer(account=one, name="Ada", created_at=now) for one in accounts)
    plays = []
    for viewer in viewers:
        play = Play(id=uuid.uuid4(), viewer=viewer, title=title, started_at=now, ended_at=now, origin="live")
        play.watched_seconds = play.furthest_seconds = 60.0
        plays.append(play)
    Play.objects.bulk_create(plays)
    counted()
    kept = AudienceDay.objects.get()
    assert kept.prints == sorted(map(print_of, viewers))[:MOST_PRINTS]
    assert sum(kept.plays) == 520 and len(kept.tastes) == MOST_PRINTS


def print_of(viewer) -> int:
    of_viewer, of_account = (
        int(hashlib.md5(str(each.public_id).encode(), usedforsecurity=False).hexdigest()[:8], 16)
        for each in (viewer, viewer.account)
    )
    return (of_viewer >> 1) << 32 | of_account


def test_a_sampled_audience_is_reckoned_with_an_interval_that_holds_it(world, title):
    draw = random.Random(7)
    everybody = [draw.randrange(EVERY) for _ in range(6000)]
    days = [date(2026, 11, 20), date(2026, 11, 21)]
    for day, came in zip(days, (everybody[:4000], everybody[2000:]), strict=True):
        kept = sorted(came)[:MOST_PRINTS]
        AudienceDay.objects.create(
            world=world,
            title=title,
            day=day,
            origin="live",
            prints=kept,
            tastes=["new"] * len(kept),
            stops=[],
            plays=[],
        )
    filter = Filter(world.pk, Range(*days), NOW.tzinfo, NOW.date())
    [found] = audiences.audiences(title.pk, filter)
    below = min(sorted(everybody[:4000])[MOST_PRINTS - 1], sorted(everybody[2000:])[MOST_PRINTS - 1])
    assert found.prints.tolist() == sorted(one for one in everybody if one < below)
    estimate = found.viewers
    assert estimate.low < 6000 < estimate.high and estimate.n == len(found.prints) < 1000
    assert estimate.value == pytest.approx(estimate.n / (below / EVERY))
