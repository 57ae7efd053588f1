"""Names for titles: grammars filled with words that fit, no name twice and no phrasing twice in a row."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random

from catalog.mock.cultures import Culture
from catalog.mock.grammars import GRAMMARS, SUBTITLES, WORDS
from catalog.mock.lexicon import GENRE_ADJECTIVES, GENRE_NOUNS, IDEAS, ROLES, THINGS

SLOT = re.compile(r"\{(\w+?)(2?)\}(s?)")
SOURCES: dict[str, Callable[["Subject"], list[str]]] = {
    "thing": lambda subject: THINGS[subject.setting],
    "short": lambda subject: [word for word in THINGS[subject.setting] if len(word) <= 5],
    "noun": lambda subject: GENRE_NOUNS[subject.genre],
    "adj": lambda subject: GENRE_ADJECTIVES[subject.genre],
    "idea": lambda subject: IDEAS[subject.theme],
    "role": lambda subject: ROLES[subject.setting],
    "town": lambda subject: subject.culture.towns,
    "first": lambda subject: subject.culture.firsts,
    "last": lambda subject: subject.culture.surnames,
}
SMALL = {"a", "an", "and", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
MASS = set(
    "pressure coral driftwood ice frost meltwater thaw dust noon wind rubber heat charcoal moss harvest honey milk "
    "gossip rain chalk evidence testimony sawdust popcorn salt broth oxygen gravity red dust mud wire ink silence "
    "velocity recoil ignition crossfire silver blackout distance weight starfall surveillance offside ashes".split()
) | {"polar night", "red dust", "extra time", "first name"}
IRREGULAR = {
    "wolf": "wolves",
    "sheep": "sheep",
    "herring": "herring",
    "coyote": "coyotes",
    "cul-de-sac": "culs-de-sac",
}
REAL = {"black mask", "green room", "nell", "silver bullet", "skyfall", "moonlight", "silver moon"}  # films there are
RECENT = 24  # how many titles must pass before a phrasing comes back
TRIES = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """What a title is about: all that its name and its synopsis draw on."""

    genre: str
    setting: str
    theme: str
    culture: Culture


def plural(word: str) -> str:
    if word in IRREGULAR or word.endswith("s"):
        return IRREGULAR.get(word, word)
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(x|ch|sh|z)$", word) else "s")


def with_articles(text: str) -> str:
    """`a` before a vowel becomes `an`."""
    return re.sub(r"\b([Aa]) (?=[aeio]|u(?!nif|niv))", r"\1n ", text, flags=re.IGNORECASE)


def headline(text: str) -> str:
    """Capitals as on a poster: small words inside stay small."""
    words = with_articles(text).split(" ")
    capital = [
        w if i and w.lower() in SMALL and w != "O'Clock" else w[:1].upper() + w[1:] for i, w in enumerate(words)
    ]
    return " ".join(capital)


def filled(template: str, subject: Subject, rng: Random) -> str:
    """The template with each slot filled; `{first2}` differs from `{first}`."""
    chosen: dict[str, str] = {}

    def fill(match: re.Match) -> str:
        slot, second, many = match.groups()
        words = vocabulary(slot, subject)
        if many or template[: match.start()].endswith(("a ", "A ")):
            words = countable(words)
        word = rng.choice([w for w in words if w != chosen.get(slot)] if second else words)
        chosen[slot] = word
        return plural(word) if many else word

    return SLOT.sub(fill, template)


def countable(words: list[str]) -> list[str]:
    """Those that can follow `a`: no `an ice`, no `three gossips`."""
    return [word for word in words if word not in MASS and not word.endswith("s")]


def vocabulary(slot: str, subject: Subject) -> list[str]:
    return WORDS.get(slot) or SOURCES[slot](subject)


@cache
def grammars_for(genre: str) -> tuple[list[str], list[int]]:
    """Every phrasing with its weight: those that name the genre are liked, the rest stay possible where general."""
    liked = [
        (template, 3 if genre in likes.split() else 1)
        for template, likes in GRAMMARS
        if genre in likes.split() or "*" in likes
    ]
    return [template for template, _ in liked], [weight for _, weight in liked]


@dataclass
class Names:
    """Hands out names, remembering what was used."""

    rng: Random
    taken: set[str] = field(default_factory=set)
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=RECENT))

    def new(self, subject: Subject) -> str:
        """A name nobody has. When a subject's phrasings run dry, the place is named too."""
        templates, weights = grammars_for(subject.genre)
        for _ in range(TRIES):
            template = self.rng.choices(templates, weights)[0]
            if template not in self.recent and (name := self.claimed(headline(filled(template, subject, self.rng)))):
                self.recent.append(template)
                return name
        return self.exhausted(subject)

    def sequel(self, stem: str, part: int, subject: Subject) -> str:
        """The next part of a franchise: a number or a subtitle after the shared stem."""
        options = [f"{stem} {part}"] + [f"{stem}: {headline(filled(s, subject, self.rng))}" for s in SUBTITLES]
        self.rng.shuffle(options)
        return next((name for option in options if (name := self.claimed(option))), None) or self.exhausted(subject)

    def exhausted(self, subject: Subject) -> str:
        while True:
            name = headline(filled("{first} {last} and the {adj} {thing} of {town}", subject, self.rng))
            if self.claimed(name):
                return name

    def claimed(self, name: str) -> str | None:
        key = name.casefold()
        if key in self.taken or key in REAL:
            return None
        self.taken.add(key)
        return name
