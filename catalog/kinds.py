"""The kinds of event, what each must say, and what a thumb is worth in stars."""

PLAYBACK = ("play_start", "heartbeat", "pause", "resume", "seek", "stop", "complete")

# kind -> the fields it can't do without, beside id, viewer, kind and time.
VIEWER_KINDS = {
    "impression": ("title", "slate", "shelf", "position"),
    "preview": ("title",),
    "open": ("title",),
    "why": ("title", "slate", "shelf", "position"),
    **dict.fromkeys(PLAYBACK, ("title", "play", "seconds")),
    "rate": ("title", "value"),
    "unrate": ("title",),
    "list": ("title",),
    "unlist": ("title",),
    "hide": ("title",),
    "unhide": ("title",),
    "dismiss": ("title",),
    "undismiss": ("title",),
    "search": ("detail",),
    "search_click": ("title",),
    "leave": (),
    "vitals": ("detail",),
    "dropped": ("detail",),
}

MEASURING = ("impression", "preview", "open", "why", "search", "search_click", "leave", "vitals")
"""Told for the workbench alone: of a viewer who doesn't want to be measured, none of it is kept."""

# What happens to a household rather than to one of its viewers; only the server's own doors tell these.
ACCOUNT_KINDS = {
    "sign_up": ("detail",),
    "plan_change": ("detail",),
    "cancel": ("detail",),
    "come_back": ("detail",),
    "payment": (),
    "payment_failed": (),
}

KINDS = VIEWER_KINDS | ACCOUNT_KINDS

SOURCES = ("recommendation", "continue", "list", "search", "next", "direct")
THUMBS = {"not_for_me": 1.0, "like": 4.0, "love": 5.0}
