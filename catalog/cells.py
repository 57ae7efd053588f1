"""Cells of CSV files: nothing that a spreadsheet takes for a formula leaves, and the same text comes back."""

import re

FORMULA = re.compile("'*[=+\\-@\t\r\n]")


def inert(text: str) -> str:
    """Marked by an apostrophe where a spreadsheet would calculate, and without NUL, which PostgreSQL doesn't keep."""
    text = text.replace("\0", "")
    return f"'{text}" if FORMULA.match(text) else text


def exact(cell: str) -> str:
    """The text that `inert` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
