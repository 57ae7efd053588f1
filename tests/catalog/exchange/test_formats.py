"""Both formats carry every record exactly, whatever its texts hold."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.exchange.leaving import FORMATS
from catalog.exchange.records import MATURITIES, Chapter, Idea, Part, Record
from catalog.imports.faults import Faults

TEXT = st.text(st.sampled_from("ab=+-@'\"|,:;\\\t\r\n ’é\u2028#[]{}"), max_size=8)
NAME = TEXT.map(lambda text: f"{text}n")
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
SMALL = st.integers(1, 32_767)
CHAPTERS = st.builds(
    Chapter, season=SMALL, number=SMALL, name=NAME, synopsis=TEXT, runtime_minutes=SMALL, released_on=DAYS
)
IDEAS = st.builds(Idea, family=st.sampled_from(["mood", "=theme"]), name=NAME)
RECORDS = st.builds(
    Record,
    id=NAME,
    name=NAME,
    kind=st.sampled_from(["film", "series"]),
    year=st.none() | st.integers(1900, 2100),
    released_on=DAYS,
    runtime_minutes=st.none() | SMALL,
    maturity=st.sampled_from(MATURITIES),
    synopsis=TEXT,
    country=TEXT,
    language=TEXT,
    franchise=TEXT,
    art_seed=st.integers(0, 2**31 - 1),
    is_published=st.booleans(),
    publish_on=st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    genres=st.lists(NAME, max_size=3, unique=True).map(tuple),
    concepts=st.lists(IDEAS, max_size=3, unique_by=lambda idea: idea.name).map(tuple),
    credits=st.lists(
        st.builds(Part, person=NAME, role=NAME, character=TEXT), max_size=3, unique_by=lambda p: (p.person, p.role)
    ).map(tuple),
    episodes=st.lists(CHAPTERS, max_size=3, unique_by=lambda chapter: chapter.place).map(tuple),
)


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(RECORDS, min_size=1, max_size=3, unique_by=lambda record: record.id))
def test_what_is_written_is_read(tmp_path, format, records):
    path, faults = tmp_path / "titles", Faults("titles")
    with path.open("w", encoding="utf-8", newline="") as out:
        FORMATS[format].write(records, out)
    read = [Record.model_validate(entry.fields) for entry in FORMATS[format].read(path, faults, lambda octets: None)]
    assert (read, faults.found) == (records, [])
