"""A household that has a bit of everything, and the ids by which its addresses are asked for: `owner`, `ids`."""

import uuid

import pytest
from django.utils import timezone
from model_bakery import baker

from analytics.model_panels import MODEL_PANELS
from analytics.models import SavedView
from analytics.pages import PANELS
from catalog import archives, departing, events, notices
from catalog.models import Concept, Credit, Genre, Person
from config import throttling
from jobs.models import Job
from recommendations import serving
from simulation.designs import PRESETS, Design, Swing
from simulation.models import Study
from tests.small_world import Told, new_viewer, rate

OF_A_TITLE = ("title", "watch", "similar", "watch_to_end", "rate", "hide", "unhide", "list_title", "unlist_title",
              "dismiss", "undismiss")  # fmt: skip


@pytest.fixture
def no_limits(monkeypatch):
    """Whoever knocks may knock as often as they like."""
    monkeypatch.setattr(throttling, "LIMITS", {})


@pytest.fixture
def owner(world, titles):
    return new_viewer(world)


@pytest.fixture
def ids(owner, titles) -> dict[str, list]:
    """What the owner's addresses hold; a title is for adults."""
    now, title, play = timezone.now(), titles[3], uuid.uuid4()
    signal = rate(owner, titles[0], 4)
    events.record_one(owner, "play_start", title=title, now=now, play=play, seconds=0, speed=1)
    slate = serving.home(owner, now=now, seed=1).page.slate
    job = baker.make(Job, name="train").pk
    genre, concept, person = topics_of(title)
    asked = Design(
        10, 9, 1, PRESETS["worth"].arms, swings=(Swing("foresight", 0.8),), swung=2, swung_replications=1
    ).as_json()
    study = baker.make(Study, world=title.world, design=asked, jobs=[], today=20_000).pk
    profile = [owner.public_id]
    return dict.fromkeys(OF_A_TITLE, [title.pk]) | {
        "artwork": [title.artwork_edition, title.pk, 0, "poster"],
        **dict.fromkeys(("choose_profile", "edit_profile", "delete_profile", "taste"), profile),
        "open_notice": [notices.tell(owner, "welcome", "Hello.", now=now).pk],
        "remove_signal": [signal],
        "remove_sitting": [play],
        **dict.fromkeys(("why", "why_json"), [slate, 0, 0]),
        **dict.fromkeys(("slate", "slate_json", "refresh", "xray_json"), [slate]),
        "shelf": [slate, 0],
        "preview": [slate, 0, 0],
        "fetch_archive": [download_of(owner.account)],
        "certificate": [departing.of_viewer(new_viewer(owner.account.world), now=now).certificate],
        **dict.fromkeys(("job", "cancel_job", "retry_job"), [job]),
        "workbench_page": ["engagement"],
        "workbench_viewer": profile,
        "workbench_served": [slate],
        "forget_view": [baker.make(SavedView, user=owner.account.user, query="").pk],
        **dict.fromkeys(("chart", "export"), [next(iter(PANELS))]),
        **dict.fromkeys(("model_chart", "model_export"), [next(iter(MODEL_PANELS))]),
        **dict.fromkeys(("study", "study_csv", "study_report", "stop_study", "continue_study"), [study]),
        "study_chart": [study, "hours"],
        "trust_chart": ["popularity"],
        "genre": [genre.slug],
        "concept": [concept.pk],
        "person": [person.pk],
    }


def download_of(account) -> uuid.UUID:
    """The whole household's."""
    asked = archives.ask(account, None, now=timezone.now()).pk
    archives.write(asked, Told(), now=timezone.now())
    return asked


def topics_of(title) -> tuple[Genre, Concept, Person]:
    """That only this title has."""
    genre = Genre.objects.create(name="Noir", slug="noir")
    concept = Concept.objects.create(name="night", family="setting")
    person = Person.objects.create(world=title.world, name="Vera")
    title.genres.add(genre)
    title.concepts.add(concept)
    Credit.objects.create(title=title, person=person, role="director")
    return genre, concept, person
