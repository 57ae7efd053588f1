"""Tells Django that this room exists."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "recommendations"
