"""A handful of viewers visit a real server."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalog.models import Account, Event, Genre, Title
from recommendations.models import Slate
from simulation.audience import crowd, households
from simulation.audience.addresses import local
from simulation.audience.client import Client, Lost
from simulation.audience.gauge import Gauge
from tests.live import until


@pytest.fixture
def short_films(world):
    genre = Genre.objects.create(name="Comedy", slug="comedy")
    for n in range(24):
        Title.objects.create(world=world, name=f"Title {n}", runtime_minutes=2).genres.add(genre)


@pytest.fixture
def visitors(live_server, short_films, monkeypatch):
    monkeypatch.setattr(crowd, "COME_WITHIN", 0)
    return crowd.gathered(local(live_server.url), 3, speed=600, now=timezone.now())


def test_viewers_come_choose_watch_and_leave_and_all_of_it_is_simulated(visitors):
    with visitors.inside() as gauge:
        until(lambda: gauge.plays >= 2 or gauge.errors, within=90)
    assert (gauge.errors, gauge.refused) == (0, 0), gauge.last_error
    assert gauge.events > 0 and visitors.going.is_set()
    assert set(Event.objects.values_list("origin", flat=True)) == {"simulated"}
    assert set(Slate.objects.values_list("origin", flat=True)) == {"simulated"}
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"impression", "open", "play_start"} <= kinds and kinds & {"stop", "complete"}
    assert Event.objects.filter(kind="play_start").exclude(source="recommendation").count() == 0


def test_whoever_came_before_comes_again(live_server, short_films):
    for viewers in (2, 4):
        crowd.gathered(local(live_server.url), viewers, speed=60, now=timezone.now())
    names = list(Account.objects.order_by("pk").values_list("external_id", flat=True))
    assert names == [f"{households.MARK}-{n}" for n in range(len(names))]
    assert not Account.objects.exclude(origin="simulated").exists()


def test_what_the_site_refuses_is_counted_and_told(live_server, short_films):
    gauge = Gauge()
    client = Client(local(live_server.url), gauge, "no such session")
    with pytest.raises(Lost, match="404"):
        client.page("/titles/0/nowhere/")
    assert gauge.errors == 1 and gauge.requests == 1


def test_a_site_that_asks_for_tls_is_told_as_such(monkeypatch):
    monkeypatch.setattr(Client, "request", lambda *_: (301, "", "https://127.0.0.1/home/"))
    with pytest.raises(Lost, match="MARQUEE_SECURE=0"):
        Client(local("127.0.0.1:1"), Gauge(), "").page("/home/")


def test_where_nobody_answers_it_says_so():
    gauge = Gauge()
    with pytest.raises(Lost, match="got no answer"):
        Client(local("127.0.0.1:1"), gauge, "").page("/home/")
    assert gauge.errors == 1


def test_the_command_visits_this_machine_only(db):
    with pytest.raises(CommandError, match="example.com is not this machine"):
        call_command("audience", "--url", "http://example.com")


@pytest.mark.parametrize("words", [("--viewers", "0"), ("--speed", "601"), ("--minutes", "-1")])
def test_the_command_refuses_what_makes_no_sense(db, words):
    with pytest.raises(CommandError, match="--viewers is 1 to"):
        call_command("audience", *words)


def test_the_command_needs_something_to_watch(db):
    with pytest.raises(CommandError, match="no world to watch"):
        call_command("audience")


def test_the_command_ends_by_itself_and_says_what_happened(live_server, short_films, capsys):
    call_command("audience", "--viewers", "1", "--speed", "600", "--minutes", "0.03", "--url", live_server.url)
    said = capsys.readouterr().out
    assert "1 simulated viewers" in said and "They have gone." in said and " 0 errors" in said
