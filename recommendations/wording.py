"""The words on a page: what a shelf is called, why it is there, and what a viewer did with a title."""

from collections.abc import Mapping

from recommendations.engine.signals import HIDDEN, LISTED, RATED, WATCHED

LIKED_FROM = 4.0
"""Stars from which a title counts as liked, not just rated."""

DEEDS = {WATCHED: "watched {title}", LISTED: "put {title} on your list", HIDDEN: "hid {title}"}

CAUSES = {
    "rate": "",  # in the words of `deed`
    "unrate": "took back what you said of {title}",
    "list": "put {title} on your list",
    "unlist": "took {title} off your list",
    "hide": "hid {title}",
    "unhide": "let {title} be recommended again",
    "dismiss": "removed {title} from continue watching",
    "undismiss": "took {title} back into continue watching",
}
"""What a viewer may say with one click, by kind of event: why a page changes under their eyes."""

HISTORY = "What your history as a whole speaks for"
"""Said of a title for which no single title can be named."""

ALL, REST = "Your history", "The rest of your history"
"""What of a score no single title is named for."""

TRIED = "New or little known: a try, to find out about you"

PINNED = "Pinned here by our editors"

SIDES = {
    "rule": "What our editors say",
    "dial": "Your dial between familiar and adventurous",
    "context": "What is played at this hour and in this month",
    "trending": "Played more than usual these days",
    "novelty": "How new it is",
    "quality": "How it was liked by those who know it",
    "renown": "How many have ever chosen it",
    "popularity": "Popularity with all viewers",
}
"""What adds to a score beside the history, by name, in the order in which it is told."""

HEADINGS = {
    "hero": "First of all",
    "continue": "Continue watching",
    "list": "My list",
    "top": "Top picks for you",
    "because": "Because you {about}",
    "popular": "Popular with viewers",
    "trending": "Trending",
    "top10": "Top 10 this week",
    "new": "Newly released",
    "daypart": "{when}: {about}",
    "season": "{when}: {about}",
    "gem": "Hidden gems",
    "different": "Something different",
    "genre": "{about} for you",
    "catalogue": "From the catalogue",
    "listing": "",
}

SENTENCES = {
    "hero": "The first of your top picks.",
    "continue": "What you are in the middle of, latest first.",
    "list": "What you put there, latest first.",
    "top": "What your whole history speaks for, best first.",
    "because": "Close to this one title of yours. Take it out of your history and this shelf goes.",
    "popular": "What the most viewers chose.",
    "trending": "Played more these days than the last two months would lead one to expect.",
    "top10": "What most viewers began in the last seven days, counted. What you know already is left out.",
    "new": "Out within the last 60 days, the highest score first.",
    "daypart": "{about} is {share} of what is played on a {when}, and {usual} of all that is played.{own}",
    "season": "In {when}, {about} is {share} of what is played; in other months {usual}.",
    "gem": "Few viewers have found them, but your history speaks for them.",
    "different": "Unlike what you usually watch, and drawn at random from what others liked: to find out about you.",
    "genre": "{share} of your history has it, weighed by how much you liked it; of the catalogue {usual}.",
    "catalogue": "Too little has been chosen so far to say more.",
    "listing": "",
}

OWN_PLAYS = " Of your own {own_then:.0f} plays at that time, {own:.0f} were {about}."

CARDS = {
    "trending": "Played more than usual these days",
    "top10": "Number {chart:.0f} of the week, with {viewers:,.0f} viewers",
    "gem": "{reason}, and few have found it",
    "different": "Unlike your usual: a try",
    "daypart": "{about}, as often on a {when}",
    "season": "{about}, as often in {when}",
}
"""What a card says where the shelf, not the title's own score, is why it stands there."""

IMPERSONAL = {
    "popular": "Popular with viewers",
    "new": "Newly released",
    "genre": "Of a genre that you lean to",
    "catalogue": "From the catalogue",
    "listing": "",
}
"""Why a title stands on a shelf of each kind although the viewer's history doesn't speak for it."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = ("morning", "afternoon", "evening", "night")
MONTHS = ("January", "February", "March", "April", "May", "June", "July")
MONTHS += ("August", "September", "October", "November", "December")


def moment(kind: str, number: int) -> str:
    """The part of the week or the month behind a number of engine.pulse."""
    return MONTHS[number] if kind == "season" else f"{DAYS[number // len(PARTS)]} {PARTS[number % len(PARTS)]}"


def shelf(kind: str, about: str, facts: Mapping[str, float]) -> tuple[str, str]:
    """Heading and reason of a shelf; `facts` are the counts that speak for it."""
    told: dict[str, object] = {"about": about}
    told |= {name: f"{100 * facts[name]:.0f} %" for name in ("share", "usual") if name in facts}
    if "when" in facts:
        own = OWN_PLAYS.format(about=about, **facts) if facts["own_then"] else ""
        told |= {"when": moment(kind, int(facts["when"])), "own": own}
    return HEADINGS[kind].format(**told), SENTENCES[kind].format(**told)


def deed(action: int, stars: float) -> str:
    """What the viewer did, with a place for the title's name: "liked {title}"."""
    if action == RATED:
        return "liked {title}" if stars >= LIKED_FROM else "rated {title}"
    return DEEDS[action]
