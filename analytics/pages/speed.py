"""How fast pages are decided, and who decides them."""

import math

from analytics import charts
from analytics.estimates import share
from analytics.pages.cells import three
from analytics.pages.places import NO_PLACES, rate
from analytics.panels import Panel, nothing
from analytics.report import Report
from analytics.tables import Column, Table


def speed(report: Report) -> Panel:
    title, keys = "How fast pages are decided", ("latency",)
    steps: dict[str, list[tuple[int, int]]] = {}
    for surface, _, step, count, _ in report.shown.served:
        if step >= 0:  # simulated pages aren't timed
            steps.setdefault(surface, []).append((step, count))
    if not steps:
        return nothing(title, keys, NO_PLACES)
    rows = [
        (surface, *(percentile(sorted(told), q) for q in (0.5, 0.95, 0.99)), sum(count for _, count in told))
        for surface, told in steps.items()
    ]
    columns = [
        Column("surface", "Surface"),
        Column("p50", "Half within (ms)", 1),
        Column("p95", "95 % within (ms)", 1),
    ]
    columns += [Column("p99", "99 % within (ms)", 1), Column("n", "Pages (n)", 0)]
    worst = max(rows, key=lambda row: row[2])
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(
            drawn, "surface", "p95", "Milliseconds within which 95 % of pages are decided", unit=" ms"
        ),
        f"Slowest is {worst[0]}: 95 % of {worst[4]:,} pages are decided within {worst[2]:.1f} ms. Exact to 10 %.",
    )


def percentile(steps: list[tuple[int, int]], share_of: float) -> float:
    """Milliseconds: the upper end of the step that holds it."""
    total, above = sum(pages for _, pages in steps), 0
    for step, count in steps:
        above += count
        if above >= share_of * total:
            return math.pow(1.1, step)
    return math.nan


def fallback(report: Report) -> Panel:
    title, keys = "Who answered", ("fallback",)
    counts: dict[tuple[str, str], list[int]] = {}
    for surface, policy, _, count, without in report.shown.served:
        told = counts.setdefault((surface, policy), [0, 0])
        told[0], told[1] = told[0] + count, told[1] + without
    found = [(*key, *told) for key, told in counts.items()]
    if not found:
        return nothing(title, keys, NO_PLACES)
    rows = [
        (f"{surface}: {policy or 'unnamed'}", count, *rate(0 if policy == "hold-out" else without, count))
        for surface, policy, count, without in found
    ]
    columns = [
        Column("policy", "Surface and policy"),
        Column("pages", "Pages", 0),
        *three("fallback", "Without a model (%)", 2),
    ]
    meant = [(count, without) for _, policy, count, without in found if policy != "hold-out"]
    total, without = sum(count for count, _ in meant), sum(without for _, without in meant)
    whole = share(without, total)
    return Panel(
        title,
        keys,
        Table.of(columns, *zip(*rows, strict=True)),
        lambda drawn: charts.bars(drawn, "policy", "pages", "Pages"),
        f"{100 * whole.value:.2f} % of {total:,} pages that should have had a model were answered without one "
        f"(95 % interval {100 * whole.low:.2f} to {100 * whole.high:.2f} %).",
    )
