"""Who, where and what: settled before a title is named, so that its name, synopsis, cast and episodes tell of the same."""

from dataclasses import dataclass
from random import Random

from catalog.mock.cultures import Culture
from catalog.mock.english import countable
from catalog.mock.lexicon import ROLES, SPOTS, THINGS


@dataclass(frozen=True, slots=True)
class Subject:
    """What a title is about: all that its name, its synopsis and its episodes draw on."""

    genre: str
    setting: str
    theme: str
    culture: Culture
    town: str
    first: str  # the lead's name
    last: str
    other: str  # the first name of who matters to the lead
    role: str  # what the lead does
    thing: str
    spot: str


def draw_subject(rng: Random, genre: str, setting: str, theme: str, culture: Culture) -> Subject:
    first, other = rng.sample(culture.firsts, 2)
    return Subject(
        genre=genre,
        setting=setting,
        theme=theme,
        culture=culture,
        town=rng.choice(culture.towns),
        first=first,
        last=rng.choice(culture.surnames),
        other=other,
        role=rng.choice(ROLES[setting]),
        thing=rng.choice(countable(THINGS[setting])),
        spot=rng.choice(SPOTS[setting]),
    )
