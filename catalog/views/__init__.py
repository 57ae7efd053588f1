"""The catalogue's pages, one file a noun."""

from catalog.views.artwork import artwork
from catalog.views.front import favicon, front, how_it_works, keys
from catalog.views.playing import watch, watch_to_end
from catalog.views.profiles import choose_profile, profiles
from catalog.views.signals import hide, list_title, rate, unhide, unlist_title
from catalog.views.signing import demo_sign_in, sign_in, sign_out
from catalog.views.themes import choose_theme
from catalog.views.titles import title

__all__ = [
    "artwork",
    "choose_profile",
    "choose_theme",
    "demo_sign_in",
    "favicon",
    "front",
    "hide",
    "how_it_works",
    "keys",
    "list_title",
    "profiles",
    "rate",
    "sign_in",
    "sign_out",
    "title",
    "unhide",
    "unlist_title",
    "watch",
    "watch_to_end",
]
