"""Benchmarks are never run here; but each of them can be asked what it does, so all that it imports is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SCRIPTS = sorted(path.stem for path in Path(settings.ROOT, "benchmarks").glob("[a-z]*.py"))


@pytest.mark.live
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_benchmark_says_what_it_measures(script):
    command = [sys.executable, "-m", f"benchmarks.{script}", "--help"]
    bare = {
        name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL")
    }
    told = subprocess.run(command, cwd=settings.ROOT, env=bare, capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("usage:") and len(told.stdout.splitlines()) > 3
