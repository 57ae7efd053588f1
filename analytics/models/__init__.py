"""The tables of this room: days that were counted, and what staff keep."""

from analytics.models.days import (
    BUCKETS,
    Buckets,
    Counted,
    CountedMonth,
    GapDay,
    HourDay,
    KindDay,
    MemberDay,
    PageDay,
    PlacementDay,
    SearchDay,
    SegmentDay,
    SourceDay,
    TenthDay,
    TitleDay,
    ViewerDay,
    ViewerMonth,
)
from analytics.models.desk import Opening, SavedView

__all__ = [
    "BUCKETS",
    "Buckets",
    "Counted",
    "CountedMonth",
    "GapDay",
    "HourDay",
    "KindDay",
    "MemberDay",
    "Opening",
    "PageDay",
    "PlacementDay",
    "SavedView",
    "SearchDay",
    "SegmentDay",
    "SourceDay",
    "TenthDay",
    "TitleDay",
    "ViewerDay",
    "ViewerMonth",
]
