"""Makes the mock catalogue as plain values: equal arguments give equal titles."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from catalog.mock.careers import Casting, Person
from catalog.mock.concepts import MOODS, SETTINGS, STRUCTURES, THEMES
from catalog.mock.cultures import CULTURES, Culture
from catalog.mock.genres import GENRES, NARRATED, Leaning
from catalog.mock.naming import Names
from catalog.mock.subject import Subject, draw_subject
from catalog.mock.telling import Synopses

DECADES = 7
MEAN_AGE = 12 * 365.25  # days; an exponential decay, which is a steady stream over the last few years
FRANCHISE = 0.06  # share of titles that get sequels
STRAY = 0.12  # share of concepts that follow no leaning: the noise in the signal
MATURITIES = (0, 7, 12, 16, 18)


@dataclass(frozen=True, slots=True)
class Part:
    """One person's credit on a title."""

    person: str
    role: str
    character: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A title before it has a row; the first genre is the leading one."""

    name: str
    kind: str
    released_on: date
    runtime_minutes: int
    maturity: int
    synopsis: str
    country: str
    language: str
    genres: tuple[str, ...]
    concepts: tuple[str, ...]
    parts: tuple[Part, ...]
    franchise: str
    art_seed: int
    subject: Subject


def draft_catalogue(*, seed: int, titles: int, until: date) -> list[Draft]:
    """Fictional titles released up to `until`, in no particular order."""
    studio = Studio(Random(seed), until)
    drafts: list[Draft] = []
    while len(drafts) < titles:
        drafts += studio.franchise() if studio.rng.random() < FRANCHISE else [studio.title()]
    drafts = drafts[:titles]
    studio.rng.shuffle(drafts)
    return drafts


def leaned(rng: Random, liked: list[str], everything: list[str]) -> str:
    """One of the liked, earlier ones likelier; now and then a stray."""
    if rng.random() < STRAY:
        return rng.choice(everything)
    return rng.choices(liked, range(len(liked) + 1, 1, -1))[0]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled before a title is named, and shared by the parts of a franchise."""

    subject: Subject
    genres: tuple[str, ...]
    kind: str
    country: str
    released_on: date
    maturity: int
    director: Person
    lead: Person
    art_seed: int

    @property
    def leaning(self) -> Leaning:
        return GENRES[self.genres[0]]


