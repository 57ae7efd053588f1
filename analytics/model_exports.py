"""What a number about a model carries with it when it leaves the page: world, versions, cut, stamp, link, meaning."""

from collections.abc import Iterator

from analytics.exports import definition
from analytics.model_panels.panel import ModelPanel
from analytics.model_report import ModelReport


def remarks(report: ModelReport, panel: ModelPanel, link: str, glossary: str) -> Iterator[str]:
    yield f"Marquee: {panel.title}"
    yield f"World: {report.world.name}"
    yield f"Viewers learnt from and judged by: {' and '.join(('live', *report.badges))}"
    yield f"Versions looked at: {', '.join(version.name for version in report.pair) or 'none'}"
    yield f"Newest version: {moment(report.as_of)}"
    yield f"Leaderboard: {board(report)}"
    yield f"Link: {link}"
    told = dict.fromkeys([*panel.definitions, *(found for _, found in panel.heads if found)])
    yield f"Definitions: {' '.join(f'{glossary}#{each.key}' for each in told)}"
    yield from map(definition, told)


def board(report: ModelReport) -> str:
    found = report.leaderboard
    if found is None:
        return "none"
    cuts = "; ".join(f"{name}: {split['window']}" for name, split in report.splits.items())
    return f"{moment(found.created_at)}, {found.board['signals']:,} signals, seed {found.board['seed']}; {cuts}"


def moment(time) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC" if time else "none"


def stamp(report: ModelReport) -> str:
    """One line for the head of the page and the foot of a picture."""
    words = [report.world.name, *(f"{badge} viewers included" for badge in report.badges)]
    if report.as_of:
        words.append(f"newest version of {moment(report.as_of)}")
    if report.leaderboard:
        words.append(f"leaderboard of {moment(report.leaderboard.created_at)}")
    return " · ".join(words)
