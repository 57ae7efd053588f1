"""Marquee's own settings, with an empty page among its addresses."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks._empty_page"
