"""Every metric that the workbench shows is defined once and wholly."""

from dataclasses import fields

from analytics.definitions import DEFINITIONS, Definition


def test_every_definition_is_whole():
    for key, definition in DEFINITIONS.items():
        assert definition.key == key
        assert definition.good in ("up", "down", "")
        assert all(getattr(definition, field.name) for field in fields(Definition) if field.name != "good"), key


def test_a_good_direction_is_a_sentence():
    assert DEFINITIONS["plays"].good_direction == "higher is better"
    assert DEFINITIONS["source_share"].good_direction == "neither way is good by itself"
