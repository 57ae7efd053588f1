"""What this room keeps about viewers and households: see `catalog.personal`."""

from catalog.personal import ANALYTICS, PERSONALISATION, Kept
from recommendations.models import Assignment, ShadowScore, Shelf, Slate

TABLES = {
    "recommendations.Slate": Kept(
        "Each page that was chosen for you, as it was: so that it can say why, and we see whether it was good.",
        (PERSONALISATION, ANALYTICS),
        part="pages",
        until="created_at",
        plan="",
    ),
    "recommendations.ShadowScore": Kept(
        "What another version would have chosen for you, to compare the two before it serves anybody.",
        (PERSONALISATION,),
        part="trials",
    ),
    "recommendations.Assignment": Kept(
        "Which side of an experiment your household was drawn for.", (ANALYTICS,), part="assignments"
    ),
}

# As in `catalog.takeout`: part -> table, whose rows, order, columns.
PARTS = {
    "pages": (Slate, "viewer", "created_at", ("id", "surface", "policy", "arms", "context", "created_at")),
    "shelves": (Shelf, "slate__viewer", "pk", ("slate", "number", "kind", "heading", "titles", "scores")),
    "trials": (ShadowScore, "viewer", "pk", ("slate", "overlap", "correlation", "scored_at")),
    "assignments": (Assignment, "account", "exposed_at", ("key", "arm", "propensity", "exposed_at")),
}
