"""Where measures read: a replica, where there is one, so that no page of the workbench slows a viewer's page down."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

REPLICA = "replica"


def source() -> str:
    """The alias of the database."""
    return REPLICA if REPLICA in connections.databases else DEFAULT_DB_ALIAS


def cursor() -> Any:
    return connections[source()].cursor()
