"""How fast a home page is built, up to its shelves and up to its words, and how that grows with the catalogue."""

import argparse
import os
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")  # as in a web process, of which there is one a core
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import numpy as np  # noqa: E402

from benchmarks import _report, _serving_world  # noqa: E402
from benchmarks._serving_world import ServedWorld  # noqa: E402

BATCH = 500
SEED = 7


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--titles", type=int, nargs="+", default=[1000, 10_000, 50_000])
    arguments.add_argument("--viewers", type=int, default=100_000)
    arguments.add_argument("--pages", type=int, default=1000, help="for each size of the catalogue")
    asked = arguments.parse_args()
    _report.heading(f"Home pages for {asked.viewers:,} viewers, seed {SEED}, no database", "numpy", "scipy")
    worlds = {titles: _serving_world.make(titles, asked.viewers, seed=SEED) for titles in asked.titles}
    taken = in_turns(worlds, asked.viewers, asked.pages)
    batches = {titles: in_batches(world, asked.viewers) for titles, world in worlds.items()}
    told(taken, batches)


def in_turns(worlds: dict[int, ServedWorld], viewers: int, pages: int) -> dict[int, np.ndarray]:
    """Milliseconds of single pages (pages, 3): up to the shelves, the processor's of that, up to the words.

    The catalogues take turns, so that a busy machine disturbs all alike.
    """
    rows = np.random.default_rng(SEED).permutation(viewers)
    for world in worlds.values():
        for row in rows[-20:]:
            timed(world, int(row))
    taken = {titles: np.empty((pages, 3)) for titles in worlds}
    for number in range(pages):
        for titles, world in worlds.items():
            taken[titles][number] = timed(world, int(rows[number]))
    return taken


def timed(world: ServedWorld, row: int) -> list[float]:
    began, worked = time.perf_counter(), time.process_time()
    query = world.query([row])
    home = world.filled(query)
    filled, used = time.perf_counter(), time.process_time()
    if not world.worded(home, query):
        raise SystemExit("An empty page: nothing was measured.")
    return [1000 * seconds for seconds in (filled - began, used - worked, time.perf_counter() - began)]


def in_batches(world: ServedWorld, viewers: int) -> float:
    """Pages a second of the engine alone, for BATCH viewers at once: the median of five batches."""
    rows = np.random.default_rng(SEED + 1).permutation(viewers)[: 5 * BATCH].reshape(5, -1)
    taken = []
    for batch in rows:
        began = time.perf_counter()
        world.filled(world.query(batch))
        taken.append(time.perf_counter() - began)
    return float(rows.shape[1] / np.median(taken))


def told(taken: dict[int, np.ndarray], batches: dict[int, float]) -> None:
    metrics: dict[str, float] = {}
    for titles, milliseconds in taken.items():
        (p50, cpu50, worded50), (p99, cpu99, worded99) = np.quantile(milliseconds, [0.5, 0.99], axis=0)
        bars = ("<= 5", "<= 25") if titles == 10_000 else ("", "")
        name = f"{titles:,} titles: candidates to shelves"
        _report.row(f"{name}, median (processor time {cpu50:.2f})", f"{p50:.2f} ms", bars[0])
        _report.row(f"{name}, 99th percentile (processor time {cpu99:.2f})", f"{p99:.2f} ms", bars[1])
        _report.row(f"{titles:,} titles: and explained, in words", f"{worded50:.2f} ms, {worded99:.2f} ms")
        _report.row(f"{titles:,} titles: shelves one by one", f"{1000 / milliseconds[:, 0].mean():.0f} / s")
        _report.row(f"{titles:,} titles: shelves, {BATCH} at once", f"{batches[titles]:.0f} / s")
        metrics |= {
            f"page_p50_ms_{titles}": p50,
            f"page_p99_ms_{titles}": p99,
            f"words_p50_ms_{titles}": worded50,
            f"batch_per_s_{titles}": batches[titles],
        }
    if {10_000, 50_000} <= set(taken):
        metrics |= {name: metrics[f"{name}_10000"] for name in ("page_p50_ms", "page_p99_ms")}
        metrics["growth_10k_to_50k"] = metrics["page_p50_ms_50000"] / metrics["page_p50_ms_10000"]
        _report.row("a page at 50,000 titles / at 10,000", f"{metrics['growth_10k_to_50k']:.2f}", "< 5")
    _report.result("serving", metrics)


if __name__ == "__main__":
    main()
