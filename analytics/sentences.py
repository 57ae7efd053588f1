"""What an executive reads first: one sentence made from the numbers, silent about whatever chance could have done."""

from analytics import wording
from analytics.metrics import METRICS, Compared
from analytics.report import Report

CLAIMS = {
    "watch_hours": ("watch hours a day", "rose", "fell"),
    "active_viewers": ("active viewers a day", "rose", "fell"),
    "churn": ("churn", "rose", "fell"),
    "tail_share": ("the share of plays outside the head", "rose", "fell"),
}


def headline(report: Report) -> str:
    """Names only changes whose interval doesn't hold zero; nothing when there is none."""
    if report.before is None:
        return ""
    parts = [claim(report, key) for key in CLAIMS if not report.reason_without(METRICS[key])]
    told = [part for part in parts if part]
    if not told:
        return ""
    days = f"{report.before.range.first:%-d %b} to {report.before.range.last:%-d %b %Y}"
    text = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
    return f"Against {days}, {text}."


def claim(report: Report, key: str) -> str:
    compared = report.compared(METRICS[key])
    if compared is None or not is_clear(compared):
        return ""
    name, rose, fell = CLAIMS[key]
    percent = compared.percent
    by = f"{wording.number(abs(percent.value), 1)} % ({wording.interval(percent, 1, ' %', sign=True)})"
    return f"{name} {rose if compared.absolute.value > 0 else fell} by {by}"


def is_clear(compared: Compared) -> bool:
    """Both the difference and its percentage lie on one side of zero."""
    return all(each.is_known and (each.low > 0 or each.high < 0) for each in (compared.absolute, compared.percent))
