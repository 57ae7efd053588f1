"""Every metric that is counted, once; a file a noun. Those of models stand in `model_definitions`."""

from analytics.definitions.activity import OF_ACTIVITY
from analytics.definitions.definition import Definition
from analytics.definitions.diversity import OF_DIVERSITY
from analytics.definitions.log import OF_LOG
from analytics.definitions.memberships import OF_MEMBERSHIPS
from analytics.definitions.recommended import OF_RECOMMENDED
from analytics.definitions.titles import OF_TITLES

NOUNS = {
    "Activity": OF_ACTIVITY,
    "Memberships": OF_MEMBERSHIPS,
    "Diversity": OF_DIVERSITY,
    "Recommendations": OF_RECOMMENDED,
    "Titles": OF_TITLES,
    "The log": OF_LOG,
}
DEFINITIONS = {definition.key: definition for told in NOUNS.values() for definition in told}

__all__ = ["DEFINITIONS", "NOUNS", "Definition"]
