"""Numbers as people read them."""

import math

from analytics.estimates import Estimate


def number(value: float, decimals: int = 0) -> str:
    if not math.isfinite(value):
        return "–"
    text = f"{value:,.{decimals}f}"
    return (text.lstrip("-") if float(text.replace(",", "")) == 0 else text).replace("-", "−")


def signed(value: float, decimals: int = 1) -> str:
    text = number(value, decimals)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def interval(estimate: Estimate, decimals: int = 1, unit: str = "", *, sign: bool = False) -> str:
    if not estimate.is_known:
        return "no interval: too few accounts" if estimate.n else "no data"
    write = signed if sign else number
    return f"95 % interval {write(estimate.low, decimals)} to {write(estimate.high, decimals)}{unit}"


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 or noun.endswith("s") else f"{count:,} {noun}s"
