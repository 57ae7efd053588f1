"""A walk over the site by its links, one page of each shape of address."""

import re
from collections.abc import Callable, Iterable

from playwright.sync_api import Page

SHAPE = re.compile(r"[0-9a-f-]{36}|\d+|\?.*|#.*")


def crawled(page: Page, starts: Iterable[str], most: int, is_fine: Callable[[Page], bool]) -> list[str]:
    """Addresses of the pages that were opened, each of which was fine."""
    waiting, shapes, seen = list(starts), set(), []
    while waiting and len(seen) < most:
        url = waiting.pop(0)
        page.goto(url, wait_until="load")
        page.wait_for_timeout(50)
        assert is_fine(page), url
        seen.append(url)
        for link in page.eval_on_selector_all("a[href]", "links => links.map(one => one.getAttribute('href'))"):
            shape = SHAPE.sub("@", link)
            if link.startswith("/") and shape not in shapes and "/download" not in link and ".csv" not in link:
                shapes.add(shape)
                waiting.append(link)
    return seen
