"""The tables of this room: days that were counted, what staff keep, and what the churn model said."""

from analytics.models.days import (
    BUCKETS,
    Buckets,
    Counted,
    CountedMonth,
    GapDay,
    HourDay,
    KindDay,
    ListDay,
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
from analytics.models.desk import Opening, SavedView, SentReport
from analytics.models.risk import AccountRisk, ChurnModel
from analytics.models.titles import MOST_PRINTS, AudienceDay, ShowingDay

__all__ = [
    "BUCKETS",
    "MOST_PRINTS",
    "AccountRisk",
    "AudienceDay",
    "Buckets",
    "ChurnModel",
    "Counted",
    "CountedMonth",
    "GapDay",
    "HourDay",
    "KindDay",
    "ListDay",
    "MemberDay",
    "Opening",
    "PageDay",
    "PlacementDay",
    "SavedView",
    "SearchDay",
    "SegmentDay",
    "SentReport",
    "ShowingDay",
    "SourceDay",
    "TenthDay",
    "TitleDay",
    "ViewerDay",
    "ViewerMonth",
]
