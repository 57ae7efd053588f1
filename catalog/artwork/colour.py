"""Colours as `#rrggbb`: mixing, luminance and contrast as WCAG defines them."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=65536)
def mix(one: str, other: str, share: float) -> str:
    """`share` of the other over one: what the eye sees when paint of that opacity lies on top."""
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(rgb(one), rgb(other), strict=True))


@lru_cache(maxsize=65536)
def luminance(colour: str) -> float:
    """0 black .. 1 white."""
    channels = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    """1 (same) .. 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def worst_contrast(ink: str, grounds: list[str]) -> float:
    return min(contrast(ink, ground) for ground in grounds)
