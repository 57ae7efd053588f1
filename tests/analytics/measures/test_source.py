"""Where measures read: another connection stands in for a replica, which hasn't got yet what a test has written."""

import pytest
from django.db import connections

from analytics.measures.source import REPLICA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
DAYS = {"period": "custom", "first": "2026-10-01", "last": "2026-11-22"}
NOTHING = [["Nothing was counted in this period."]]


@pytest.fixture
def replica():
    connections.databases[REPLICA] = connections["default"].settings_dict
    connections[REPLICA] = connections.create_connection("default")
    yield
    connections[REPLICA].close()
    del connections[REPLICA], connections.databases[REPLICA]


def plays(staff) -> list[list]:
    return staff.get("/workbench/plays.json", DAYS).json()["rows"]


def test_without_a_replica_the_workbench_reads_what_was_written(staff, history):
    assert plays(staff) != NOTHING


def test_with_a_replica_the_workbench_reads_what_got_there(staff, history, replica):
    assert plays(staff) == NOTHING
