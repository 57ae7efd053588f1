"""How far an import is, is told once for each percent."""

import io

from catalog.imports.progress import Meter, bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_meter_tells_once_for_each_percent():
    told = []
    meter = Meter(1_000, told.append)
    for _ in range(1_000):
        meter(1)
    assert told == list(range(101))


def test_the_bar_is_drawn_on_a_terminal_and_ends_its_line():
    out = Terminal()
    bar(10, out)(10)
    assert out.getvalue().endswith("] 100 %\n")


def test_nothing_is_drawn_where_there_is_no_terminal():
    out = io.StringIO()
    bar(10, out)(10)
    assert out.getvalue() == ""
