"""Tells Django that this room exists."""

from django.apps import AppConfig
from django.conf import settings

from recommendations.engine import plugins


class RecommendationsConfig(AppConfig):
    name = "recommendations"

    def ready(self):
        plugins.__path__.extend(settings.TRAINERS_FOLDERS)
