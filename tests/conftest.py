"""What every test needs: a PostgreSQL of its own unless DATABASE_URL names one, and settings fit for tests."""

import os
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import environ
import pytest
from django.conf import settings
from django.db import connection

from config import broker, embedded
from config.celery import app

pytest_plugins = ["tests.live", "tests.proof", "tests.small_world", "tests.owned", "tests.truth"]

STARTED = pytest.StashKey[ExitStack]()


def pytest_configure(config):
    config.stash[STARTED] = ExitStack()
    if "DATABASE_URL" not in os.environ:
        # The workers of xdist start later and inherit it; this process has read its settings already.
        # Autovacuum takes a table whose rows are not committed for empty, and spoils the plans of who wrote them.
        os.environ["DATABASE_URL"] = config.stash[STARTED].enter_context(embedded.temporary(autovacuum="off"))
        settings.DATABASES["default"] |= environ.Env.db_url_config(os.environ["DATABASE_URL"])
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Sweeping deletes what no row of the database names: never the downloads of somebody's own demo.
    os.environ["MARQUEE_ARCHIVES"] = config.stash[STARTED].enter_context(TemporaryDirectory(prefix="archives-"))
    settings.ARCHIVES = settings.STORAGES["archives"]["OPTIONS"]["location"] = Path(os.environ["MARQUEE_ARCHIVES"])
    settings.SECURE_SSL_REDIRECT = False  # Django's test client speaks plainly
    # One household in twenty would have another page than its test expects; children inherit the environment.
    os.environ["MARQUEE_HOLDOUT_SHARE"], settings.HOLDOUT_SHARE = "0", 0.0
    # A machine with much else to do would show pages by popularity, where a test expects the models'.
    os.environ["MARQUEE_MODEL_PATIENCE"], settings.MODEL_PATIENCE = "60", 60.0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure(config):
    config.stash[STARTED].close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, and the broker inside it; of a broker outside, a queue of this database's."""
    if settings.CELERY_BROKER_URL.startswith("pgmq"):
        options = broker.transport_options(connection.settings_dict)
        settings.CELERY_BROKER_TRANSPORT_OPTIONS = app.conf.broker_transport_options = options
    os.environ["MARQUEE_QUEUE"] = app.conf.task_default_queue = connection.settings_dict["NAME"]
    app.conf.broker_pool_limit = 0  # a connection that was kept would keep the test database from being dropped


@pytest.fixture
def environment(transactional_db) -> dict[str, str]:
    """The environment of a child process (worker, web, command) that is to work on the test database."""
    return os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "config.settings"}


def database_url() -> str:
    found = connection.get_connection_params()
    login = f"{found['user']}:{found.get('password', '')}".rstrip(":")
    return f"postgres://{login}@/{found['dbname']}?host={found.get('host', '')}&port={found.get('port', 5432)}"
