"""Staff erase on somebody's behalf: the admin asks first, a job does it, and the certificate names nobody."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from catalog import departing
from catalog.models import Account, Tombstone, Viewer
from jobs.models import Job
from tests.small_world import Told, new_viewer


@pytest.fixture(autouse=True)
def stones(tmp_path, settings):
    settings.TOMBSTONES = tmp_path / "tombstones"


@pytest.fixture
def doomed(world):
    return new_viewer(world, name="Canary")


def act(client, model, pk, **sent):
    address = reverse(f"admin:catalog_{model}_changelist")
    return client.post(address, {"action": "erase", "_selected_action": [pk]} | sent, follow=True)


@pytest.mark.parametrize("sure", [False, True])
def test_an_account_goes_after_the_admin_has_asked(admin_client, doomed, sure):
    asked = act(admin_client, "account", doomed.account.pk)
    assert "Erase for good?" in asked.content.decode() and str(doomed.account.public_id) in asked.content.decode()
    assert Account.objects.exists() and not Tombstone.objects.exists()
    if sure:
        told = act(admin_client, "account", doomed.account.pk, sure="1").content.decode()
        assert "The account is gone for everybody" in told
        assert not Account.objects.exists() and Job.objects.get().requested_by == "admin"


def test_the_last_grown_up_of_a_household_stays_in_the_admin_too(admin_client, doomed):
    assert "one has to stay" in act(admin_client, "viewer", doomed.pk, sure="1").content.decode()
    assert Viewer.objects.filter(pk=doomed.pk).exists()


def test_whoever_may_only_look_cannot_erase(client, doomed, django_user_model):
    staff = django_user_model.objects.create_user("looks", is_staff=True)
    client.force_login(staff)
    assert act(client, "account", doomed.account.pk, sure="1").status_code == 403
    assert not Tombstone.objects.exists()


def test_the_certificate_stands_in_the_admin_without_a_name(admin_client, doomed):
    stone = departing.of_account(doomed.account, now=timezone.now())
    departing.perform(stone.certificate, Told(), now=timezone.now())
    all_of_them, one = (f"admin:catalog_tombstone_{page}" for page in ("changelist", "change"))
    for page in (reverse(all_of_them), reverse(one, args=[stone.pk])):
        told = admin_client.get(page).content.decode()
        assert reverse("certificate", args=[stone.certificate]) in told
        assert "Canary" not in told and str(doomed.public_id) not in told
    assert "catalog.Viewer: 1" in told
    assert not LogEntry.objects.filter(object_repr__contains="Canary").exists()
