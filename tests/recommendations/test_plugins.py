"""A trainer of your own, written from the README alone, is a trainer like any other; a broken one stops nothing."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobs.models import Job
from recommendations import choosing, recipes, registry, releasing
from recommendations.engine import plugged, plugins, trainers
from tests.small_world import rate, sign_in
from tests.small_world import trained_in_full as trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder that MARQUEE_TRAINERS names."""
    monkeypatch.setattr(plugins, "__path__", [*plugins.__path__, str(tmp_path)])
    plugged.forget()
    yield tmp_path
    plugged.forget()


@pytest.fixture
def loved(folder):
    (text,) = re.findall(r"```python\n(.*?)```", README.read_text().split("## Write your own trainer")[1], re.DOTALL)
    assert len(text.splitlines()) <= 40
    (folder / "loved.py").write_text(text)
    return "loved"


@pytest.fixture
def broken(folder):
    (folder / "half_done.py").write_text("import numpy\nfrom nowhere import model\n")
    return "half-done"


def test_the_readme_s_trainer_is_trained_judged_and_offered_to_viewers(loved, world, crowd):
    version = trained(world, loved, caution=2.0)
    assert version.metrics["estimates"]["ndcg@10"]["n"] == len(crowd)
    assert registry.load(version).loved.max() > 0
    assert loved in [algorithm.name for algorithm in choosing.algorithms(world)]


def test_it_answers_a_viewer_who_chose_it(loved, client, world, crowd, viewer, titles):
    version = trained(world, loved)
    rate(viewer, titles[2], 5.0)
    viewer.trainer = loved
    viewer.save()
    assert choosing.for_viewer(viewer).serving.versions["ranking"] == str(version)
    sign_in(client, viewer)
    assert client.get("/home/").status_code == 200


def test_it_stands_wherever_trainers_are_listed(loved, admin_client, world):
    assert loved in trainers.TRAINERS and loved in [recipe.name for recipe in recipes.known() if recipe.is_plug_in]
    page = admin_client.get("/trainers/").content.decode()
    assert "What is loved by those who know it" in page and "caution" in page
    with pytest.raises(CommandError, match="loved.*svd"):
        call_command("train", "no-such-trainer")


def test_one_button_trains_it(loved, admin_client, world):
    asked = {"trainer": loved, "world": world.slug}
    assert admin_client.post("/trainers/train/", asked).status_code == 302
    assert Job.objects.get().arguments["trainer"] == loved
    assert admin_client.post("/trainers/train/", asked | {"trainer": "magic"}).status_code == 404
    assert admin_client.post("/trainers/train/", asked | {"world": "nowhere"}).status_code == 404


def test_the_page_of_trainers_is_for_staff(client, viewer):
    assert client.get("/trainers/").status_code == 302
    sign_in(client, viewer)
    assert client.get("/trainers/").status_code == 403


def test_a_broken_plug_in_is_set_aside_with_its_traceback_and_the_site_stays_up(broken, admin_client, world, titles):
    assert broken not in trainers.TRAINERS and "svd" in trainers.TRAINERS
    page = admin_client.get("/trainers/").content.decode()
    assert "half-done is set aside" in page and "No module named &#x27;nowhere&#x27;" in page
    with pytest.raises(trainers.Unknown, match=r"(?s)is set aside.*nowhere"):
        trainers.load(broken)
    assert admin_client.get("/jobs/").status_code == 200


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("def fit(:", "SyntaxError"),
        ("x = 1", "defines one class with `fit`; this one defines 0"),
        ("class A:\n    def fit(self): ...", "must be a dataclass"),
    ],
)
def test_whatever_is_wrong_with_a_plug_in_is_said(folder, text, fault):
    (folder / "odd.py").write_text(text)
    plugged.forget()
    assert fault in plugged.broken()["odd"]


def test_a_release_whose_plug_in_broke_gives_way_to_the_one_before(
    loved, folder, client, world, crowd, viewer, titles
):
    before = trained(world, "popularity")
    version = trained(world, loved)
    releasing.release(version, reason="a try", approved_by="a test")
    (folder / "loved.py").write_text("import nowhere")
    plugged.forget()
    registry._load.cache_clear()
    registry.serving.cache_clear()
    sign_in(client, viewer)
    assert client.get("/home/").status_code == 200
    assert choosing.for_viewer(viewer).serving.versions == {"ranking": str(before)}


def test_a_plug_in_that_fails_while_a_page_is_made_is_done_without(
    loved, folder, client, world, crowd, viewer, caplog
):
    failing = (folder / "loved.py").read_text().replace("rows = Ids", "raise_here = self.nothing\n        rows = Ids")
    version = trained(world, loved)
    releasing.release(version, reason="a try", approved_by="a test")
    (folder / "loved.py").write_text(failing)
    plugged.forget()
    registry._load.cache_clear()
    registry.serving.cache_clear()
    sign_in(client, viewer)
    assert client.get("/home/").status_code == 200
    assert "Loved failed to score" in caplog.text


def test_a_plug_in_cannot_take_the_name_of_a_built_in_trainer(folder):
    (folder / "svd.py").write_text("import nowhere")
    plugged.forget()
    assert trainers.load("svd").__module__ == "recommendations.engine.ratings"
