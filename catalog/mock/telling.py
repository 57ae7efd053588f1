"""Synopses: an opening, a complication and an ending that fit the title, and that no two titles share."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from catalog.mock.endings import ENDINGS
from catalog.mock.english import countable, plural, with_articles
from catalog.mock.genres import NARRATED
from catalog.mock.lexicon import IDEAS, PLACES, ROLES, THINGS
from catalog.mock.openings import OPENINGS, SEQUELS, SPANS, YEARS
from catalog.mock.plots import COMPLICATIONS
from catalog.mock.plots import NARRATED as OBSERVATIONS
from catalog.mock.subject import Subject

TRIES = 12
KIN = "brother sister father mother aunt cousin grandmother godfather".split()
ENDED = 0.75  # share of synopses with a third sentence
CHOICE = re.compile(r"\[([^\]]*)\]")


@dataclass
class Synopses:
    """Hands out synopses; sentences are used evenly, and any two meet as rarely as can be."""

    rng: Random
    met: Counter = field(default_factory=Counter)

    def new(self, subject: Subject, concepts: list[str], *, sequel: bool) -> str:
        pools = self.pools(subject, concepts, sequel)
        chosen = min((tuple(map(self.rng.choice, pools)) for _ in range(TRIES)), key=self.familiarity)
        self.met.update([*chosen, *combinations(chosen, 2)])
        words = self.words(subject)
        return " ".join(sentence(self.rng, template, words) for template in chosen)

    def pools(self, subject: Subject, concepts: list[str], sequel: bool) -> list[tuple[str, ...]]:
        """Where the sentences come from, in order."""
        narrated = subject.genre in NARRATED
        opening = SEQUELS if sequel and not narrated else OPENINGS[subject.genre]
        middle = OBSERVATIONS if narrated else COMPLICATIONS[subject.theme]
        endings = tuple(ending for concept in concepts for ending in ENDINGS.get(concept, ()))
        return [opening, middle, endings] if endings and self.rng.random() < ENDED else [opening, middle]

    def familiarity(self, chosen: tuple[str, ...]) -> tuple[int, int]:
        """How often these have met, then how often each was used."""
        return sum(self.met[pair] for pair in combinations(chosen, 2)), sum(self.met[one] for one in chosen)

    def words(self, subject: Subject) -> dict[str, str]:
        rng = self.rng
        idea, idea2 = rng.sample(IDEAS[subject.theme], 2)
        in_place, place = located(rng, subject)
        return companions(rng, subject) | {
            "hero": f"{subject.first} {subject.last}", "Hero": subject.first, "other": subject.other,
            "role": subject.role, "role2": another(rng, ROLES[subject.setting], subject.role),
            "place": place, "in_place": in_place, "In_place": in_place[0].upper() + in_place[1:],
            "thing": subject.thing, "things": plural(subject.thing),
            "thing2": another(rng, countable(THINGS[subject.setting]), subject.thing),
            "relation": rng.choice(KIN), "span": rng.choice(SPANS), "years": rng.choice(YEARS),
            "idea": idea, "idea2": idea2,
        }  # fmt: skip


def companions(rng: Random, subject: Subject) -> dict[str, str]:
    """A woman and a man beside the lead, one of them the one the title knows."""
    culture = subject.culture
    return {
        who: subject.other if subject.other in names else another(rng, names, subject.first)
        for who, names in (("she", culture.female), ("he", culture.male))
    }


def another(rng: Random, words: list[str], known: str) -> str:
    return rng.choice([word for word in words if word != known])


def located(rng: Random, subject: Subject) -> tuple[str, str]:
    """Where it plays, with a preposition and without: `on the island of Sandvig`, `the island of Sandvig`."""
    place = rng.choice(PLACES[subject.setting]).format(town=subject.town)
    preposition, _, rest = place.partition(" ")
    return (place, rest) if preposition in ("on", "at") else (f"in {place}", place)


def sentence(rng: Random, template: str, words: dict[str, str]) -> str:
    """The template with its alternatives decided, its slots filled, a capital and a full stop."""
    decided = CHOICE.sub(lambda match: rng.choice(match[1].split("|")), template)
    text = with_articles(decided.format_map(words))
    return text[0].upper() + text[1:] + "."


def templates() -> Iterator[str]:
    """Every sentence there is, for the check that all their slots exist."""
    for table in (OPENINGS, COMPLICATIONS, ENDINGS, {"": SEQUELS}, {"": OBSERVATIONS}):
        for sentences in table.values():
            yield from sentences
