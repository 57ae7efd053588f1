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
        "consent",
        "Consent",
        "profiles that agree to a purpose / all profiles",
        "%",
        "",
        "what each profile has said last",
        "now, whatever the range",
        "Counted. A purpose is left out where fewer than 10 accounts agree, or don't.",
        "Simulated and seeded profiles agree because their makers said so.",
    ),
    Definition(
        "vitals",
        "Web vitals",
        "what 75 % of page loads stay within. Good up to, poor above: LCP 2.5 and 4 s; INP 0.2 and 0.5 s; CLS 0.1 "
        "and 0.25; FCP 1.8 and 3 s; TTFB 0.8 and 1.8 s (web.dev/articles/vitals)",
        "s; CLS is a score",
        "down",
        "the event log: viewers' own browsers, counted by day",
        "day on which the page was first hidden",
        "The interval is that of order statistics; it takes page loads as independent, so it is somewhat narrow. "
        "Devices of fewer than 10 accounts are left out; pages aren't, since how fast they are tells of nobody.",
        "Only viewers who agree to be measured. A page left early has no LCP, one without a click no INP; not every "
        "browser measures all. Pages opened in the background don't count.",
    ),
    Definition(
        "drift",
        "Drift of what is watched",
        "population stability index: sum over bins of (share now − share then) × ln(share now / share then), half a "
        "play added to each bin; below 0.1 stable, above 0.25 a large change (Siddiqi, Credit Risk Scorecards, 2006)",
        "index",
        "down",
        "plays by title and device, counted by day",
        "a week from Monday, against the four weeks up to the serving model's training if that was before the range, "
        "else against the period compared with",
        "Chance alone stays below the number beside it 999 times of 1,000, if plays are independent (Yurdakul 2018). "
        "Weeks that lie in the time compared with drift less. Above 0.2, and above what chance explains, a model is "
        "trained again.",
        "Popularity is the tenth that a title was in then. What nobody played then is a bin of its own, so new "
        "titles alone are drift.",
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
