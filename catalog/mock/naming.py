"""Names for titles: grammars filled with words that fit, no name twice, and a phrasing only after all others were used."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random

from catalog.mock.english import countable, headline, plural
from catalog.mock.grammars import GRAMMARS, SUBTITLES, WORDS
from catalog.mock.lexicon import GENRE_ADJECTIVES, GENRE_NOUNS, IDEAS, THINGS
from catalog.mock.subject import Subject
from catalog.mock.taken import TAKEN

SLOT = re.compile(r"\{(\w+?)(2?)\}(s?)")
SOURCES: dict[str, Callable[[Subject], list[str]]] = {
    "thing2": lambda subject: THINGS[subject.setting],
    "noun": lambda subject: GENRE_NOUNS[subject.genre],
    "adj": lambda subject: GENRE_ADJECTIVES[subject.genre],
    "idea": lambda subject: IDEAS[subject.theme],
}
RECENT = 24  # how many titles of any genre must pass before a phrasing comes back
TRIES = 60


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
