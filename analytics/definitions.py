"""Every metric once: what tooltips, tables, exports and docs say about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    key: str
    name: str
    formula: str
    unit: str
    good: str  # "up", "down", or "" when neither way is good by itself
    source: str
    window: str
    caveat: str
    bias: str

    @property
    def good_direction(self) -> str:
        return {"up": "higher is better", "down": "lower is better"}.get(self.good, "neither way is good by itself")


DAY = "business day in the site's time zone; a play belongs to the day on which it started"
DAYS_ALIKE = (
    "The interval of the mean a day comes from the spread between days (Student's t; paired when weekdays match) "
    "and takes days as independent: a trend or a holiday makes it too narrow."
)
CURIOUS = "Attribution is the last placement opened within 30 minutes; it says what led here, not what caused it."
APART = "Search, my list, next episode and continue watching are counted apart."
TAILS = "A sitting that is still going on counts as far as it has come."

DEFINITIONS = {
    definition.key: definition
    for definition in (
        Definition(
            key="plays",
            name="Plays",
            formula="number of sittings with one title that started in the window",
            unit="plays",
            good="up",
            source="plays, derived from the event log",
            window=DAY,
            caveat=DAYS_ALIKE,
            bias="Sittings of a few seconds count like whole films.",
        ),
        Definition(
            key="watch_hours",
            name="Watch hours",
            formula="sum of watched seconds of these plays / 3600",
            unit="hours",
            good="up",
            source="plays, derived from the event log",
            window=DAY,
            caveat=f"{DAYS_ALIKE} {TAILS}",
            bias="Hours after midnight count for the day before. A film left running counts as watched.",
        ),
        Definition(
            key="active_viewers",
            name="Active viewers",
            formula="number of different viewers (profiles) with at least one play",
            unit="viewers",
            good="up",
            source="plays, derived from the event log",
            window=f"{DAY}; the headline counts each viewer once in the whole range",
            caveat=f"Daily numbers don't add up to the headline. {DAYS_ALIKE}",
            bias="Several people behind one profile count once.",
        ),
        Definition(
            key="recommended_share",
            name="Share of plays from recommendations",
            formula="plays from recommendations / (plays from recommendations + direct plays)",
            unit="%",
            good="up",
            source="plays and their source, derived from the event log",
            window=DAY,
            caveat=(
                "Continue watching, my list, search and next episode are sources of their own: they are shown by "
                "source and left out here, above and below the line. Wilson interval at the effective sample size, "
                "with viewers as clusters. A difference takes the two periods as independent, which is cautious "
                "when the same viewers came to both."
            ),
            bias=CURIOUS,
        ),
        Definition(
            key="recommended_hours_share",
            name="Share of watch hours from recommendations",
            formula="watch hours of plays from recommendations / watch hours of these and direct plays",
            unit="%",
            good="up",
            source="plays and their source, derived from the event log",
            window=DAY,
            caveat="Leaves out the same sources, and has the same kind of interval, as the share of plays.",
            bias=CURIOUS,
        ),
        Definition(
            key="source_share",
            name="Plays by source",
            formula="plays that started from a source / all plays",
            unit="plays",
            good="",
            source="plays and their source, derived from the event log",
            window=DAY,
            caveat="Direct also holds plays whose source isn't known.",
            bias=CURIOUS,
        ),
    )
}
