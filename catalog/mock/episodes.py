"""The episodes of mock series: named and told from the series' own people, setting and theme."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import NamedTuple

from catalog.mock import beats
from catalog.mock.drafting import Draft
from catalog.mock.english import countable, headline, plural
from catalog.mock.genres import NARRATED
from catalog.mock.lexicon import ROLES, THINGS
from catalog.mock.naming import filled
from catalog.mock.seasons import Airing, draw_airings
from catalog.mock.subject import Subject
from catalog.mock.telling import KIN, another, located, sentence

SAYINGS = 0.45  # share of names that are a saying rather than a word of the series


class EpisodeDraft(NamedTuple):
    season: int
    number: int
    name: str
    synopsis: str
    runtime_minutes: int
    released_on: date


def draft_episodes(draft: Draft, *, until: date) -> list[EpisodeDraft]:
    """Those of a series that are out by `until`, in order; none for a film. The same draft gives the same ones."""
    if draft.kind != "series":
        return []
    rng = Random(f"{draft.name} {draft.art_seed}")
    narrated = draft.genres[0] in NARRATED
    airings = draw_airings(rng, draft.released_on, draft.runtime_minutes, until=until, short=narrated)
    room = Room(rng, draft)
    return [
        EpisodeDraft(a.season, a.number, room.name(a), room.synopsis(a), a.runtime_minutes, a.released_on)
        for a in airings
    ]


def deck(rng: Random, cards: tuple[str, ...] | list[str]) -> Iterator[str]:
    """The cards shuffled, again and again: none comes back before all were dealt."""
    while True:
        yield from rng.sample(cards, len(cards))


@dataclass
class Room:
    """The writers' room of one series: no name and no story twice."""

    rng: Random
    draft: Draft
    told: set[str] = field(default_factory=set)

    def __post_init__(self):
        rng, genres, theme = self.rng, self.draft.genres, self.subject.theme
        narrated = genres[0] in NARRATED
        own = [beat for genre in genres for beat in beats.BEATS[genre] if narrated == (genre in NARRATED)]
        turns = beats.NARRATED_TURNS if narrated else (*beats.TURNS, *beats.THEME_TURNS[theme])
        self.beats = deck(rng, own if narrated else [*own, *beats.ANY])
        self.turns = deck(rng, turns)
        self.phrases, self.grammars = deck(rng, beats.PHRASES), deck(rng, beats.NAMES)
        self.firsts, self.returns, self.lasts = (
            deck(rng, own if narrated else cards) for cards in (beats.FIRST, beats.BACK, beats.LAST)
        )

    @property
    def subject(self) -> Subject:
        return self.draft.subject

    def name(self, airing: Airing) -> str:
        return self.unheard(lambda: self.drafted_name(airing))

    def synopsis(self, airing: Airing) -> str:
        return self.unheard(lambda: self.drafted_synopsis(airing))

    def unheard(self, make) -> str:
        """The first of what it makes that this series hasn't had."""
        while (text := make()) in self.told:
            pass
        self.told.add(text)
        return text

    def drafted_name(self, airing: Airing) -> str:
        rng = self.rng
        if airing.number == 1 and rng.random() < 0.4:
            return rng.choice(beats.OPENING_NAMES if airing.season == 1 else beats.RETURN_NAMES)
        if airing.is_last and rng.random() < 0.3:
            return rng.choice(beats.CLOSING_NAMES)
        if rng.random() < SAYINGS:
            return next(self.phrases)
        other, third = rng.sample(self.people(), 2)
        template = next(self.grammars).replace("{other}", other).replace("{third}", third)
        thing = rng.choice(countable(THINGS[self.subject.setting]))
        return headline(filled(template, replace(self.subject, thing=thing), rng))

    def drafted_synopsis(self, airing: Airing) -> str:
        first = next(self.beat_of(airing))
        words = self.words()
        told_in_full = "{" not in first or self.rng.random() < 0.7
        templates = [first, next(self.turns)] if told_in_full else [first]
        return " ".join(sentence(self.rng, template, words) for template in templates)

    def beat_of(self, airing: Airing) -> Iterator[str]:
        if airing.number == 1:
            return self.firsts if airing.season == 1 else self.returns
        return self.lasts if airing.is_last else self.beats

    def words(self) -> dict[str, str]:
        rng, subject = self.rng, self.subject
        other, third = rng.sample(self.people(), 2)
        thing, thing2 = rng.sample(countable(THINGS[subject.setting]), 2)
        in_place, place = located(rng, subject)
        return {
            "hero": subject.first, "other": other, "third": third, "thing": thing, "thing2": thing2,
            "things": plural(thing), "things2": plural(thing2), "place": place, "in_place": in_place,
            "role2": another(rng, ROLES[subject.setting], subject.role), "relation": rng.choice(KIN),
        }  # fmt: skip

    def people(self) -> list[str]:
        """First names beside the lead's: the cast's, and where that is small, people of the place."""
        cast = [part.character.split()[0] for part in self.draft.parts if part.character]
        firsts = self.subject.culture.firsts
        start = self.draft.art_seed % len(firsts)
        extras = [*firsts[start:], *firsts[:start]][:4]
        return [name for name in dict.fromkeys([*cast, *extras]) if name != self.subject.first]
