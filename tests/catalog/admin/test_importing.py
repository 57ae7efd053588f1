"""Somebody's own log with the mouse: send, match columns, check, import; a large one by a worker."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from catalog import tasks, uploads
from catalog.admin import importing
from catalog.models import Event, Rating, World
from jobs.models import Job
from tests.small_world import Told

pytestmark = pytest.mark.django_db
SEND = "/admin/catalog/event/import/"
GOOD = b"user_id,item,ts,event,score\nann,m1,2026-03-01,rating,4\nben,m1,2026-03-02,watch,\n"
BAD = GOOD + b"cid,<script>alert(1)</script>,never,dance,\n"
SAID = {
    "world": "own", "played": "seconds", "highest": "5", "actions": "",
    "column_viewer": "user_id", "column_title": "item", "column_time": "ts", "column_action": "event",
    "column_value": "score", "column_name": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"


@pytest.fixture
def rings(monkeypatch):
    monkeypatch.setattr("jobs.running.ring", lambda: None)


@pytest.fixture
def everything_is_large(monkeypatch, rings):
    monkeypatch.setattr(importing, "AT_ONCE", 0)


def send(client, octets=GOOD, name="../../My log!.csv") -> str:
    answer = client.post(SEND, {"file": SimpleUploadedFile(name, octets)})
    assert answer.status_code == 302
    return answer.url


def kept() -> list[str]:
    return [path.name for path in uploads.settings.UPLOADS.glob("*/*")]


class Working(Told):
    """What a worker gives to the function of a job, keeping the result on its row."""

    def __init__(self, job):
        super().__init__()
        self.job = job

    def finish(self, result=None):
        Job.objects.filter(pk=self.job.pk).update(state="done", result=result)


def work() -> Job:
    job = Job.objects.get(state="queued")
    tasks.import_events(Working(job), **job.arguments)
    job.refresh_from_db()
    return job


def test_the_first_rows_are_shown_and_columns_guessed(admin_client):
    page = admin_client.get(send(admin_client))
    assert page.context["rows"][0] == ["ann", "m1", "2026-03-01", "rating", "4"]
    assert {f"column_{k.name.removeprefix('column_')}": k.value() or "" for k in page.context["form"].columns} == {
        name: column for name, column in SAID.items() if name.startswith("column_")
    }
    assert page.context["form"]["world"].value() == "my-log"


def test_a_check_names_every_fault_and_writes_nothing(admin_client):
    page = admin_client.post(send(admin_client, BAD), SAID | {"check": "1"})
    assert [fault[:2] for fault in page.context["answer"]["faults"]] == [[4, "action"]]
    assert b"<script>alert" not in page.content
    assert not World.objects.filter(slug="own").exists() and kept() == ["my-log.csv"]


def test_a_check_of_a_good_file_says_what_it_would_bring(admin_client):
    page = admin_client.post(send(admin_client), SAID | {"check": "1"})
    assert b"2 viewers, 1 titles; 1 play, 1 rating; a dry run" in page.content
    assert not Event.objects.exists()


def test_an_import_writes_and_leads_to_its_events(admin_client):
    answer = admin_client.post(send(admin_client), SAID | {"import": "1"}, follow=True)
    assert b"Imported. own: 2 viewers" in answer.content
    assert answer.context["cl"].result_count == Event.objects.count() == 3
    assert kept() == []


def test_an_import_with_faults_writes_nothing(admin_client):
    page = admin_client.post(send(admin_client, BAD), SAID | {"import": "1"})
    assert b"nothing was imported" in page.content
    assert not Event.objects.exists()


def test_a_large_file_is_a_job_with_progress(admin_client, everything_is_large):
    address = send(admin_client)
    assert b"It waits for a worker" in admin_client.post(address, SAID | {"import": "1"}, follow=True).content
    assert b"It waits for a worker" in admin_client.post(address, SAID | {"import": "1"}, follow=True).content
    job = work()
    assert (job.label, job.requested_by, job.result["done"]) == ("import_events: own", "admin", True)
    assert (Rating.objects.count(), kept()) == (1, [])
    assert admin_client.get(address).url == f"/jobs/{job.pk}/"


def test_a_large_file_is_checked_by_a_job_too_and_what_was_said_stays(admin_client, everything_is_large):
    address = send(admin_client, BAD)
    admin_client.post(address, SAID | {"check": "1", "highest": "10"})
    assert work().result["faults"][0][0] == 4
    page = admin_client.get(address)
    assert b"line 4" not in page.content and page.context["answer"]["faults"][0][:2] == [4, "action"]
    assert page.context["form"]["highest"].value() == 10
    assert not Event.objects.exists() and kept()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"world": "Not a slug!"}, b"Enter a valid"),
        ({"column_viewer": ""}, b"This field is required"),
        ({"column_viewer": "nobody"}, b"Select a valid choice"),
        ({"highest": "0"}, b"greater than or equal to 1"),
        ({"actions": "x=dance"}, b"says of no action what it is"),
    ],
)
def test_what_is_said_wrong_is_marked(admin_client, change, words):
    page = admin_client.post(send(admin_client), SAID | change | {"import": "1"})
    assert words in page.content and not Event.objects.exists()


def test_a_world_that_is_not_an_import_is_left_alone(admin_client, here):
    page = admin_client.post(send(admin_client), SAID | {"world": "small", "import": "1"})
    assert b"The world small is a live one" in page.content


@pytest.mark.parametrize(("octets", "words"), [(b"PK\x03\x04......", b"packed"), (b"\xff\xfeu\0s\0", b"not utf-8")])
def test_a_file_that_is_no_text_is_refused_in_words(admin_client, octets, words):
    assert words in admin_client.get(send(admin_client, octets), follow=True).content


def test_a_file_that_is_too_large_is_refused(admin_client, settings):
    settings.LARGEST_UPLOAD = 10
    page = admin_client.post(SEND, {"file": SimpleUploadedFile("log.csv", GOOD)})
    assert b"Larger than 10" in page.content and kept() == []


def test_a_files_name_reaches_nothing_but_its_own_folder(admin_client):
    send(admin_client, name="../../../etc/passwd\0.csv")
    assert [UUID(path.name) and path.parent for path in uploads.settings.UPLOADS.iterdir()] == [
        uploads.settings.UPLOADS
    ]


def test_files_that_were_never_imported_are_swept_away(settings):
    now = timezone.now()
    first = uploads.keep("old.csv", [GOOD], now=now)
    uploads.keep("new.csv", [GOOD], now=now + timedelta(days=2))
    assert uploads.find(first) is None


def test_an_unknown_file_is_not_found(admin_client):
    assert admin_client.get(f"{SEND}0190b0a0-0000-7000-8000-000000000000/").status_code == 404


def test_importing_needs_its_permission(client, rings):
    user = User.objects.create_user("eve", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(user)
    assert client.get(SEND).status_code == 403
    assert b"Import events" not in client.get("/admin/catalog/event/").content
    client.logout()
    assert client.get(SEND).status_code == 302
