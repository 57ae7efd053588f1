"""Tells Django that this room exists."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "jobs"
