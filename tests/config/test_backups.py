"""A backup comes back whole, without those who were erased after it was made."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from catalog import erasing
from config import backups
from tests.conftest import database_url
from tests.small_world import new_viewer, rate

TABLES = ("catalog_event", "catalog_rating", "catalog_title", "catalog_viewer", "django_migrations")


@pytest.fixture
def house(transactional_db, tmp_path, settings):
    settings.TOMBSTONES, settings.ARTEFACTS = tmp_path / "tombstones", tmp_path / "artefacts"
    (settings.ARTEFACTS / "model").mkdir(parents=True)
    (settings.ARTEFACTS / "model" / "card.json").write_text("{}")


@pytest.fixture
def elsewhere(transactional_db):
    """The DATABASE_URL of an empty database beside the test's own."""
    name = f"{connection.settings_dict['NAME']}_restored"
    with psycopg.connect(**connection.get_connection_params() | {"dbname": "postgres"}, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield database_url().replace(f"/{connection.settings_dict['NAME']}?", f"/{name}?")
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def counts(url: str) -> dict[str, int]:
    with psycopg.connect(url.replace("postgres://", "postgresql://")) as line:
        return {table: line.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


@pytest.mark.live
@pytest.mark.guarantee(31, "backup restored, without those who were erased after it")
@pytest.mark.guarantee(28, "viewer erased after a backup, and not brought back by it")
def test_a_backup_comes_back_without_the_erased(house, elsewhere, world, titles, tmp_path):
    stays, goes = new_viewer(world, name="Stays"), new_viewer(world, name="Goes")
    for viewer in (stays, goes):
        rate(viewer, titles[0], 4)
    call_command("backup", tmp_path / "monday", verbosity=0)
    before = counts(database_url())
    erasing.erase_viewer(goes, now=timezone.now())
    environment = os.environ | {
        "DATABASE_URL": elsewhere,
        "MARQUEE_TOMBSTONES": str(settings.TOMBSTONES),
        "MARQUEE_ARTEFACTS": str(tmp_path / "restored"),
        "TOMBSTONE_KEY": settings.TOMBSTONE_KEY,
    }
    command = [sys.executable, "manage.py", "restore", str(tmp_path / "monday")]
    told = subprocess.run(command, cwd=settings.ROOT, env=environment, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert "1 viewers and 0 accounts" in told.stdout
    gone = {"catalog_event": 1, "catalog_rating": 1, "catalog_viewer": 1}
    assert counts(elsewhere) == {table: number - gone.get(table, 0) for table, number in before.items()}
    assert (tmp_path / "restored" / "model" / "card.json").read_text() == "{}"


@pytest.mark.parametrize(("server", "takes_debian_s"), [(15, True), (17, False), (18, False), (42, False)])
def test_a_server_gets_a_tool_of_its_own_version_else_the_newest(db, tmp_path, monkeypatch, server, takes_debian_s):
    """On a Debian whose PostgreSQL is older than the wheel's."""
    own = tmp_path / "pg_dump"
    own.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)'\n")
    own.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setitem(connection.__dict__, "pg_version", server * 10_000 + 3)
    assert (backups.found("pg_dump") == str(own)) == takes_debian_s


def test_a_backup_overwrites_nothing(house, tmp_path):
    with pytest.raises(CommandError, match="name a new folder"):
        call_command("backup", tmp_path)


def test_nothing_is_restored_over_a_house_that_is_lived_in(house, tmp_path):
    (tmp_path / backups.DUMP).write_bytes(b"")
    with pytest.raises(CommandError, match="isn't empty"):
        call_command("restore", tmp_path)
    with pytest.raises(CommandError, match="holds no backup"):
        call_command("restore", tmp_path / "nowhere")
