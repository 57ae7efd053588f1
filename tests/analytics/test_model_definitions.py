"""Every number on the Models page is defined once and wholly."""

from dataclasses import fields

from analytics.definitions import Definition
from analytics.model_definitions import CHOICES, COSTS, MODEL_DEFINITIONS
from recommendations.engine import judging, splitting
from recommendations.engine.popularity import Popularity
from recommendations.engine.ratings import Baseline
from tests.recommendations.engine.conftest import plant


def test_every_definition_is_whole():
    for key, definition in MODEL_DEFINITIONS.items():
        assert definition.key == key
        assert definition.good in ("up", "down", "")
        assert all(getattr(definition, field.name) for field in fields(Definition) if field.name != "good"), key


def test_whatever_the_judges_measure_is_defined_and_offered():
    past, future = splitting.random_split(plant().data, seed=0)
    for model in (Popularity, Baseline):
        measured = judging.judge(model.fit(past, seed=0), past, future, seed=0).estimates()
        assert set(measured) - {"popularity@10"} <= set(CHOICES), "popularity itself is told as its lift"
    assert set(CHOICES) | set(COSTS) <= set(MODEL_DEFINITIONS)
