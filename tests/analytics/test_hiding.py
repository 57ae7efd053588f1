"""What few accounts did is told nowhere: not in a chart, its tooltips, a table, a CSV or the API, nor by the rest."""

from datetime import timedelta

import pytest

from catalog.models import Play
from tests.analytics.test_measures_api import ask, rows_of, text  # noqa: F401
from tests.analytics.test_views import table_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def few(sitting, counted, now):
    """On each of three days 24 accounts come directly and 12 by a recommendation; on one of them 4 search, too, and
    play 7 times; a fourth day has 3 accounts only."""
    yesterday = now - timedelta(days=1)
    plays = [sitting(yesterday - timedelta(days=day), viewer=n) for day in range(3) for n in range(24)]
    plays += [sitting(yesterday - timedelta(days=day), "recommendation", n) for day in range(3) for n in range(12)]
    plays += [sitting(yesterday, "search", n % 4) for n in range(7)]
    plays += [sitting(yesterday - timedelta(days=3), viewer=n) for n in range(3)]
    Play.objects.bulk_create(plays)
    counted()


HIDDEN = [
    ("sources", 3, ("Search", "Recommendation"), {"Direct or unknown"}),
    ("plays", 3, ("2026-11-19", "2026-11-20"), {"2026-11-21", "2026-11-22"}),
    ("active", 1, ("2026-11-19", "2026-11-20"), {"2026-11-21", "2026-11-22"}),
    ("lifecycle", 3, ("2026-11-19", "2026-11-20"), set()),
]
"""Panel, how many of its columns tell of a row, rows that must not, and rows that do."""


def told(staff, ask, panel: str, columns: int) -> dict[str, dict[str, list[str]]]:  # noqa: F811
    """By way out and row of the table: the cells that tell something, as text."""
    chart = staff.get(f"/workbench/{panel}.json?period=7d").json()
    tables = {
        "page": table_of(text(staff.get("/workbench/engagement/?period=7d")), panel),
        "csv": rows_of(text(staff.get(f"/workbench/{panel}.csv?period=7d"))),
        "api": ask(f"measures/{panel}", period="7d").json()["rows"],
        "api's csv": rows_of(text(ask(f"measures/{panel}.csv", period="7d"))),
        "chart": chart["rows"],
        "tooltips": [[at, value] for trace in chart["figure"]["data"] for at, value in points(trace)],
    }
    return {
        way: {
            str(row[0]): [cell for cell in row[1 : columns + 1] if str(cell) not in EMPTY] for row in reversed(table)
        }
        for way, table in tables.items()
    }


EMPTY = ("None", "", "–", "—", "0", "0.0", "0.00")


def points(trace) -> list[tuple]:
    """Of the period itself, not of the one that it is compared with."""
    if trace["meta"].get("style") == "before":
        return []
    flat = trace.get("orientation") == "h"
    return list(zip(trace["y" if flat else "x"], trace["x" if flat else "y"], strict=True))


@pytest.mark.guarantee(
    30, "tables in whose chart, tooltips, page, CSV and API small cells and their complement are hidden"
)
@pytest.mark.parametrize(("panel", "columns", "hidden", "shown"), HIDDEN, ids=[each[0] for each in HIDDEN])
def test_a_small_cell_and_what_would_give_it_away_are_hidden(staff, ask, few, panel, columns, hidden, shown):  # noqa: F811
    for way, rows in told(staff, ask, panel, columns).items():
        assert not any(rows[name] for name in hidden), (way, rows)
        assert all(rows[name] for name in shown), (way, rows)


def test_no_summary_names_a_day_that_is_hidden(staff, few):
    said = staff.get("/workbench/plays.json?period=custom&first=2026-11-19&last=2026-11-22").json()["summary"]
    assert "fewest on 21 Nov 2026 (36)" in said and "(3)" not in said
