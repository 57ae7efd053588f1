"""Tells Django that this room exists."""

from django.apps import AppConfig


class SimulationConfig(AppConfig):
    name = "simulation"
