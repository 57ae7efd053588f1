"""The log's own health: volumes, refusals, searches, and what was changed meanwhile."""

from analytics.definitions.definition import DAY, Definition

OF_LOG = (
    Definition(
        "searches",
        "Searches",
        "searches, those without a result, and clicks on results",
        "count",
        "",
        "the event log, counted by day",
        DAY,
        "Queries of fewer than 10 accounts are left out.",
        "Half-typed words count when the page was answered.",
    ),
    Definition(
        "volume",
        "Events",
        "events by kind, and those that came more than an hour late",
        "events",
        "",
        "the event log, counted by day",
        "business day of the event",
        "Counted. Duplicates are never stored.",
        "A kind that nobody sends any more is missing, not zero.",
    ),
    Definition(
        "rejects",
        "Refused events",
        "events that were refused, by reason",
        "events",
        "down",
        "the table of refused events",
        "day of receipt",
        "Counted. Refused events are kept and can be replayed.",
        "What never arrived isn't here.",
    ),
    Definition(
        "changed",
        "What was changed",
        "releases that began to serve, and versions trained",
        "changes",
        "",
        "registry",
        "the range",
        "Listed, not estimated.",
        "After it isn't because of it.",
    ),
)
