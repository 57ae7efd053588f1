"""The pages of the workbench: the headline numbers and the panels of each.

A new panel is one function in a page's file and an entry in its PANELS; its addresses come by themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analytics.pages import content, data, diversity, engagement, overview, recommended, retention, titles
from analytics.panels import Panel
from analytics.report import Report


@dataclass(frozen=True, slots=True)
class Page:
    """`slug` is its address below /workbench/; the first has none."""

    slug: str
    name: str
    heading: str
    tiles: tuple[str, ...]
    panels: Mapping[str, Callable[[Report], Panel]]


PAGES = {
    page.slug: page
    for page in (
        Page("", "Overview", "How it went", overview.TILES, overview.PANELS),
        Page("engagement", "Engagement", "Engagement", engagement.TILES, engagement.PANELS),
        Page("retention", "Retention", "Retention and churn", retention.TILES, retention.PANELS),
        Page("diversity", "Diversity", "Diversity and fairness", diversity.TILES, diversity.PANELS),
        Page("recommendations", "Recommendations", "Recommendations", recommended.TILES, recommended.PANELS),
        Page("content", "Content", "Content", content.TILES, content.PANELS),
        Page("titles", "Titles", "Titles", titles.TILES, titles.PANELS),
        Page("data", "Data", "Data", data.TILES, data.PANELS),
    )
}
PANELS: dict[str, Callable[[Report], Panel]] = {
    name: build for page in PAGES.values() for name, build in page.panels.items()
}


def page_of(panel: str) -> Page:
    return next(page for page in PAGES.values() if panel in page.panels)
