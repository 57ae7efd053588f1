"""A leaderboard in words for a terminal: two tables for each cut, and who isn't in them and why."""

from collections.abc import Iterator, Mapping
from typing import Any

ACCURACY = ("recall@10", "mrr@10", "hit_rate@10", "rmse", "mae")
BEYOND = (
    "coverage", "gini", "diversity@10", "novelty@10", "serendipity@10", "miscalibration@10", "popularity_lift@10",
    "served@10",
)  # fmt: skip


def lines(board: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"{board['ground']}: {board['signals']:,} signals, {board['viewers']:,} viewers, {board['titles']:,} titles, "
        f"seed {board['seed']}. Every title is ranked; intervals are 95 %, viewers drawn with replacement."
    )
    for split, found in board["splits"].items():
        yield ""
        yield f"{split}: {found['window']} held out"
        yield from accuracy([row for row in found["rows"] if "reason" not in row])
        yield from beyond([row for row in found["rows"] if "reason" not in row])
        yield from (f"  not judged: {row['trainer']}: {row['reason']}" for row in found["rows"] if "reason" in row)


def accuracy(rows: list[Mapping[str, Any]]) -> Iterator[str]:
    heads = [
        f"{'nDCG@10':^22}",
        f"{'over popularity':^26}",
        f"{'detects':>8}",
        *(f"{short(name):>8}" for name in ACCURACY),
    ]
    yield "  ".join([f"  {'trainer':<14}", *heads, f"{'n':>6}", f"{'fit s':>7}", f"{'score s':>7}", f"{'MB':>6}"])
    for row in rows:
        found, costs = row["estimates"], row["costs"]
        cells = [f"{interval(found['ndcg@10']):<22}", f"{interval(row.get('gain'), '+'):<26}"]
        cells += [f"{number(row.get('detectable')):>8}", *(f"{value(found.get(name)):>8}" for name in ACCURACY)]
        cells += [f"{found['ndcg@10']['n']:>6,}", f"{costs['fit_seconds']:>7.2f}", f"{costs['score_seconds']:>7.2f}"]
        yield "  ".join([f"  {row['trainer']:<14}", *cells, f"{costs['peak_mb']:>6,.0f}"])


def beyond(rows: list[Mapping[str, Any]]) -> Iterator[str]:
    yield "  ".join([f"  {'':<14}", *(f"{short(name):>15}" for name in BEYOND)])
    for row in rows:
        cells = [f"{value(row['estimates'].get(name)):>15}" for name in BEYOND]
        yield "  ".join([f"  {row['trainer']:<14}", *cells])


def short(name: str) -> str:
    return name.removesuffix("@10").replace("_", " ")


def value(card: Mapping[str, Any] | None) -> str:
    return number(card and card["value"])


def interval(card: Mapping[str, Any] | None, sign: str = "") -> str:
    if card is None or card["value"] is None:
        return "-"
    ends = "" if card["low"] is None else f" ({card['low']:{sign}.3f} to {card['high']:{sign}.3f})"
    return f"{card['value']:{sign}.3f}{ends}"


def number(found: float | None) -> str:
    return "-" if found is None else f"{found:.3f}"
