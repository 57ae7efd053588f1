"""Serves plotly.js from the installed package, so that chart and library always match."""

from pathlib import Path

import plotly
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

FILE = "plotly.min.js"


class PlotlyFinder(BaseFinder):
    """Knows one static file, `plotly/plotly.min.js`."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(location=Path(plotly.__file__).parent / "package_data")
        self.storage.prefix = "plotly"

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        found = [self.storage.path(FILE)] if path == f"plotly/{FILE}" else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns):
        yield FILE, self.storage
