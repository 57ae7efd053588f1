"""The catalogue's pages, one file a noun."""

from catalog.views.account import account, cancel, change_password, change_plan, come_back, fail_payment, mend, stay
from catalog.views.activity import activity, remove_signal, remove_sitting, reset_profile
from catalog.views.archives import download, download_household, fetch_archive
from catalog.views.artwork import artwork
from catalog.views.front import favicon, front, how_it_works, keys, tour
from catalog.views.inbox import inbox, open_notice, read_inbox
from catalog.views.joining import sign_up
from catalog.views.lists import my_list
from catalog.views.playing import watch, watch_to_end
from catalog.views.privacy import certificate, erase, your_data
from catalog.views.profiles import choose_profile, delete_profile, edit_profile, new_profile, profiles
from catalog.views.signals import dismiss, hide, list_title, rate, undismiss, unhide, unlist_title
from catalog.views.signing import demo_sign_in, sign_in, sign_out
from catalog.views.switches import switches
from catalog.views.themes import choose_theme
from catalog.views.titles import title

__all__ = [
    "account",
    "activity",
    "artwork",
    "cancel",
    "certificate",
    "change_password",
    "change_plan",
    "choose_profile",
    "choose_theme",
    "come_back",
    "delete_profile",
    "demo_sign_in",
    "dismiss",
    "download",
    "download_household",
    "edit_profile",
    "erase",
    "fail_payment",
    "favicon",
    "fetch_archive",
    "front",
    "hide",
    "how_it_works",
    "inbox",
    "keys",
    "list_title",
    "mend",
    "my_list",
    "new_profile",
    "open_notice",
    "profiles",
    "rate",
    "read_inbox",
    "remove_signal",
    "remove_sitting",
    "reset_profile",
    "sign_in",
    "sign_out",
    "sign_up",
    "stay",
    "switches",
    "title",
    "tour",
    "undismiss",
    "unhide",
    "unlist_title",
    "watch",
    "watch_to_end",
    "your_data",
]
