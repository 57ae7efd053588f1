"""What profiles agree to: counted as it stands, and left out where a few accounts would be given away."""

import pytest

from catalog.models import Viewer

pytestmark = pytest.mark.django_db


def agreed(staff, **query):
    return staff.get("/workbench/agreed.json", query).json()


def test_each_purpose_is_told_with_its_profiles_and_share(staff, world, viewers, now):
    Viewer.objects.filter(pk__in=[each.pk for each in viewers[:12]]).update(is_measured=False, asked_at=now)
    csv = b"".join(staff.get("/workbench/agreed.csv")).decode()
    assert "Have answered the question,12,24,50.0" in csv
    assert "Agree to being counted,12,24,50.0" in csv
    assert "Agree to personal pages,24,24,100.0" in csv
    assert agreed(staff)["figure"]["data"][0]["x"] == [50.0, 100.0, 50.0]


def test_a_purpose_that_a_few_refuse_is_left_out(staff, world, viewers):
    Viewer.objects.filter(pk__in=[each.pk for each in viewers[:3]]).update(is_personalised=False)
    csv = b"".join(staff.get("/workbench/agreed.csv")).decode()
    assert "Agree to being counted" in csv and "personal pages" not in csv


def test_without_profiles_it_says_so(staff, world):
    assert "there is no profile" in staff.get("/workbench/data/").content.decode()
