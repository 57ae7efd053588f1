"""Whatever happens in whatever order, nobody is shown what is hidden, above the ceiling, unpublished or gone.

A machine of hypothesis's: it creates, rates, watches, lists, hides, edits, unpublishes, deletes, erases, trains,
promotes, rolls back, turns off, and asks every surface; copies that processes keep are never dropped in between.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from catalog import departing, events, profiles, search
from catalog.models import Genre, Hidden, Title, World
from recommendations import decisions, registry, releasing, searching, serving, similar
from recommendations.engine.trainers import NothingToLearn
from recommendations.models import Alias, ModelVersion, Slate
from tests.proof import PROVING
from tests.recommendations.conftest import play
from tests.small_world import Told, new_viewer, trained

pytestmark = pytest.mark.django_db
EXAMPLES, STEPS = (500, 50) if PROVING else (5, 25)
TRAININGS = 2  # in one example
MATURITIES = st.sampled_from([0, 7, 12, 16, 18])
CEILINGS = st.sampled_from([7, 12, 18])
WHO = st.integers(0, 3)
WHICH = st.integers(0, 40)


class Service(RuleBasedStateMachine):
    counted = staticmethod(lambda: None)  # called for every page that was looked at

    @initialize()
    def open(self):
        self.now = timezone.now()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.world = World.objects.create(slug="machine", name="Machine", origin="live")
        self.genres = [Genre.objects.get_or_create(slug=name, name=name)[0] for name in ("comedy", "drama")]
        self.viewers = [new_viewer(self.world, ceiling=ceiling) for ceiling in (18, 12, 7)]
        self.viewers.append(
            self.viewers[0].account.viewers.create(name="Kit", is_kids=True, ceiling=7, created_at=self.now)
        )
        self.trainings = 0
        for n in range(12):
            self.create_title(maturity=(0, 7, 12, 18)[n % 4])
        for viewer in self.viewers:
            for number in range(4):
                self.say(viewer, "rate", number, ago=timedelta(days=number + 1), value=5.0)

    def teardown(self):
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def title(self, which):
        titles = list(self.world.titles.order_by("pk"))
        return titles[which % len(titles)]

    def viewer(self, who):
        return self.viewers[who % len(self.viewers)]

    def say(self, viewer, kind, which, *, ago=timedelta(0), **more):
        """What the house refuses, such as a verdict on a title above the ceiling, changes nothing."""
        with suppress(events.Refused):
            events.record_one(viewer, kind, title=self.title(which), now=timezone.now() - ago, **more)

    @rule(maturity=MATURITIES)
    def create_title(self, maturity):
        number = self.world.titles.count()
        title = Title.objects.create(world=self.world, name=f"Film {number}", runtime_minutes=90, maturity=maturity)
        title.genres.add(self.genres[number % 2])
        search.index(Title.objects.filter(pk=title.pk))

    @rule(who=WHO, which=WHICH, stars=st.sampled_from([0.5, 3.0, 5.0]))
    def rate(self, who, which, stars):
        self.say(self.viewer(who), "rate", which, value=stars)

    @rule(who=WHO, which=WHICH, done=st.sampled_from([0.2, 0.6, 1.0]))
    def watch(self, who, which, done):
        with suppress(events.Refused):
            play(self.viewer(who), self.title(which), done=done)

    @rule(who=WHO, which=WHICH, kind=st.sampled_from(["hide", "hide", "unhide", "list", "unlist", "unrate"]))
    def signal(self, who, which, kind):
        self.say(self.viewer(who), kind, which)

    @rule(which=WHICH, maturity=MATURITIES)
    def grade(self, which, maturity):
        Title.objects.filter(pk=self.title(which).pk).update(maturity=maturity)

    @rule(which=WHICH, published=st.booleans())
    def publish(self, which, published):
        Title.objects.filter(pk=self.title(which).pk).update(is_published=published)

    @precondition(lambda self: self.world.titles.count() > 6)
    @rule(which=WHICH)
    def delete(self, which):
        self.title(which).delete()

    @rule(who=WHO, ceiling=CEILINGS)
    def lower(self, who, ceiling):
        viewer = self.viewer(who)
        viewer.ceiling = ceiling
        viewer.save(update_fields=["ceiling"])

    @rule(who=WHO, personal=st.booleans(), dial=st.sampled_from([0.0, 0.3, 1.0]))
    def set_up(self, who, personal, dial):
        viewer = self.viewer(who)
        viewer.is_personalised, viewer.dial = personal, dial
        viewer.save(update_fields=["is_personalised", "dial"])

    @precondition(lambda self: len(self.viewers) > 2)
    @rule(who=WHO)
    def erase(self, who):
        viewer = self.viewer(who)
        with suppress(profiles.Refused):  # the last grown-up of a household stays
            asked = profiles.remove(viewer, now=timezone.now())
            self.viewers.remove(viewer)
            departing.perform(asked.certificate, Told(), now=timezone.now())

    @precondition(lambda self: self.trainings < TRAININGS)
    @rule(trainer=st.sampled_from(["popularity", "ease"]))
    def train(self, trainer):
        self.trainings += 1
        with suppress(NothingToLearn):
            trained(self.world, trainer)

    @rule(which=WHICH)
    def promote(self, which):
        versions = list(ModelVersion.objects.filter(world=self.world).order_by("pk"))
        if versions:
            with suppress(releasing.Unfit):
                releasing.approve(versions[which % len(versions)], approved_by="a machine", reason="To see")

    @rule()
    def roll_back(self):
        with suppress(Alias.DoesNotExist):
            releasing.roll_back(self.world, who="a machine", why="To see")

    @rule(off=st.booleans())
    def turn(self, off):
        turn = decisions.turn_off if off else decisions.turn_on
        turn(self.world, "models", who="a machine", why="To see")

    @rule(who=WHO, seed=st.integers(0, 2**31 - 1))
    def home(self, who, seed):
        viewer = self.viewer(who)
        self.check(viewer, serving.home(viewer, now=timezone.now(), seed=seed).page.slate)

    @rule(who=WHO, which=WHICH)
    def similar(self, who, which):
        viewer = self.viewer(who)
        title = Title.objects.suitable_for(viewer).filter(pk=self.title(which).pk).first()
        if title:
            self.check(viewer, similar.similar(title, viewer, now=timezone.now(), seed=1).slate)

    @rule(who=WHO)
    def search(self, who):
        viewer = self.viewer(who)
        page = searching.answer("Film", viewer, now=timezone.now(), seed=1).listing.page
        self.check(viewer, page and page.slate, may_be_hidden=True)

    def check(self, viewer, slate, *, may_be_hidden=False):
        kept = Slate.objects.filter(pk=slate).first()
        if kept is None:  # nothing to show
            return
        placed = {title for shelf in kept.shelves.all() for title in shelf.titles}
        fine = Title.objects.filter(pk__in=placed, is_published=True, maturity__lte=viewer.ceiling, world=self.world)
        assert set(fine.values_list("pk", flat=True)) == placed
        if not may_be_hidden:
            assert not Hidden.objects.filter(viewer=viewer, title__in=placed).exists()
        champion = registry.champion(self.world)
        assert kept.release in (champion, None), "one release answers, the one that serves, or none"
        self.counted()


@pytest.mark.guarantee(27, f"pages looked at in {EXAMPLES} random lives of a service of at most {STEPS} steps each")
def test_nothing_is_shown_that_may_not_be(artefacts, counted):
    Service.counted = staticmethod(counted)
    how = settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck),
        derandomize=not PROVING,
    )  # fmt: skip
    run_state_machine_as_test(Service, settings=how)
