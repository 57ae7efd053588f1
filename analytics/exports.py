"""What an exported number carries with it: filters, period, time zone, data stamp, link and definition."""

import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings

from analytics.definitions import Definition
from analytics.filters import Filter
from analytics.panels import Panel
from analytics.report import Report

VERSION = tomllib.loads((settings.ROOT / "pyproject.toml").read_text())["project"]["version"]


def remarks(report: Report, panel: Panel, link: str, glossary: str) -> Iterator[str]:
    """`link` leads to the panel, `glossary` to the page of definitions."""
    yield f"Marquee: {panel.heading}"
    yield f"World: {report.world.name}"
    yield f"Segment: {report.filter.segment.words}"
    yield f"Origins asked for: {', '.join(report.filter.origins)}"
    yield f"Origins counted beside live: {', '.join(report.badges) or 'none'}"
    yield f"Period: {period(report.filter)}"
    yield f"Compared with: {period(report.before) if report.before else 'nothing'}"
    yield f"Time zone: {report.filter.zone}"
    yield f"Data as of: {moment(report)}"
    yield f"Link: {link}"
    yield f"Marquee version: {VERSION}"
    yield f"Definitions: {' '.join(f'{glossary}#{each.key}' for each in panel.definitions)}"
    yield from map(definition, panel.definitions)


def content(report: Report, panel: Panel, link: str) -> dict[str, Any]:
    """The same as JSON, rows and all; a chart adds its figure."""
    return {
        "title": panel.heading,
        "summary": panel.summary,
        "why": panel.why,
        "stamp": stamp(report),
        "origins": report.badges,
        "link": link,
        "definitions": [asdict(definition) for definition in panel.definitions],
        "columns": [column.name for column in panel.table.columns],
        "rows": panel.table.rows,
    }


def period(filter: Filter) -> str:
    cut = ", whose last day isn't over" if filter.is_partial else ""
    return f"{filter.range.first} to {filter.range.last}{cut}"


def moment(report: Report) -> str:
    if report.as_of is None:
        return "no events yet"
    return report.as_of.astimezone(report.filter.zone).isoformat(timespec="seconds")


def definition(definition: Definition) -> str:
    return (
        f"{definition.name} = {definition.formula}; unit: {definition.unit}; {definition.good_direction}; "
        f"source: {definition.source}; window: {definition.window}; note: {definition.caveat} "
        f"known bias: {definition.bias}"
    )


def stamp(report: Report) -> str:
    """One line for the head of the page and the foot of a picture."""
    days, zone = report.filter.range, report.filter.zone
    words = [report.world.name, f"{day(days.first)} to {day(days.last)}"]
    if report.filter.is_partial:
        words[-1] += ", today not over"
    if not report.filter.segment.is_all:
        words.append(report.filter.segment.words)
    words += [str(zone), *(f"{badge} data included" for badge in report.badges)]
    if report.as_of:
        newest = report.as_of.astimezone(zone)
        words.append(f"data as of {day(newest)}, {newest:%H:%M}")
    return " · ".join(words)


def day(date: date) -> str:
    return f"{date:%-d %b %Y}"
