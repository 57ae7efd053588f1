"""Tells Django that this room exists."""

from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "analytics"
