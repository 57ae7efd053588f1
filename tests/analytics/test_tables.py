"""One rounding for page, CSV and chart; no cell that a spreadsheet runs."""

import csv
from datetime import date

import pytest

from analytics.tables import Column, Table, csv_lines

DAY, PLAYS, HOURS = Column("day", "Day"), Column("plays", "Plays", 0), Column("hours", "Hours", 2)


def test_page_and_csv_show_the_same_digits():
    table = Table.of([DAY, PLAYS, HOURS], [date(2026, 11, 1)], [12345], [1234.5])
    assert list(table.lines_for_people()) == [[("2026-11-01", False), ("12,345", True), ("1,234.50", True)]]
    assert list(csv.reader(csv_lines(table, []))) == [["day", "plays", "hours"], ["2026-11-01", "12345", "1234.50"]]
    assert table.column("hours") == [1234.5]


def test_a_missing_number_is_a_dash_on_the_page_and_nothing_in_the_csv():
    table = Table.of([HOURS], [None])
    assert list(table.lines_for_people()) == [[("–", True)]]
    assert list(csv_lines(table, []))[-1] == '""\r\n'


def test_rows_that_do_not_fit_the_columns_are_refused():
    with pytest.raises(ValueError):
        Table.of([DAY, PLAYS], [date(2026, 11, 1)], [1, 2])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0="])
def test_no_cell_is_a_formula(start):
    table = Table.of([Column("source", "Source")], [f"{start}1+1"])
    row = list(csv.reader("".join(csv_lines(table, [])).splitlines(keepends=True)))[1]
    assert row[0].startswith("'")


def test_negative_numbers_stay_numbers():
    assert list(csv_lines(Table.of([HOURS], [-1.5]), []))[-1] == "-1.50\r\n"


def test_remarks_stay_on_one_commented_line():
    lines = list(csv_lines(Table.of([HOURS], []), ['World: =1+1\r\n@evil, "x"']))
    assert next(csv.reader(lines)) == ['# World: =1+1 @evil, "x"']
    assert lines[1] == "hours\r\n"
