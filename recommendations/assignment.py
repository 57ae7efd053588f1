"""Who gets which arm: drawn by a salted hash of the account, kept from its first exposure on. Writes Assignment.

The first user is the hold-out: a small share of accounts gets the unpersonalised page, so that what personalisation
is worth can be measured against somebody. A room of experiments would ask here too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings

from catalog.models import Account
from recommendations.engine import allocation
from recommendations.models import Assignment

PERSONALISATION, SALT = "personalisation", "1"
HOLDOUT, PERSONALISED = "holdout", "personalised"


@dataclass(frozen=True, slots=True)
class Experiment:
    """What is drawn for: arms with their shares, which add up to 1."""

    key: str
    salt: str
    shares: Mapping[str, float]

    def draw(self, accounts: Sequence[Account]) -> list[Assignment]:
        """One unsaved row an account. The share of an arm is its propensity."""
        lots = allocation.lots([str(account.public_id) for account in accounts], key=self.key, salt=self.salt)
        arms = list(self.shares)
        rows = allocation.rows(lots, list(self.shares.values())).tolist()
        return [self._row(account, arms[row]) for account, row in zip(accounts, rows, strict=True)]

    def _row(self, account: Account, arm: str) -> Assignment:
        facts = {"key": self.key, "salt": self.salt, "propensity": self.shares[arm]}
        return Assignment(world_id=account.world_id, account=account, arm=arm, **facts)


def running() -> list[Experiment]:
    share = settings.HOLDOUT_SHARE
    return [Experiment(PERSONALISATION, SALT, {HOLDOUT: share, PERSONALISED: 1 - share})] if share else []


def arms(account: Account) -> dict[str, str]:
    """By key, the arm that this account has, or would get with its next page. Writes nothing."""
    if is_exempt(account):
        return {}
    return {experiment.key: arm(experiment, account) for experiment in running()}


def is_exempt(account: Account) -> bool:
    """Who works here, and households that show what personalisation does, take part in no experiment."""
    user = account.user
    return user is not None and (user.is_staff or user.username in settings.HOLDOUT_EXEMPT)


def arm(experiment: Experiment, account: Account) -> str:
    """The arm of the first exposure, whatever the shares have become since; without one, the lot's."""
    try:
        return _kept(experiment.key, account.pk)
    except Assignment.DoesNotExist:
        return experiment.draw([account])[0].arm


@lru_cache(maxsize=100_000)
def _kept(key: str, account: int) -> str:
    """Never changes once it is there, so it is read once a process; that there is none isn't remembered."""
    return Assignment.objects.values_list("arm", flat=True).get(key=key, account=account)


def expose(account: Account, arms: Mapping[str, str], *, now: datetime) -> None:
    """Keeps the arms under which a page was served, the first time that each is."""
    for experiment in running():
        if experiment.key in arms and not _is_kept(experiment.key, account):
            row = experiment.draw([account])[0]
            row.exposed_at = now
            Assignment.objects.bulk_create([row], ignore_conflicts=True)


def backfill(experiment: Experiment, arms: Mapping[int, str], exposed: Mapping[int, datetime]) -> None:
    """For seeding: the arms under which simulated households were served; by account, and since when."""
    facts = {"key": experiment.key, "salt": experiment.salt}
    worlds = dict(Account.objects.filter(pk__in=arms).values_list("pk", "world_id"))
    Assignment.objects.bulk_create(
        Assignment(account_id=account, world_id=worlds[account], arm=arm, propensity=experiment.shares[arm],
                   exposed_at=exposed[account], **facts)
        for account, arm in arms.items()
    )  # fmt: skip


def _is_kept(key: str, account: Account) -> bool:
    try:
        return bool(_kept(key, account.pk))
    except Assignment.DoesNotExist:
        return False
