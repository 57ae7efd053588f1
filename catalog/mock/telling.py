"""Synopses: an opening, a complication and an ending that fit the title, and that no two titles share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from catalog.mock.endings import ENDINGS
from catalog.mock.lexicon import PLACES, ROLES, THINGS
from catalog.mock.naming import Subject, countable, plural, with_articles
from catalog.mock.plots import COMPLICATIONS, OPENINGS, SPANS, YEARS

TRIES = 12
KIN = "brother sister father mother aunt cousin grandmother godfather".split()


@dataclass(frozen=True, slots=True)
class Slots:
    """What a sentence may name."""

    hero: str
    other: str
    subject: Subject

    def words(self, rng: Random) -> dict[str, str]:
        thing, thing2 = rng.sample(countable(THINGS[self.subject.setting]), 2)
        role, role2 = rng.sample(ROLES[self.subject.setting], 2)
        located = rng.choice(PLACES[self.subject.setting]).format(town=rng.choice(self.subject.culture.towns))
        in_place, place = preposed(located)
        return {
            "hero": self.hero, "Hero": self.hero.split()[0], "other": self.other, "role": role, "role2": role2,
            "place": place, "in_place": in_place, "In_place": in_place[0].upper() + in_place[1:],
            "thing": thing, "thing2": thing2, "relation": rng.choice(KIN), "span": rng.choice(SPANS),
            "years": rng.choice(YEARS),
        }  # fmt: skip


@dataclass
class Synopses:
    """Hands out synopses; any two sentences meet in the same synopsis as rarely as can be."""

    rng: Random
    met: set[tuple[str, str]] = field(default_factory=set)

    def new(self, slots: Slots, concepts: list[str]) -> str:
        chosen = min((self.draft(slots.subject, concepts) for _ in range(TRIES)), key=self.familiarity)
        self.met.update(combinations(chosen, 2))
        words = slots.words(self.rng)
        return " ".join(sentence(template, words) for template in chosen)

    def draft(self, subject: Subject, concepts: list[str]) -> tuple[str, ...]:
        pools = [OPENINGS[subject.genre], COMPLICATIONS[subject.theme]]
        endings = [ending for concept in concepts for ending in ENDINGS.get(concept, ())]
        parts = tuple(self.rng.choice(pool) for pool in pools)
        return (*parts, self.rng.choice(endings)) if endings and self.rng.random() < 0.8 else parts

    def familiarity(self, parts: tuple[str, ...]) -> int:
        return sum(pair in self.met for pair in combinations(parts, 2))


def preposed(located: str) -> tuple[str, str]:
    """A place with its preposition and without: `on the island`, `the island`."""
    preposition, _, rest = located.partition(" ")
    return (located, rest) if preposition in ("on", "at") else (f"in {located}", located)


def sentence(template: str, words: dict[str, str]) -> str:
    text = template.replace("{thing}s", "{things}").format_map(words | {"things": plural(words["thing"])})
    text = with_articles(text)
    return text[0].upper() + text[1:] + "."


def templates() -> Iterator[str]:
    """Every sentence there is, for the check that all their slots exist."""
    for table in (OPENINGS, COMPLICATIONS, ENDINGS):
        for sentences in table.values():
            yield from sentences
