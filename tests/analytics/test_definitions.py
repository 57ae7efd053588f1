"""Every metric that the workbench shows is defined once and wholly."""

from dataclasses import fields

import pytest
from django.utils.html import escape

from analytics.definitions import DEFINITIONS, NOUNS, Definition
from analytics.model_definitions import MODEL_DEFINITIONS


def test_every_definition_is_whole():
    for key, definition in DEFINITIONS.items():
        assert definition.key == key
        assert definition.good in ("up", "down", "")
        assert all(getattr(definition, field.name) for field in fields(Definition) if field.name != "good"), key


def test_a_good_direction_is_a_sentence():
    assert DEFINITIONS["plays"].good_direction == "higher is better"
    assert DEFINITIONS["source_share"].good_direction == "neither way is good by itself"


def test_no_key_means_two_things():
    assert not set(DEFINITIONS) & set(MODEL_DEFINITIONS)
    assert sum(len(told) for told in NOUNS.values()) == len(DEFINITIONS), "a key stands twice"


@pytest.mark.django_db
def test_the_page_of_definitions_has_every_one_of_them_whole_and_with_an_anchor(staff):
    page = staff.get("/workbench/definitions/").content.decode()
    for definition in (DEFINITIONS | MODEL_DEFINITIONS).values():
        article = page.split(f'id="{definition.key}">')[1].split("</article>")[0]
        told = (getattr(definition, field.name) for field in fields(Definition) if field.name != "good")
        assert not [words for words in (*told, definition.good_direction) if escape(words) not in article]


@pytest.mark.django_db
def test_a_tooltip_and_an_export_lead_to_the_page_of_definitions(staff, world):
    assert 'href="/workbench/definitions/#churn"' in staff.get("/workbench/").content.decode()
    exported = b"".join(staff.get("/workbench/plays.csv").streaming_content).decode()
    assert "# Definitions: http://testserver/workbench/definitions/#plays http://" in exported
