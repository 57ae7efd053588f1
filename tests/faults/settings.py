"""Marquee's own settings, but that nobody has to collect static files first, and the broker has a wire of its own."""

import os

from config.broker import transport_options
from config.settings import *  # noqa: F403
from config.settings import CELERY_BROKER_TRANSPORT_OPTIONS, CELERY_BROKER_URL, DATABASES, STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if CELERY_BROKER_URL.startswith("pgmq") and "FAULTS_BROKER_PORT" in os.environ:
    wire = DATABASES["default"] | {"PORT": os.environ["FAULTS_BROKER_PORT"]}
    CELERY_BROKER_TRANSPORT_OPTIONS |= transport_options(wire)
