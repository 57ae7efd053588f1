"""What artwork is drawn from: the facts of a title, without a database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the drawing may depend on. Only the name is needed; the first genre leads."""

    name: str
    year: int | None = None
    kind: str = "film"
    genres: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    maturity: int = 0
    franchise: str = ""
    seed: int = 0
