"""What is counted of one title: its audience, how far they got, where it was shown, and what is near it."""

from analytics.definitions.definition import DAY, SERVED, SITTINGS, Definition

OF_TITLES = (
    Definition(
        "title_reach",
        "Reach of a title",
        "different viewers (profiles) that played it in the range, and their accounts",
        "viewers",
        "up",
        SITTINGS,
        DAY,
        "Counted, each viewer once in the range and once on each day. Where more than 500 watched it on one day, the "
        "viewers of the range are reckoned from a fair sample of them, with its interval.",
        "Several people behind one profile count once. A few seconds count like the whole of it.",
    ),
    Definition(
        "title_completion",
        "Completion curve",
        "plays that were watched beyond each tenth of the running time / plays of the title",
        "%",
        "up",
        SITTINGS,
        DAY,
        "Counted; Wilson's interval takes plays as independent, so it is somewhat narrow.",
        "Where one stopped is the furthest point, also after jumping; of a series, of the episode.",
    ),
    Definition(
        "title_audience",
        "Audience by taste group",
        "share of a group among the title's viewers / its share among all active viewers of the days when they came",
        "times",
        "",
        f"{SITTINGS}; the taste group is the genre watched most in the calendar month before",
        "each viewer's first day with the title in the range",
        "Wilson's interval of the group's share among the title's viewers; all active viewers are counted. Of twenty "
        "groups one lies outside by chance.",
        "Who watches on many days weighs more among all active viewers than among those of one title.",
    ),
    Definition(
        "title_artwork",
        "Open rate by artwork",
        "placements opened / placements seen, by the artwork that was shown",
        "%",
        "up",
        SERVED,
        "day of the event",
        "Wilson's interval takes impressions as independent, so it is somewhat narrow. Served counts on the day of "
        "the page.",
        "Unless the artwork was drawn by lot, what differs may be where and to whom it was shown.",
    ),
    Definition(
        "title_common",
        "Watched by the same viewers",
        "share of the title's viewers who also watched another title / the share of all active viewers who did",
        "times",
        "",
        SITTINGS,
        "the last 28 days of the range",
        "Wilson's interval of the share among the title's viewers. Titles that fewer than 10 accounts have in common "
        "are left out.",
        "Titles that stand beside each other on pages are watched by the same viewers for that reason, too.",
    ),
    Definition(
        "title_alike",
        "Alike by the model",
        "how much this title alone speaks for another (0 to 1) + things in common, the rare ones more (0 to 0.6)",
        "0 to 1.6",
        "",
        "the release that serves the title's page; people, themes and genres of the catalogue",
        "now, whatever the range",
        "An order, not an estimate: shares of the greatest value among all titles.",
        "A model knows what was watched, so what was never shown beside each other seems less alike.",
    ),
)
