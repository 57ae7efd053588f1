"""Names for titles: grammars filled with words that fit, no name twice, and a phrasing only after all others were used."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random

from catalog.mock.cultures import Culture
from catalog.mock.grammars import GRAMMARS, SUBTITLES, WORDS
from catalog.mock.lexicon import GENRE_ADJECTIVES, GENRE_NOUNS, IDEAS, ROLES, SPOTS, THINGS
from catalog.mock.taken import TAKEN


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


SLOT = re.compile(r"\{(\w+?)(2?)\}(s?)")
SOURCES: dict[str, Callable[[Subject], list[str]]] = {
    "thing2": lambda subject: THINGS[subject.setting],
    "noun": lambda subject: GENRE_NOUNS[subject.genre],
    "adj": lambda subject: GENRE_ADJECTIVES[subject.genre],
    "idea": lambda subject: IDEAS[subject.theme],
}
SMALL = {"a", "an", "and", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs.", "with"}
MASS = set(
    "pressure coral driftwood ice frost meltwater thaw dust noon wind rubber heat charcoal moss harvest honey milk "
    "gossip rain chalk evidence testimony sawdust popcorn salt broth oxygen gravity red dust mud wire ink silence "
    "velocity recoil ignition crossfire silver blackout distance weight starfall surveillance offside ashes".split()
) | {"polar night", "red dust", "extra time", "first name"}
IRREGULAR = {
    "wolf": "wolves",
    "loaf": "loaves",
    "knife": "knives",
    "oyster knife": "oyster knives",
    "mouse": "mice",
    "sheep": "sheep",
    "herring": "herring",
    "coyote": "coyotes",
    "cul-de-sac": "culs-de-sac",
}
RECENT = 24  # how many titles of any genre must pass before a phrasing comes back
TRIES = 60


def plural(word: str) -> str:
    if word in IRREGULAR or re.search(r"[^s]s$", word):
        return IRREGULAR.get(word, word)
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(x|ch|s|sh|z)$", word) else "s")


def with_articles(text: str) -> str:
    """`a` before a vowel becomes `an`."""
    return re.sub(r"\b([Aa]) (?=[aei]|o(?!ne)|u(?!ni[fv]|s))", r"\1n ", text, flags=re.IGNORECASE)


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
        words = vocabulary(slot + second, subject) if slot + second in SOURCES else vocabulary(slot, subject)
        if many or template[: match.start()].endswith(("a ", "A ")):
            words = countable(words) or words
        word = rng.choice([w for w in words if w != chosen.get(slot)] if second else words)
        chosen[slot] = word
        return plural(word) if many else word

    return SLOT.sub(fill, template)


def countable(words: list[str]) -> list[str]:
    """Those that can follow `a`: no `an ice`, no `three gossips`."""
    return [word for word in words if word not in MASS and not word.endswith("s")]


def vocabulary(slot: str, subject: Subject) -> list[str]:
    if slot in SOURCES:
        return SOURCES[slot](subject)
    return WORDS.get(slot) or [getattr(subject, slot)]


def echoes(stem: str, subtitle: str) -> bool:
    """Whether a word of weight stands in both, or the stem has a colon already."""
    shared = set(stem.casefold().split()) & set(subtitle.casefold().split())
    return ":" in stem or any(len(word) > 3 for word in shared)


@cache
def phrasings_for(genre: str) -> list[str]:
    return [phrasing for phrasing, likes in GRAMMARS if genre in likes.split()]


@dataclass
class Names:
    """Hands out names, remembering what was used."""

    rng: Random
    taken: set[str] = field(default_factory=set)
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=RECENT))
    decks: dict[str, list[str]] = field(default_factory=dict)

    def new(self, subject: Subject, *, words: int = 9) -> str:
        """A name nobody has, of so many words at most. When phrasings run dry, the place is named too."""
        for _ in range(TRIES):
            phrasing = self.dealt(subject.genre)
            name = headline(filled(phrasing, subject, self.rng))
            if phrasing not in self.recent and len(name.split()) <= words and self.claimed(name):
                self.recent.append(phrasing)
                return name
        return self.exhausted(subject)

    def stem(self, subject: Subject) -> str:
        """What a franchise is called: short, so that a subtitle can follow."""
        return self.new(subject, words=3)

    def dealt(self, genre: str) -> str:
        """The genre's phrasings in shuffled order, again and again, so that none is seen more than another."""
        if not self.decks.get(genre):
            phrasings = phrasings_for(genre)
            self.decks[genre] = self.rng.sample(phrasings, len(phrasings))
        return self.decks[genre].pop()

    def sequel(self, stem: str, part: int, subject: Subject) -> str:
        """The next part of a franchise: a number or a subtitle after the shared stem."""
        subtitles = (headline(filled(subtitle, subject, self.rng)) for subtitle in SUBTITLES)
        options = [f"{stem}: {subtitle}" for subtitle in subtitles if not echoes(stem, subtitle)]
        options += [f"{stem} {part}"] * (3 if not stem[-1].isdigit() else 0)
        self.rng.shuffle(options)
        return next((name for option in options if (name := self.claimed(option))), None) or self.exhausted(subject)

    def exhausted(self, subject: Subject) -> str:
        while True:
            name = headline(filled("{first} {last} and the {adj} {noun} of {town}", subject, self.rng))
            if self.claimed(name):
                return name

    def claimed(self, name: str) -> str | None:
        key = name.casefold()
        if key in self.taken or re.sub(r"^(the|a|an) ", "", key) in TAKEN:
            return None
        self.taken.add(key)
        return name
