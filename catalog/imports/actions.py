"""What other services call the things that viewers do, and what we call them; docs/own-data.md shows this table."""

from catalog.imports.faults import ImportRefused

SKIP = "skip"

# our word -> what it is called elsewhere
NAMES = {
    "play": "play watch watched view viewed stream streamed consume complete completed finish finished",
    "rating": "rating rate rated stars score review",
    "love": "love loved favorite favourite superlike",
    "like": "like liked thumbs_up thumbup upvote",
    "not_for_me": "not_for_me dislike disliked thumbs_down thumbdown downvote",
    "unrate": "unrate unlike remove_rating",
    "list": "list my_list watchlist wishlist add add_to_list bookmark save saved",
    "unlist": "unlist remove_from_list unbookmark unsave",
    "hide": "hide hidden not_interested block ignore",
    "unhide": "unhide unblock",
    "open": "open click clicked details detail_view",
    SKIP: "skip",
}
ACTIONS = {name: action for action, names in NAMES.items() for name in names.split()}


def normal(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def actions_with(own: str) -> dict[str, str]:
    """The table with somebody's own words, as in "purchase=play, ping=skip"."""
    table = dict(ACTIONS)
    for pair in filter(None, (part.strip() for part in own.split(","))):
        name, _, action = pair.partition("=")
        if normal(action) not in ACTIONS:
            raise ImportRefused(f"{pair!r} says of no action what it is: write purchase=play, with one of {known()}.")
        table[normal(name)] = ACTIONS[normal(action)]
    return table


def known() -> str:
    return ", ".join(NAMES)
