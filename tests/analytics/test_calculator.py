"""The calculator on the retention page: its inputs live in the address, and what can't be reckoned is said."""

import re

import pytest

from catalog.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
PAGE = "/workbench/retention/"


def rows(staff, name="worth", **asked):
    return staff.get(f"/workbench/{name}.json", asked).json()["rows"]


def test_the_address_says_what_is_reckoned(staff, history):
    asked = {"change": "own", "points": "2", "give": "1", "price": "10", "members": "1000", "months": "2"}
    asked |= {"period": "7d"}
    answer = staff.get("/workbench/worth.json", asked).json()
    month, money, low, high, _ = answer["rows"][-1]
    assert (month, money) == (2, 200) and low <= 100 < 300 <= high
    assert "1,000 members at 10.00 € a month bring +200 € more in 2 months" in answer["summary"]
    assert "change=own&points=2&give=1&price=10&members=1000&months=2" in answer["link"]
    page = staff.get(PAGE, asked).content.decode()
    assert page.count("change=own&amp;points=2&amp;give=1") > 5 and 'name="months" value="2"' in page


def test_what_the_address_leaves_out_is_as_counted(staff, history):
    asked = {"period": "7d", "segment": "plan:basic"}
    assert rows(staff, **asked) == rows(staff, **asked, months="12", change="comparison", price="")
    assert len(rows(staff, **asked, months="24")) == 24
    double, once = (rows(staff, **asked, members=members)[-1][1] for members in ("2400", "1200"))
    assert double == pytest.approx(2 * once, abs=1)


@pytest.mark.parametrize(
    ("name", "value"),
    [("months", "0"), ("months", "61"), ("months", "many"), ("points", "nan"), ("points", "101"), ("discount", "-1")]
    + [("price", "1e9"), ("members", "2.5"), ("change", "magic"), ("give", ""), ("months", "")],
)
def test_wrong_input_is_named_where_it_stands(staff, world, history, name, value):
    answer = staff.get(PAGE, {name: value})
    page = answer.content.decode()
    assert answer.status_code == 400 and f'id="id_{name}_error"' in page and f'href="#id_{name}"' in page
    assert re.search(f'name="{name}"[^>]*value="{re.escape(value)}"', page) or name == "change" or not value
    assert list(staff.get("/workbench/worth.json", {name: value}).json()["errors"]) == [name]


def test_wrong_input_and_wrong_days_are_both_named(staff, world):
    page = staff.get(PAGE, {"months": "0", "period": "custom"}).content.decode()
    assert 'href="#id_months"' in page and 'href="#id_period"' in page


def test_the_hold_out_is_one_of_the_changes(staff, history):
    answer = staff.get("/workbench/worth.json?change=holdout").json()
    assert "fewer than 10 accounts" in answer["why"]
    part = staff.get("/workbench/worth.json?change=holdout&segment=plan:basic").json()
    assert "choose everybody" in part["why"]


def test_without_a_leaver_there_is_no_price(staff, history, counted):
    Membership.objects.exclude(ends_on=None).delete()
    counted()
    assert "nobody left" in staff.get("/workbench/worth.json").json()["why"]
    assert all(row[2] is None for row in rows(staff, "lifetime"))


def test_a_lifetime_grows_with_the_horizon(staff, history):
    short, long = rows(staff, "lifetime", months="12"), rows(staff, "lifetime", months="24")
    assert short[0][0] == "Everybody" and long[0][1] > short[0][1] > 7.99
    assert short[0][2] < short[0][1] < short[0][3] and short[0][5] == 7.99
