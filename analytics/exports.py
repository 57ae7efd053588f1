"""What an exported number carries with it: filters, period, time zone, data stamp, link and definition."""

from collections.abc import Iterator
from datetime import date

from analytics.definitions import Definition
from analytics.filters import Filter
from analytics.panels import Panel
from analytics.report import Report


def remarks(report: Report, panel: Panel, link: str) -> Iterator[str]:
    yield f"Marquee: {panel.title}"
    yield f"World: {report.world.name}"
    yield f"Origin of the plays asked for: {', '.join(report.filter.origins)}"
    yield f"Origin of the plays counted: {', '.join(report.per_day.origins) or 'none'}"
    yield f"Period: {period(report.filter)}"
    yield f"Compared with: {period(report.before) if report.before else 'nothing'}"
    yield f"Time zone: {report.filter.zone}"
    yield f"Data as of: {moment(report)}"
    yield f"Link: {link}"
    yield from map(definition, panel.definitions)


def period(filter: Filter) -> str:
    until = filter.until.astimezone(filter.zone).isoformat(timespec="seconds")
    cut = f", counted until {until}" if filter.is_partial else ""
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
        words[-1] += f", today until {report.filter.until.astimezone(zone):%H:%M}"
    words += [str(zone), *(f"{badge} data included" for badge in report.badges)]
    if report.as_of:
        newest = report.as_of.astimezone(zone)
        words.append(f"data as of {day(newest)}, {newest:%H:%M}")
    return " · ".join(words)


def day(date: date) -> str:
    return f"{date:%-d %b %Y}"
