"""People with careers: they work in one language, lean to some genres, and come back to those they know."""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from catalog.mock.cultures import Culture
from catalog.mock.genres import GENRES

START = 22  # years before the first title in which the eldest began
LENGTH = 32  # of a career, in years
REGULAR = 0.45  # chance that a director calls somebody they have worked with
AT_HOME = 30  # how much likelier somebody is called for a genre they lean to
MEETINGS = 24  # how many are considered for a part


@dataclass(slots=True, eq=False)
class Person:
    name: str
    genres: frozenset[str]
    since: int
    pull: float  # how often called, heavy-tailed
    mood: str  # the mood and the theme this person keeps coming back to
    theme: str
    company: dict[str, list["Person"]] = field(default_factory=lambda: defaultdict(list))  # colleagues by craft

    def fits(self, genre: str, year: int) -> float:
        """How well a part in a genre and year suits: leaning and being active count."""
        active = self.since <= year <= self.since + LENGTH
        return self.pull * (AT_HOME if genre in self.genres else 1) * (1 if active else 0.02)


@dataclass
class Casting:
    """Fills the roles of titles from one pool a craft and culture, growing the pool as it is needed."""

    rng: Random
    first_year: int
    last_year: int
    pools: dict[tuple[str, str], list[Person]] = field(default_factory=lambda: defaultdict(list))
    names: set[str] = field(default_factory=set)
    calls: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def call(self, craft: str, culture: Culture, genre: str, year: int) -> Person:
        """The best fit of a few who are free."""
        candidates = self.rng.choices(self.grown(craft, culture, genre, year), k=MEETINGS)
        weights = [person.fits(genre, year) for person in candidates]
        return self.rng.choices(candidates, weights)[0]

    def recall(self, director: Person, craft: str, culture: Culture, genre: str, year: int) -> Person:
        """Often somebody at home in the genre whom the director has worked with before."""
        company = director.company[craft]
        regulars = [person for person in company if genre in person.genres]
        if regulars and self.rng.random() < REGULAR:
            return max(self.rng.choices(regulars, k=3), key=lambda person: person.fits(genre, year))
        person = self.call(craft, culture, genre, year)
        company.append(person)
        return person

    def grown(self, craft: str, culture: Culture, genre: str, year: int) -> list[Person]:
        """The pool, with a newcomer for about every fourth call, so that most people return."""
        key = (craft, culture.language)
        self.calls[key] += 1
        if len(self.pools[key]) < 4 + self.calls[key] / 4:
            self.pools[key].append(self.newcomer(culture, genre, year))
        return self.pools[key]

    def newcomer(self, culture: Culture, genre: str, year: int) -> Person:
        leaning = GENRES[genre]
        return Person(
            name=self.new_name(culture),
            genres=frozenset([genre, self.rng.choice(leaning.partners)]),
            since=min(max(year - self.rng.randrange(0, 14), self.first_year - START), self.last_year),
            pull=self.rng.paretovariate(2.5),
            mood=self.rng.choice(leaning.moods),
            theme=self.rng.choice(leaning.themes),
        )

    def new_name(self, culture: Culture) -> str:
        """A name nobody has; when a culture's names run short, people carry a middle initial."""
        for attempt in range(100):
            first, last = self.rng.choice(culture.firsts), self.rng.choice(culture.surnames)
            initial = f"{self.rng.choice('ABCDEFGHIJKLMNOPRSTVWZ')}. " if attempt > 6 else ""
            double = f"-{self.rng.choice(culture.surnames)}" if attempt > 40 else ""
            name = f"{first} {initial}{last}{double}"
            if name not in self.names:
                self.names.add(name)
                return name
        raise ValueError(f"The {culture.language} names ran out; add more to catalog.mock.cultures.")
