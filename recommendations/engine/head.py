"""The head of the catalogue: the titles that a trainer is fitted on whose cost is quadratic in titles, or worse."""

import numpy as np

from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Integers
from recommendations.engine.trainers import TooLarge

LARGEST = 8000  # titles; what lies behind them is for trainers whose cost is linear
BUDGET_MB = 2000


def most_common(data: Dataset, size: int) -> Integers:
    """The rows of the titles with most entries, ascending; of equals, the older title. None without an entry."""
    counts = np.bincount(data.title_rows, minlength=len(data.titles))
    order = np.argsort(-counts, kind="stable")[: min(size, np.count_nonzero(counts))]
    return np.sort(order)


def afford(what: str, titles: int, megabytes: int, budget_mb: int = BUDGET_MB) -> None:
    """Asked before anything is taken. Raises TooLarge."""
    if titles > LARGEST:
        raise TooLarge(f"{what} is for the head of the catalogue, at most {LARGEST:,} titles: lower max_titles")
    if megabytes > budget_mb:
        raise TooLarge(
            f"{what} over {titles:,} titles needs about {megabytes:,} MB and may use {budget_mb:,}: "
            f"lower max_titles, or raise budget_mb"
        )


def squares(number: float, titles: int) -> int:
    """Megabytes of so many titles x titles arrays of 8 bytes."""
    return -(-int(number * 8 * titles**2) // 10**6)
