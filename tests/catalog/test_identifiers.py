"""UUIDv7s hold their time, sort by it, and come out the same from the same seed."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np

from catalog.identifiers import from_parts, milliseconds, time_of, uuid7, uuid7s

TIME = datetime(2026, 11, 20, 20, 0, 0, 123_000, tzinfo=UTC)


def test_a_uuid7_has_its_version_its_variant_and_its_time():
    identifier = uuid7(time=TIME)
    assert (identifier.version, identifier.variant) == (7, "specified in RFC 4122")
    assert time_of(identifier) == TIME


def test_uuid7s_sort_by_time():
    made = [uuid7(time=TIME + timedelta(milliseconds=n)) for n in range(50)]
    assert sorted(made) == made


def test_the_same_seed_gives_the_same_uuid7():
    assert uuid7(time=TIME, rng=random.Random(1)) == uuid7(time=TIME, rng=random.Random(1))
    assert uuid7(time=TIME, rng=random.Random(1)) != uuid7(time=TIME, rng=random.Random(2))


def test_all_74_bits_are_kept_apart():
    assert len({from_parts(0, 1 << bit) for bit in range(74)}) == 74


def test_a_time_beyond_the_calendar_is_read_as_its_end():
    assert time_of(UUID(int=(2**48 - 1) << 80 | 7 << 76 | 2 << 62)).year == 9999


def test_many_uuid7s_at_once_are_like_one_at_a_time():
    times = np.array([milliseconds(TIME), 0, 2**47])
    made = [UUID(text) for text in uuid7s(times, np.random.default_rng(1))]
    assert [identifier.int >> 80 for identifier in made] == times.tolist()
    assert {(identifier.version, identifier.variant) for identifier in made} == {(7, "specified in RFC 4122")}
