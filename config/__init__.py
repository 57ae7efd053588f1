"""How Marquee is wired: settings, URLs, Celery, embedded PostgreSQL."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
