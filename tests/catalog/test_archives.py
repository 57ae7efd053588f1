"""A download is asked for once, written by a job row by row, opened by whose it is, and gone after a week."""

import csv
import json
import tracemalloc
from datetime import timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from catalog import archives, departing, retention, takeout
from catalog.identifiers import uuid7
from catalog.models import Archive, Event
from jobs import attempts
from jobs.models import Job
from jobs.work import Superseded
from tests.small_world import Told, new_viewer, rate, sign_in


@pytest.fixture
def viewer(world, titles):
    viewer = new_viewer(world, name="=Ada, the 1st")
    for title in titles[:3]:
        rate(viewer, title, 4)
    return viewer


@pytest.fixture
def kid(viewer):
    return viewer.account.viewers.create(name="Kid", is_kids=True, ceiling=7, created_at=timezone.now())


def made(account, viewer=None) -> Archive:
    archive = archives.ask(account, viewer, now=timezone.now())
    archives.write(archive.pk, Told(), now=timezone.now())
    archive.refresh_from_db()
    return archive


def opened(archive) -> ZipFile:
    return ZipFile(BytesIO(archives.storage().open(archive.file).read()))


def table(archive, name) -> list[dict]:
    return list(csv.DictReader(StringIO(opened(archive).read(name).decode())))


def test_asking_twice_gives_one_job_and_one_archive(viewer):
    one, two = (archives.ask(viewer.account, None, now=timezone.now()) for _ in range(2))
    assert one == two and Job.objects.get().arguments == {"archive": str(one.pk)}
    assert archives.ask(viewer.account, viewer, now=timezone.now()) != one, "a profile's is another"


def test_asking_again_after_the_job_gave_up_begins_anew(viewer):
    archive = archives.ask(viewer.account, None, now=timezone.now())
    Job.objects.update(state=Job.State.DEAD)
    assert archives.ask(viewer.account, None, now=timezone.now()) == archive
    assert Job.objects.filter(state=Job.State.QUEUED).count() == 1


def test_every_part_is_there_as_json_and_as_a_table_and_both_say_the_same(viewer, kid):
    archive = made(viewer.account)
    folder = takeout.folder(viewer)
    document = json.loads(opened(archive).read(f"{folder}/everything.json"))
    names = set(opened(archive).namelist())
    parts = set(takeout.parts_of(viewer))
    assert {f"{folder}/{part}.csv" for part in parts - set(takeout.HOUSEHOLD)} <= names
    assert {f"household/{part}.csv" for part in takeout.HOUSEHOLD} <= names
    assert f"{takeout.folder(kid)}/everything.json" in names
    for part in set(document) - {"profile"}:
        rows = table(archive, f"{folder}/{part}.csv")
        assert len(rows) == len(document[part]), part
    told = {row["id"]: float(row["value"]) for row in table(archive, f"{folder}/events.csv")}
    assert told == {row["id"]: row["value"] for row in document["events"]} and len(told) == 3
    assert archive.octets == archives.storage().size(archive.file)


def test_a_table_holds_nothing_that_a_spreadsheet_calculates(viewer):
    row = table(made(viewer.account, viewer), f"{takeout.folder(viewer)}/profile.csv")[0]
    assert row["name"] == "'=Ada, the 1st"


def test_a_child_gets_its_own_and_nothing_of_the_household(kid):
    names = opened(made(kid.account, kid)).namelist()
    assert names and all(name.startswith(takeout.folder(kid)) for name in names)
    assert not any(part in name for part in takeout.HOUSEHOLD for name in names)


@pytest.mark.parametrize("many", [2_000, 20_000])
def test_memory_stays_flat_however_much_there_is(viewer, many):
    now = timezone.now()
    Event.objects.bulk_create(
        Event(id=uuid7(time=now), world=viewer.account.world, account=viewer.account, viewer=viewer, kind="search",
              time=now, received_at=now, origin="live", detail={"query": "x" * 100})
        for _ in range(many)
    )  # fmt: skip
    archive = archives.ask(viewer.account, viewer, now=now)
    tracemalloc.start()
    archives.write(archive.pk, Told(), now=now)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000


class Killed(BaseException):
    pass


def test_what_a_killed_attempt_left_is_written_over_by_the_next(viewer):
    class Cut(Told):
        def fence(self):
            raise Killed

    archive = archives.ask(viewer.account, None, now=timezone.now())
    with pytest.raises(Killed):
        archives.write(archive.pk, Cut(), now=timezone.now())
    assert archives.storage().exists(archive.file) and not Archive.objects.get().made_at
    archives.write(archive.pk, Told(), now=timezone.now())
    assert Archive.objects.get().made_at and opened(archive).testzip() is None
    assert archives.storage().listdir(".")[1].count(archive.file) == 1


