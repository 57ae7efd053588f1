"""The mock catalogue: plausible, varied, the same again from the same seed."""

import csv
import os
import re
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalog.mock.concepts import FAMILIES
from catalog.mock.cultures import CULTURES
from catalog.mock.drafting import draft_catalogue
from catalog.mock.endings import ENDINGS
from catalog.mock.english import countable, headline, plural
from catalog.mock.genres import GENRES
from catalog.mock.grammars import GRAMMARS
from catalog.mock.lexicon import GENRE_ADJECTIVES, GENRE_NOUNS, IDEAS, PLACES, ROLES, SPOTS, THINGS
from catalog.mock.naming import phrasings_for
from catalog.mock.openings import OPENINGS
from catalog.mock.plots import COMPLICATIONS
from catalog.mock.telling import templates
from catalog.models import Credit, Title, World

UNTIL = date(2026, 11, 23)


@pytest.fixture(scope="module")
def drafts():
    return draft_catalogue(seed=1, titles=1500, until=UNTIL)


@pytest.fixture(scope="module")
def many():
    return draft_catalogue(seed=2, titles=10_000, until=UNTIL)


def shingles(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_the_same_seed_gives_the_same_titles():
    first, second = (draft_catalogue(seed=7, titles=80, until=UNTIL) for _ in range(2))
    assert first == second


def test_another_seed_gives_other_titles(drafts):
    other = {draft.name for draft in draft_catalogue(seed=7, titles=300, until=UNTIL)}
    assert len(other & {draft.name for draft in drafts}) < 30


def test_no_name_comes_twice(drafts, many):
    for catalogue in (drafts, many):
        assert max(Counter(draft.name.casefold() for draft in catalogue).values()) == 1


def test_no_two_synopses_are_nearly_the_same(drafts):
    sets = [shingles(draft.synopsis) for draft in drafts]
    holders: dict[tuple, list[int]] = {}
    for number, found in enumerate(sets):
        for shingle in found:
            holders.setdefault(shingle, []).append(number)
    shared = Counter((a, b) for ids in holders.values() for i, a in enumerate(ids) for b in ids[i + 1 :])
    worst = max(count / len(sets[a] | sets[b]) for (a, b), count in shared.items())
    assert 0 < worst < 0.4


def test_synopses_have_two_or_three_sentences_and_no_open_slot(drafts):
    for draft in drafts:
        assert 2 <= draft.synopsis.count(". ") + 1 <= 3
        assert not set("{}") & set(draft.synopsis + draft.name)


def test_a_synopsis_tells_of_the_lead_and_of_the_place(drafts):
    for draft in drafts:
        lead = next(part.character or part.person for part in draft.parts if part.role == "actor")
        assert lead.split()[0] in draft.synopsis
    placed = [draft for draft in drafts if draft.subject.town in draft.synopsis]
    assert len(placed) > 0.85 * len(drafts)


def test_who_leads_in_the_cast_leads_in_the_synopsis_and_in_the_name(drafts):
    for draft in drafts:
        subject, part = draft.subject, draft.parts[2]
        assert (part.character or part.person) == f"{subject.first} {subject.last}"
    named = [draft for draft in drafts if re.search(rf"\b{draft.subject.first}\b", draft.name)]
    assert len(named) > 0.08 * len(drafts)


def test_maturity_follows_genre(drafts):
    by_genre = {genre: [d.maturity for d in drafts if d.genres[0] == genre] for genre in GENRES}
    assert max(by_genre["Family"]) <= 12
    assert max(by_genre["Animation"]) <= 12
    assert min(by_genre["Horror"]) >= 12


def test_concepts_follow_genre(drafts):
    def share(genre, concept):
        chosen = [concept in draft.concepts for draft in drafts if draft.genres[0] == genre]
        return sum(chosen) / len(chosen)

    assert share("Sci-Fi", "space station") > 5 * share("Drama", "space station") > -1
    assert share("Horror", "eerie") > 0.15 > share("Comedy", "eerie")


def test_people_return_and_keep_to_their_genres(drafts):
    films = {}
    for draft in drafts:
        for part in draft.parts:
            films.setdefault((part.person, part.role), []).append(draft.genres[0])
    directors = [genres for (_, role), genres in films.items() if role == "director" and len(genres) >= 5]
    assert len(directors) > 40
    alike = sum(max(Counter(genres).values()) / len(genres) for genres in directors) / len(directors)
    assert alike > 0.35  # one of 21 genres would be near 0.2 by chance


def test_directors_work_with_the_same_actors_again(drafts):
    pairs = Counter((d.parts[0].person, p.person) for d in drafts for p in d.parts if p.role == "actor")
    assert sum(count >= 2 for count in pairs.values()) > 300


def test_people_have_names_of_the_titles_language(drafts):
    surnames = {culture.language: set(culture.surnames) for culture in CULTURES}
    for draft in drafts:
        assert draft.parts[0].person.split()[-1].split("-")[0] in surnames[draft.language]


def test_recent_years_are_denser_and_the_newest_is_weeks_old(drafts):
    days = [draft.released_on for draft in drafts]
    assert max(days) <= UNTIL and UNTIL - max(days) < timedelta(weeks=3)
    assert sum(d.year >= 2017 for d in days) > 4 * sum(1977 <= d.year < 1987 for d in days) > 0


def test_sequels_share_their_stem(drafts):
    parts = [draft for draft in drafts if draft.franchise]
    assert len(parts) > 60
    assert all(draft.name.startswith(draft.franchise) for draft in parts)


def test_neighbours_are_phrased_differently(drafts):
    starts = [" ".join(draft.name.split()[:2]) for draft in drafts]
    assert max(Counter(starts).values()) < 25
    assert sum(start.startswith("The ") for start in starts) < 0.3 * len(starts)


def test_a_shelf_of_one_genre_repeats_no_phrasing_after_the_third_card(drafts):
    """Whatever eighteen titles of a genre stand side by side, in order of release: hardly two open alike."""
    for genre in GENRES:
        shelf = sorted((d for d in drafts if d.genres[0] == genre), key=lambda d: d.released_on)
        for first in range(0, len(shelf) - 17, 18):
            opening = Counter(" ".join(d.name.split()[:2]) for d in shelf[first : first + 18] if not d.franchise)
            assert max(opening.values()) <= 3, (genre, opening.most_common(2))


def test_every_genre_has_phrasings_enough_for_a_shelf():
    assert all(len(phrasings_for(genre)) >= 24 for genre in GENRES)


def test_every_sentence_finds_its_slots_and_alternatives():
    known = (
        "hero Hero other she he role role2 place in_place In_place thing things thing2 relation span years idea idea2"
    )
    for template in templates():
        assert set(re.findall(r"{(\w+)}", template)) <= set(known.split()), template
        assert template.count("[") == template.count("]") == len(re.findall(r"\[[^\]]*\|[^\]]*\]", template)), (
            template
        )


@pytest.mark.real_data
def test_no_real_film_is_named(many):
    folder = os.environ.get("MARQUEE_DATA")
    if not folder:
        pytest.skip("MARQUEE_DATA names no folder")
    with (Path(folder) / "ml-latest-small" / "movies.csv").open(encoding="utf-8") as file:
        bare = [re.sub(r" \(.*", "", row["title"]) for row in csv.DictReader(file)]
    real = {re.sub(r"^(.*), (The|A|An)$", r"\2 \1", name).casefold() for name in bare}
    assert {draft.name for draft in many if draft.name.casefold() in real} == set()


def test_every_setting_genre_and_theme_has_its_words():
    assert set(THINGS) == set(SPOTS) == set(ROLES) == set(PLACES) == set(FAMILIES["setting"])
    assert set(GENRE_NOUNS) == set(GENRE_ADJECTIVES) == set(OPENINGS) == set(GENRES)
    assert set(IDEAS) == set(COMPLICATIONS) == set(FAMILIES["theme"])
    assert set(ENDINGS) == set(FAMILIES["mood"]) | set(FAMILIES["structure"])
    assert {genre for _, likes in GRAMMARS for genre in likes.split()} <= set(GENRES)
    assert all(countable(words) for words in THINGS.values())
    assert sum(map(len, FAMILIES.values())) == 120


@pytest.mark.parametrize(("word", "many"), [("wolf", "wolves"), ("ferry", "ferries"), ("bench", "benches"),
                                            ("key", "keys"), ("tide", "tides")])  # fmt: skip
def test_plurals(word, many):
    assert plural(word) == many


@pytest.mark.parametrize(("text", "name"), [("a owl of a uniform", "An Owl of a Uniform"), ("the salt", "The Salt"),
                                            ("under a uncharted sky", "Under an Uncharted Sky"),
                                            ("a one-room school", "A One-room School")])  # fmt: skip
def test_headlines(text, name):
    assert headline(text) == name


def generate(**options) -> str:
    out = StringIO()
    call_command("generate_catalogue", titles=60, until=UNTIL, stdout=out, **options)
    return out.getvalue()


def test_a_world_is_filled_with_titles_and_their_ties(db):
    generate()
    world = World.objects.get(slug="marquee")
    assert (world.name, world.origin, world.titles.count()) == ("Marquee", "live", 60)
    title = Title.objects.filter(world=world).first()
    assert title.genres.exists() and title.concepts.exists()
    assert title.credits.filter(role="director").exists()
    assert title.art_seed


def test_the_second_run_changes_nothing(db):
    generate()
    before = (list(Title.objects.values_list()), Credit.objects.count())
    assert "nothing changed" in generate()
    assert (list(Title.objects.values_list()), Credit.objects.count()) == before


def test_a_taken_world_is_left_alone(db):
    generate()
    with pytest.raises(CommandError, match="already holds titles.*--world"):
        generate(seed=2)
    assert World.objects.get().titles.count() == 60


def test_two_worlds_stand_side_by_side(db):
    generate()
    generate(seed=2, world="second")
    assert World.objects.get(slug="second").titles.count() == 60
