"""Words that would be scripts are words, on every page of the site and of the admin."""

import os

import psycopg
import pytest

from tests.browser.conftest import enter
from tests.browser.crawling import crawled

MARK = "x9()"
PROVING = bool(os.environ.get("MARQUEE_PROVE"))
MOST = 70 if PROVING else 25  # pages that staff open; viewers open twice as many
PAYLOADS = (
    f"<script>{MARK}</script>",
    f"\"><img src=x onerror='{MARK}'>",
    f"'><svg/onload={MARK}>",
    f"</title></script><script>{MARK}</script>",
    f"javascript:{MARK}//",
    f"{{{{constructor.constructor('{MARK}')()}}}}",
    f"<a href=javascript:{MARK}>x</a>",
)
TEXTS = {
    "catalog_title": ("name", "synopsis"),
    "catalog_person": ("name",),
    "catalog_genre": ("name",),
    "catalog_concept": ("name",),
    "catalog_notice": ("words",),
    "catalog_episode": ("name", "synopsis"),
    "jobs_job": ("message", "log", "error"),
    "recommendations_shelf": ("heading",),
}
CHOSEN = "(%s::text[])[1 + mod(('x' || substr(md5(id::text), 1, 6))::bit(24)::int, %s)] || ' ' || left(id::text, 8)"
SEARCHES = ("/search/?q={}", "/search/suggest/?q={}", "/activity/?only={}&before={}", "/sign-in/?next={}",
            "/theme/?next={}", "/compare/?left={}&right={}",
            "/workbench/?start={}&world={}", "/nowhere/{}")  # fmt: skip
WATCH = """
window.__executed = 0;
window.x9 = () => { window.__executed += 1; };
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { window.__executed += 1; };
"""


@pytest.fixture
def poisoned(site, database):
    """Every text of the database is a payload until the test is over."""
    with psycopg.connect(database, autocommit=True) as line:
        kept = {
            table: line.execute(f"SELECT id, {', '.join(of)} FROM {table}").fetchall() for table, of in TEXTS.items()
        }
        for table, of in TEXTS.items():
            told = ", ".join(f"{column} = left({CHOSEN}, 250)" for column in of)
            line.execute(f"UPDATE {table} SET {told}", [list(PAYLOADS), len(PAYLOADS)] * len(of))
        viewers = line.execute("SELECT id, name FROM catalog_viewer").fetchall()
        line.execute("UPDATE catalog_viewer SET name = '<b onmouseover=' || left(name, 8) || '>'")
    yield
    with psycopg.connect(database, autocommit=True) as line, line.cursor() as cursor:
        for table, of in TEXTS.items():
            change = f"UPDATE {table} SET {', '.join(f'{column} = %s' for column in of)} WHERE id = %s"
            cursor.executemany(change, [(*words, identifier) for identifier, *words in kept[table]])
        cursor.executemany("UPDATE catalog_viewer SET name = %s WHERE id = %s", [(name, pk) for pk, name in viewers])


def nothing_ran(page) -> bool:
    return page.evaluate("window.__executed") == 0


@pytest.mark.guarantee(16, "pages full of scripts, opened in Chromium, none of which was executed")
def test_no_text_is_executed(new_page, poisoned, faults, counted):
    page = new_page()
    page.add_init_script(WATCH)
    enter(page, "viewer")
    page.locator("form[action*=choose] button").first.click()
    page.wait_for_url("**/home/")
    asked = [
        search.replace("{}", page.evaluate("encodeURIComponent", word))
        for search in SEARCHES
        for word in (PAYLOADS if PROVING else PAYLOADS[:3])
    ]
    seen = crawled(page, ["/home/", "/x-ray/", *asked], 2 * MOST, nothing_ran)
    staff = new_page()
    staff.add_init_script(WATCH)
    enter(staff, "curator")
    seen += crawled(staff, ["/admin/", "/workbench/", "/jobs/", "/admin/catalog/title/"], MOST, nothing_ran)
    counted(len(seen))
    assert {"/home/", "/workbench/", "/admin/catalog/title/"} <= set(seen) and len(seen) > 2 * MOST
    faults[:] = [fault for fault in faults if "Content Security Policy" in fault and "inline" not in fault]


def test_the_watch_would_notice(new_page):
    page = new_page()
    page.add_init_script(WATCH)
    page.goto("/")
    page.evaluate(MARK)
    assert page.evaluate("window.__executed") == 1
