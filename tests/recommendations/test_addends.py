"""Addends are described once a shelf; what is read back is what was said."""

import json

from recommendations import addends
from recommendations.addends import Addend

REST = Addend("history", "The rest of your history")
HIDDEN = Addend("history", "A title that is not shown here")
LIKED = Addend("title", "You liked Lantern", 7)


def test_what_is_read_back_is_what_was_said():
    said = [
        ("Because you liked Lantern", [(LIKED, 0.5), (REST, 0.1)]),
        ("", []),
        ("Close to Lantern", [(HIDDEN, -0.25), (LIKED, 0.125)]),
    ]
    kept = json.loads(json.dumps(addends.packed(said)))
    assert [(told["sentence"], addends.parts(told["parts"])) for told in addends.unpacked(kept)] == said
    assert kept["addends"] == [addends.described(addend) for addend in (LIKED, REST, HIDDEN)]


def test_a_slate_from_before_is_read_as_it_is():
    before = [{"sentence": "So", "parts": [{**addends.described(REST), "value": 1.0}]}]
    assert addends.unpacked(before) == before