@dataclass
class Studio:
    """Plans, names, casts and tells titles."""

    rng: Random
    until: date
    names: Names = field(init=False)
    synopses: Synopses = field(init=False)
    casting: Casting = field(init=False)

    def __post_init__(self):
        self.names, self.synopses = Names(self.rng), Synopses(self.rng)
        self.casting = Casting(self.rng, self.until.year - 10 * DECADES, self.until.year)

    def title(self) -> Draft:
        plan = self.plan()
        return self.drafted(plan, self.names.new(plan.subject), franchise="")

    def franchise(self) -> list[Draft]:
        """A title and the sequels that had time to come out; they share a stem, a lead, a director and a look."""
        plan = self.plan()
        stem = self.names.stem(plan.subject)
        parts = [self.drafted(plan, stem, franchise=stem)]
        for part in range(2, self.rng.randint(3, 5)):
            plan = replace(plan, released_on=plan.released_on + timedelta(days=self.rng.randint(400, 1500)))
            if plan.released_on > self.until:
                break
            parts.append(self.drafted(plan, self.names.sequel(stem, part, plan.subject), franchise=stem))
        return parts

    def plan(self) -> Plan:
        rng = self.rng
        genre = rng.choices(list(GENRES), [leaning.weight for leaning in GENRES.values()])[0]
        leaning = GENRES[genre]
        culture = rng.choices(CULTURES, [culture.weight for culture in CULTURES])[0]
        age = rng.expovariate(1 / MEAN_AGE) % (10 * DECADES * 365.25)
        released = self.until - timedelta(days=int(age))
        director = self.casting.call("director", culture, genre, released.year)
        lead = self.casting.recall(director, "actor", culture, genre, released.year)
        theme = director.theme if rng.random() < 0.5 else leaned(rng, leaning.themes, THEMES)
        partners = rng.sample(leaning.partners[:3], rng.choices((0, 1, 2), (3, 5, 2))[0])
        return Plan(
            subject=self.subject(genre, theme, culture, lead),
            genres=(genre, *partners),
            kind="series" if rng.random() < leaning.series else "film",
            country=rng.choices(culture.countries, range(len(culture.countries) + 1, 1, -1))[0],
            released_on=released,
            maturity=rng.choices(MATURITIES, leaning.maturity)[0],
            director=director,
            lead=lead,
            art_seed=rng.randrange(2**31),
        )

    def subject(self, genre: str, theme: str, culture: Culture, lead: Person) -> Subject:
        """Where people appear as themselves, the subject is whoever leads."""
        setting = leaned(self.rng, GENRES[genre].settings, SETTINGS)
        subject = draw_subject(self.rng, genre, setting, theme, culture)
        if genre not in NARRATED:
            return subject
        first, last = lead.name.split(" ", 1)
        return replace(subject, first=first, last=last)

    def drafted(self, plan: Plan, name: str, *, franchise: str) -> Draft:
        concepts = self.concepts(plan)
        return Draft(
            name=name,
            kind=plan.kind,
            released_on=plan.released_on,
            runtime_minutes=self.runtime(plan),
            maturity=plan.maturity,
            synopsis=self.synopses.new(plan.subject, concepts, sequel=bool(franchise) and name != franchise),
            country=plan.country,
            language=plan.subject.culture.language,
            genres=plan.genres,
            concepts=tuple(concepts),
            parts=tuple(self.cast(plan)),
            franchise=franchise,
            art_seed=plan.art_seed if franchise else self.rng.randrange(2**31),
            subject=plan.subject,
        )

    def concepts(self, plan: Plan) -> list[str]:
        """Setting, theme, moods and structure, the ones the title is about first."""
        rng, leaning = self.rng, plan.leaning
        second = GENRES[plan.genres[-1]]
        moods = [plan.director.mood if rng.random() < 0.5 else leaned(rng, leaning.moods, MOODS)]
        chosen = [plan.subject.setting, plan.subject.theme, *moods]
        if rng.random() < 0.75:
            chosen.append(leaned(rng, leaning.structures, STRUCTURES))
        if rng.random() < 0.6:
            chosen.append(leaned(rng, second.moods, MOODS))
        if rng.random() < 0.5:
            chosen.append(leaned(rng, second.themes, THEMES))
        if rng.random() < 0.2:
            chosen.append(leaned(rng, second.settings, SETTINGS))
        return list(dict.fromkeys(chosen))

    def cast(self, plan: Plan) -> list[Part]:
        """Director, writer (often the same) and, where people act, a cast of regulars around the lead."""
        rng, director, culture = self.rng, plan.director, plan.subject.culture
        genre, year = plan.genres[0], plan.released_on.year
        writer = director if rng.random() < 0.3 else self.casting.recall(director, "writer", culture, genre, year)
        crew = [Part(director.name, "director"), Part(writer.name, "writer")]
        if genre in NARRATED:
            return [*crew, Part(plan.lead.name, "actor")]
        hired = [self.casting.recall(director, "actor", culture, genre, year) for _ in range(rng.randint(2, 6))]
        actors = dict.fromkeys([plan.lead.name, *(person.name for person in hired)])
        return crew + [
            Part(name, "actor", part) for name, part in zip(actors, self.characters(plan.subject), strict=False)
        ]

    def characters(self, subject: Subject) -> Iterator[str]:
        """The lead, the other one, then people nobody has met yet, no first name twice."""
        rng, culture = self.rng, subject.culture
        yield f"{subject.first} {subject.last}"
        yield self.surnamed(subject.other, culture)
        strangers = [first for first in culture.firsts if first not in (subject.first, subject.other)]
        for first in rng.sample(strangers, len(strangers)):
            yield self.surnamed(first, culture)

    def surnamed(self, first: str, culture: Culture) -> str:
        return first if self.rng.random() < 0.3 else f"{first} {self.rng.choice(culture.surnames)}"

    def runtime(self, plan: Plan) -> int:
        """Minutes of a film, or of one episode of a series."""
        if plan.kind == "series":
            return self.rng.choice((22, 25, 30) if plan.leaning.minutes < 100 else (42, 48, 52, 58))
        return max(62, round(self.rng.gauss(plan.leaning.minutes, 11)))
