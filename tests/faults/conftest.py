"""One house for all tests of faults: building it takes longer than breaking it."""

import pytest

from tests.faults import house as building
from tests.faults.client import Writer


@pytest.fixture(scope="session")
def built():
    with building.house() as built:
        yield built


@pytest.fixture
def house(built):
    yield built
    built.dismiss_staff()


@pytest.fixture
def writers(house):
    def hired(number: int, **options) -> list[Writer]:
        return [
            Writer(house.web.port, who, house.scene["titles"], **options) for who in house.scene["clients"][:number]
        ]

    return hired
