"""The panels of vitals say what the log says: every load once, whoever sent it how often, devices of few left out."""

from datetime import timedelta

import numpy as np
import pytest
from django.db import connection

from analytics import rollups
from analytics.models import VitalDay
from analytics.vitals import OF_KEY
from catalog import events
from catalog.identifiers import uuid7
from catalog.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def load(now):
    """One page load of a viewer, as their browser tells it; answers the row."""

    def load(viewer, ago=timedelta(days=1), device="phone", **detail):
        time = now - ago
        row = {"id": str(uuid7(time=time)), "viewer": str(viewer.public_id), "kind": "vitals"}
        row |= {"time": time.isoformat(), "device": device, "detail": {"surface": "home"} | detail}
        assert events.record([row], account=viewer.account, now=now).accepted == 1
        return row

    return load


@pytest.fixture
def loads(load, viewers, now):
    """Of 24 viewers on three days: most of them on a phone, two on a television."""
    random = np.random.default_rng(3)
    for n in range(240):
        where = {"surface": ("home", "title", "watch")[n % 3], "device": "tv" if n % 24 < 2 else "phone"}
        times = [float(round(time)) for time in random.lognormal(7.5, 0.6, 2)]
        more = {"inp": times[1] / 10} if n % 4 else {}
        cls = [0, 0.1, 0.25, 0.04, 0.3][n % 5]
        load(viewers[n % 24], timedelta(days=1 + n % 3), lcp=times[0], cls=cls, ttfb=800, **where, **more)
    rollups.roll(now=now)


def panel(staff, name="vitals", query="period=7d"):
    answer = staff.get(f"/workbench/{name}.json?{query}").json()
    return [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]], answer


TRUTH = """
SELECT detail ->> 'surface', upper(told.key), count(*),
    percentile_disc(0.75) WITHIN GROUP (ORDER BY told.value::float8),
    100.0 * count(*) FILTER (WHERE told.value::float8 <= CASE told.key
        WHEN 'lcp' THEN 2500 WHEN 'inp' THEN 200 WHEN 'cls' THEN 0.1 ELSE 800 END) / count(*)
FROM catalog_event, jsonb_each_text(detail - 'surface') AS told WHERE kind = 'vitals' GROUP BY 1, 2
"""


def test_the_percentile_of_each_page_is_that_of_the_log(staff, loads):
    rows, answer = panel(staff)
    with connection.cursor() as cursor:
        cursor.execute(TRUTH)
        truth = {(surface.capitalize(), vital): told for surface, vital, *told in cursor}
    assert {(row["page"], row["vital"]) for row in rows} == set(truth) and len(truth) == 12
    for row in rows:
        n, exact, share = truth[row["page"], row["vital"]]
        exact = exact if row["vital"] == "CLS" else exact / 1000
        assert row["n"] == n and row["good"] == pytest.approx(float(share), abs=0.051)
        assert exact - 0.0006 <= row["value"] <= exact * 1.1 + 0.0006
        assert row["value_low"] <= exact <= row["value_high"]
    assert "n = 240" in answer["summary"]


def test_what_lies_on_a_threshold_is_still_good(staff, loads):
    first_bytes = [row for row in panel(staff)[0] if row["vital"] == "TTFB"]
    assert {(row["value"], row["good"], row["word"]) for row in first_bytes} == {(0.8, 100.0, "good")}


def test_days_hold_the_loads_of_that_day(staff, loads, now):
    rows, answer = panel(staff, "vitals-by-day")
    counts = {row["day"]: (row["lcp_n"], row["inp_n"]) for row in rows}
    with connection.cursor() as cursor:
        asked = "SELECT time::date, count(*), count(*) FILTER (WHERE detail ? 'inp') FROM catalog_event GROUP BY 1"
        cursor.execute(asked)
        truth = {str(day): counted for day, *counted in cursor}
    assert counts == {row["day"]: tuple(truth.get(row["day"], (0, 0))) for row in rows} and len(truth) == 3
    assert "4 of 7 days" in answer["summary"]


def test_a_device_of_few_accounts_is_not_told_nor_given_away_by_the_rest(staff, loads):
    rows, answer = panel(staff, "vitals-by-device")
    assert rows == [{"reason": answer["why"]}] and "Fewer than 10" in answer["why"]


def test_devices_of_many_accounts_are_told_apart(staff, load, viewers, now):
    for n in range(48):
        load(viewers[n % 24], device=("phone", "desktop")[n % 2], lcp=1000 + 3000 * (n % 2))
    rollups.roll(now=now)
    rows, answer = panel(staff, "vitals-by-device")
    assert {(row["device"], row["word"], row["n"]) for row in rows} == {
        ("Phone", "good", 24),
        ("Desktop", "needs work", 24),
    }


def test_a_batch_that_is_sent_again_counts_once(load, viewers, now):
    row = load(viewers[0], lcp=900)
    for _ in range(4):
        assert events.record([row, row], account=viewers[0].account, now=now) == (0, 2, [])
    rollups.roll(now=now)
    assert list(VitalDay.objects.values_list("vital", "loads")) == [("lcp", 1)]


def test_who_is_erased_leaves_the_counts(load, viewers, now):
    load(viewers[0], lcp=900)
    load(viewers[1], lcp=900)
    rollups.roll(now=now)
    events.remove_all(viewers[0])
    rollups.roll(now=now)
    assert sum(VitalDay.objects.values_list("loads", flat=True)) == 1 == Event.objects.count()


def test_without_page_loads_the_panels_say_that_nobody_measured_any(staff, history):
    for name in ("vitals", "vitals-by-day", "vitals-by-device"):
        assert "no browser measured a page in this period" in panel(staff, name)[1]["why"]


def test_the_rollup_cuts_steps_where_the_thresholds_are(load, viewers, now):
    for vital in OF_KEY.values():
        for value in (vital.good, vital.good * 1.001, vital.poor, vital.poor * 1.001, 0):
            load(viewers[0], **{vital.key: value})
    rollups.roll(now=now)
    for vital in OF_KEY.values():
        steps = VitalDay.objects.filter(vital=vital.key).order_by("step").values_list("step", flat=True)
        assert list(steps)[1:] == [0, 1, vital.between, vital.between + 1] and steps[0] < -70
