"""Tells Django that this room exists."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "catalog"
