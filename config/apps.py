"""What Django does for the wiring: after each migration the broker's tables are there too."""

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate

from config import broker


class Config(AppConfig):
    name = "config"
    verbose_name = "House"

    def ready(self):
        post_migrate.connect(_install_broker, sender=apps.get_app_config("jobs"))  # the app whose rows it rings for


def _install_broker(using: str, **_) -> None:
    if settings.CELERY_BROKER_URL.startswith("pgmq"):
        broker.install(connections[using])
