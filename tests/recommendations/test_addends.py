"""Addends are described once a shelf; what is read back is what was said."""

import json

from recommendations import addends

REST = {"kind": "history", "label": "The rest of your history"}
HIDDEN = {"kind": "history", "label": "A title that is not shown here"}
LIKED = {"kind": "title", "title": 7, "label": "You liked Lantern"}


def test_what_is_read_back_is_what_was_said():
    said = [
        ("Because you liked Lantern", [{**LIKED, "value": 0.5}, {**REST, "value": 0.1}]),
        ("", []),
        ("Close to Lantern", [{**HIDDEN, "value": -0.25}, {**LIKED, "value": 0.125}]),
    ]
    kept = json.loads(json.dumps(addends.packed(said)))
    assert addends.unpacked(kept) == [{"sentence": sentence, "parts": parts} for sentence, parts in said]
    assert kept["addends"] == [LIKED, REST, HIDDEN]


def test_a_slate_from_before_is_read_as_it_is():
    before = [{"sentence": "So", "parts": [{**REST, "value": 1.0}]}]
    assert addends.unpacked(before) == before