def test_an_attempt_that_was_overtaken_marks_nothing_as_made(viewer):
    class Overtaken(Told):
        def fence(self):
            raise Superseded

    archive = archives.ask(viewer.account, None, now=timezone.now())
    with pytest.raises(Superseded):
        archives.write(archive.pk, Overtaken(), now=timezone.now())
    assert not Archive.objects.get().made_at


def test_a_new_one_takes_the_place_of_the_one_before(viewer):
    old, other = made(viewer.account), made(viewer.account, viewer)
    new = made(viewer.account)
    assert set(Archive.objects.all()) == {new, other}
    assert not archives.storage().exists(old.file) and archives.storage().exists(other.file)


def test_whoever_is_erased_while_it_is_written_gets_none(viewer):
    class Leaving(Told):
        def fence(self):
            stone = departing.of_account(viewer.account, now=timezone.now())
            departing.perform(stone.certificate, Told(), now=timezone.now())

    archive = archives.ask(viewer.account, None, now=timezone.now())
    archives.write(archive.pk, Leaving(), now=timezone.now())
    assert not archives.storage().exists(archive.file)
    archives.write(archive.pk, Told(), now=timezone.now())
    assert not archives.storage().exists(archive.file)


def test_after_a_week_row_and_file_are_gone_and_so_is_what_nobody_s_row_names(viewer):
    archive = made(viewer.account)
    archives.storage().save("orphan.zip", BytesIO(b"x"))
    retention.drop_old(now=archive.asked_at + timedelta(days=6))
    assert archives.storage().exists(archive.file) and not archives.storage().exists("orphan.zip")
    retention.drop_old(now=archive.asked_at + timedelta(days=8))
    assert not archives.storage().exists(archive.file) and not Archive.objects.exists()


def test_the_page_says_how_far_it_is_then_gives_a_link_that_opens(client, viewer):
    sign_in(client, viewer)
    page = reverse("download_household")
    assert "Write the archive" in client.get(page).content.decode()
    assert client.post(page).url == page
    attempts.claim(now=timezone.now())
    Job.objects.update(percent=40, message="Writing plays")
    told = client.get(page).content.decode()
    assert "40 %. Writing plays" in told and "Look again" in told and "hx-get" in told
    part = client.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "40 %" in part and "<html" not in part
    archives.write(Archive.objects.get().pk, Told(), now=timezone.now())
    ready = client.get(page)
    assert "hx-trigger" not in ready.content.decode() and ready.context["job"] is None
    answer = client.get(reverse("fetch_archive", args=[ready.context["ready"].pk]))
    assert answer["Content-Type"] == "application/zip" and "no-store" in answer["Cache-Control"]
    assert ZipFile(BytesIO(b"".join(answer.streaming_content))).testzip() is None


def test_the_page_says_so_when_it_could_not_be_written(client, viewer):
    sign_in(client, viewer)
    archives.ask(viewer.account, None, now=timezone.now())
    Job.objects.update(state=Job.State.DEAD)
    page = client.get(reverse("download_household")).content.decode()
    assert "It could not be written" in page and "Write it anew" in page


def test_it_opens_for_whose_it_is_and_for_nobody_else(client, viewer, kid, world):
    sibling = viewer.account.viewers.create(name="Sibling", created_at=timezone.now())
    household, own, child = made(viewer.account), made(viewer.account, viewer), made(viewer.account, kid)
    opens = {viewer: {household, own}, sibling: {household}, kid: {child}, new_viewer(world): set()}
    for whoever, expected in opens.items():
        sign_in(client, whoever)
        for archive in (household, own, child):
            answer = client.get(reverse("fetch_archive", args=[archive.pk]))
            assert (answer.status_code == 200) == (archive in expected), (whoever, archive)
            assert answer.status_code in (200, 404)
    client.logout()
    assert client.get(reverse("fetch_archive", args=[own.pk])).url.startswith(reverse("sign_in"))


def test_it_opens_no_more_once_they_have_asked_to_be_erased(client, viewer):
    archive = made(viewer.account)
    sign_in(client, viewer)
    departing.of_account(viewer.account, now=timezone.now())
    assert client.get(reverse("fetch_archive", args=[archive.pk])).url.startswith(reverse("sign_in"))
