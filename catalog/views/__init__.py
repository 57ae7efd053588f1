"""The catalogue's pages, one file a noun."""

from catalog.views.activity import activity, download, remove_signal, remove_sitting, reset_profile
from catalog.views.artwork import artwork
from catalog.views.front import favicon, front, how_it_works, tour
from catalog.views.lists import my_list
from catalog.views.playing import watch, watch_to_end
from catalog.views.profiles import choose_profile, profiles
from catalog.views.signals import hide, list_title, rate, unhide, unlist_title
from catalog.views.signing import demo_sign_in, sign_in, sign_out
from catalog.views.switches import switches
from catalog.views.themes import choose_theme
from catalog.views.titles import title

__all__ = [
    "activity",
    "artwork",
    "choose_profile",
    "choose_theme",
    "demo_sign_in",
    "download",
    "favicon",
    "front",
    "hide",
    "how_it_works",
    "list_title",
    "my_list",
    "profiles",
    "rate",
    "remove_signal",
    "remove_sitting",
    "reset_profile",
    "sign_in",
    "sign_out",
    "switches",
    "title",
    "tour",
    "unhide",
    "unlist_title",
    "watch",
    "watch_to_end",
]
