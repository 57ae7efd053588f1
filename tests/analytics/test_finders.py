"""plotly.js is served from the installed package, and nothing else of it is."""

from django.contrib.staticfiles import finders
from plotly.offline import get_plotlyjs

from analytics.finders import PlotlyFinder


def test_plotly_is_found_under_its_name():
    with open(finders.find("plotly/plotly.min.js"), encoding="utf-8") as file:
        assert file.read() == get_plotlyjs()


def test_only_plotly_itself_is_collected():
    assert [name for name, _ in PlotlyFinder().list([])] == ["plotly.min.js"]
    assert not PlotlyFinder().find("plotly/widgetbundle.js")
    assert not PlotlyFinder().find("plotly/../__init__.py")
