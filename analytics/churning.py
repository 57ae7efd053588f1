"""The churn model of a world: learnt by a job, set right and judged on months that it hasn't seen; who is at risk.

Three cuts, a month apart: it is fitted on households as they were until the first, its level is set right on the
month after, and the month after that judges it. Who is at risk today is told by the same recipe, a month on.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import Min

from analytics import risk
from analytics.measures.households import AHEAD, FEATURES, WINDOW, Households, households
from analytics.models import AccountRisk, ChurnModel, ViewerDay
from catalog.models import World
from jobs import running
from jobs.models import Job

STEP, MOST_DAYS = 7, 8
"""A household is looked at every week, at most so often."""

LISTED = 100
EVERY = timedelta(days=1)
MONTH = timedelta(days=AHEAD)


def ask(*, now: datetime) -> None:
    """Queues a fit for each world in which somebody was a member and that wasn't asked for one of late."""
    for world in World.objects.filter(counted__isnull=False, accounts__memberships__isnull=False).distinct():
        key = key_of(world)
        if not Job.objects.filter(key=key, created_at__gt=now - EVERY).exists():
            request(world, requested_by="beat")


def request(world: World, *, requested_by: str) -> Job:
    return running.enqueue("churn_risk", {"world": world.slug}, key=key_of(world), requested_by=requested_by)


def key_of(world: World) -> str:
    return f"churn_risk:{world.slug}"


@dataclass(frozen=True, slots=True)
class Cuts:
    """Days on whose evening households are looked at; what came of `past` is known on the day of `middle`."""

    past: list[date]
    middle: date

    def later(self, world: World) -> "Cuts":
        return cuts(world, self.middle + MONTH)


def cuts(world: World, middle: date) -> Cuts:
    """Every week until a month before `middle`, as far back as four weeks of watching lie before."""
    first = ViewerDay.objects.filter(world=world).aggregate(day=Min("day"))["day"]
    days = [middle - MONTH - timedelta(days=STEP * n) for n in range(MOST_DAYS)]
    return Cuts([day for day in days if first and day >= first + timedelta(days=WINDOW)], middle)


def learn(world: World, work: Any, *, today: date, seed: int, now: datetime) -> None:
    """Raises risk.TooFew where too few have left, or nothing is old enough."""
    work.progress(1, "Looking at households")
    last = today - timedelta(days=1)
    tested = last - MONTH
    then = cuts(world, tested - MONTH)
    found = households(world.pk, sorted({last, tested, *then.past, then.middle, *then.later(world).past}))
    work.progress(40, "Judging on the newest month")
    trial = judged(found, then, tested, seed=seed)
    work.progress(60, "Learning from all months")
    newer = then.later(world)
    model, before = fitted(found, newer), found.of(newer.past)
    told = risk.weights(risk.fit(before.features, before.left), before.features, before.left, before.account)
    card = {
        "as_of": str(last),
        "tested": str(tested),
        "learnt": {"rows": len(before.left), "households": told[0].n, "left": left(before)},
        "trial": trial,
        "weights": [asdict(each) | {"name": name} for name, each in zip(FEATURES, told, strict=True)],
        "model": {name: np.asarray(value).tolist() for name, value in asdict(model).items()},
    }
    work.progress(90, "Keeping the model")
    keep(world, card, at_risk(model, found.of([last])), work, now=now)


def fitted(found: Households, days: Cuts) -> risk.Model:
    past, middle = found.of(days.past), found.of([days.middle])
    risk.enough(past.left, past.account, f"In the months until {days.middle}", risk.FEWEST_LEFT)
    risk.enough(middle.left, middle.account, f"In the month after {days.middle}", risk.FEWEST_LATER)
    return risk.calibrated(risk.fit(past.features, past.left), middle.features, middle.left)


def judged(found: Households, days: Cuts, tested: date, *, seed: int) -> dict[str, Any]:
    model, trial, middle = fitted(found, days), found.of([tested]), found.of([days.middle])
    risk.enough(trial.left, trial.account, f"In the month after {tested}", risk.FEWEST_LATER)
    return asdict(risk.judge(model.risk(trial.features), trial.left, float(middle.left.mean()), seed=seed))


def left(found: Households) -> int:
    """Different households: one is looked at several times before it leaves."""
    return len(np.unique(found.account[found.left]))


def at_risk(model: risk.Model, now: Households) -> list[tuple[int, float, list]]:
    """(account, risk, reasons), highest first."""
    risks, told = model.risk(now.features), risk.reasons(model, now.features, list(FEATURES))
    order = np.argsort(-risks, kind="stable")[:LISTED].tolist()
    return [(int(now.account[n]), float(risks[n]), told[n]) for n in order]


@transaction.atomic
def keep(world: World, card: dict[str, Any], found: list[tuple], work: Any, *, now: datetime) -> None:
    """Only the newest model says who is at risk: older ones keep their card."""
    work.fence()
    AccountRisk.objects.filter(model__world=world).delete()
    model = ChurnModel.objects.create(world=world, fitted_at=now, card=card)
    AccountRisk.objects.bulk_create(
        AccountRisk(model=model, account_id=account, risk=chance, reasons=reasons)
        for account, chance, reasons in found
    )
    measures = card["trial"]["measures"]
    work.finish({"households": card["learnt"]["households"], "auc": round(measures["auc"]["value"], 3)})
