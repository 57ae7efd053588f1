"""What profiles have agreed to, purpose by purpose, as it stands."""

from typing import NamedTuple

from analytics.filters import Filter
from analytics.measures.asking import ask

# One row a purpose: profiles that agree and that don't, and the accounts behind each.
CONSENT = """
SELECT purpose, count(*) FILTER (WHERE agrees), count(*), count(DISTINCT account_id) FILTER (WHERE agrees),
    count(DISTINCT account_id) FILTER (WHERE NOT agrees)
FROM catalog_viewer AS viewer JOIN catalog_account AS account ON account.id = viewer.account_id,
    LATERAL (VALUES ('asked', asked_at IS NOT NULL), ('personalisation', is_personalised),
        ('analytics', is_measured)) AS said (purpose, agrees)
WHERE account.world_id = %(world)s AND account.origin = ANY(%(origins)s)
GROUP BY purpose
"""


class Agreed(NamedTuple):
    profiles: int
    of: int
    accounts: int
    others: int  # accounts with a profile that doesn't


def consent(filter: Filter) -> dict[str, Agreed]:
    """By purpose; `asked`: who has answered the question at all."""
    return {purpose: Agreed(*counts) for purpose, *counts in ask(CONSENT, filter)}
