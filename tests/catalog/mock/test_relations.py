"""The mock catalogue's ties are a knowledge graph with signal in it: correlated, not shuffled."""

from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from math import log2
from random import Random

import pytest

from catalog.mock.drafting import draft_catalogue


@pytest.fixture(scope="module")
def drafts():
    return draft_catalogue(seed=1, titles=1500, until=date(2026, 11, 23))


def mutual_information(pairs: list[tuple[str, str]]) -> float:
    """In bits: how much knowing the one tells of the other."""
    both, one, other = Counter(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    total = len(pairs)
    return sum(n / total * log2(n * total / (one[a] * other[b])) for (a, b), n in both.items())


def shuffled(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    others = [b for _, b in pairs]
    Random(1).shuffle(others)
    return list(zip((a for a, _ in pairs), others, strict=True))


def test_concepts_tell_of_the_genre(drafts):
    pairs = [(concept, draft.genres[0]) for draft in drafts for concept in draft.concepts]
    assert mutual_information(pairs) > 3 * mutual_information(shuffled(pairs))


def test_concepts_of_one_title_know_each_other(drafts):
    pairs = [(a, b) for draft in drafts for a, b in combinations(sorted(draft.concepts), 2)]
    assert mutual_information(pairs) > 1.3 * mutual_information(shuffled(pairs))


def test_genres_have_partners(drafts):
    pairs = Counter(frozenset(draft.genres[:2]) for draft in drafts if len(draft.genres) > 1)
    assert len(pairs) > 30
    assert sum(n for _, n in pairs.most_common(30)) > 0.4 * sum(pairs.values())


@pytest.mark.parametrize("role", ["director", "writer", "actor"])
def test_a_person_s_titles_share_their_genre_more_than_chance(drafts, role):
    leading = [draft.genres[0] for draft in drafts]
    dealt = leading.copy()
    Random(1).shuffle(dealt)
    assert agreement(drafts, leading, role) > 2.5 * agreement(drafts, dealt, role)


def agreement(drafts, genres: list[str], role: str) -> float:
    """Of all pairs of titles with somebody in common, the share that also have the genre."""
    credits = defaultdict(set)
    for row, draft in enumerate(drafts):
        for part in draft.parts:
            if part.role == role:
                credits[part.person].add(row)
    pairs = [pair for rows in credits.values() for pair in combinations(sorted(rows), 2)]
    return sum(genres[a] == genres[b] for a, b in pairs) / len(pairs)


def test_a_few_people_have_long_careers_and_most_short_ones(drafts):
    titles = Counter(part.person for draft in drafts for part in draft.parts)
    assert titles.most_common(1)[0][1] > 25
    assert sorted(titles.values())[len(titles) // 2] <= 5


def test_country_and_language_go_together(drafts):
    pairs = [(draft.country, draft.language) for draft in drafts]
    assert mutual_information(pairs) > 8 * mutual_information(shuffled(pairs))


def test_the_parts_of_a_franchise_share_people_genre_and_setting(drafts):
    parts = defaultdict(list)
    for draft in drafts:
        if draft.franchise:
            parts[draft.franchise].append(draft)
    several = [titles for titles in parts.values() if len(titles) > 1]
    assert len(several) > 20
    for titles in several:
        assert len({draft.genres for draft in titles}) == len({draft.concepts[0] for draft in titles}) == 1
        assert (
            len({(draft.parts[0].person, draft.parts[2].person, draft.parts[2].character) for draft in titles}) == 1
        )


def test_new_titles_come_out_every_month(drafts):
    months = Counter((d.released_on.year, d.released_on.month) for d in drafts)
    last, before = ([months[year, n + 1] for n in range(10)] for year in (2026, 2025))
    assert min(last + before) >= 2
    assert 0.6 < sum(last) / sum(before) < 1.6
