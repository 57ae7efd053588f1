"""A study: better parameters for a trainer, searched by successive halving on the past only; it ends in a proposal.

Everything that is drawn is judged on one window; the better half goes on to the next, and so on. The trainer's own
parameters always go on, to be compared with in the end. The windows lie before the future on which the gate judges,
so that a proposal meets it unseen: the best of many tries looks better in the study than it is.
Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization" (2016).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from catalog.models import World
from jobs import running
from jobs.models import Job
from recommendations import loading, trials
from recommendations.engine import spaces, splitting, trainers
from recommendations.engine.dataset import Dataset
from recommendations.engine.intervals import Estimate
from recommendations.engine.judging import Judgement, compare, evaluable, judge
from recommendations.engine.splitting import Split
from recommendations.engine.trainers import NothingToLearn, TooLarge
from recommendations.models import Proposal

TRIES = 12
MOST = 200


@dataclass(frozen=True, slots=True)
class Question:
    """Whose parameters are searched, how many are tried, and as of when."""

    world: World
    trainer: str
    tries: int
    until: datetime
    seed: int


@dataclass
class Try:
    """One set of parameters with what came of it, window by window."""

    parameters: Mapping[str, Any]
    parts: list[Judgement] = field(default_factory=list)
    fault: str = ""

    @property
    def judgement(self) -> Judgement:
        return Judgement.pooled(self.parts)

    def gain(self, own: "Try", measure: str) -> Estimate:
        """How much better than the trainer's own it was, over the windows of this one."""
        return compare(self.judgement, Judgement.pooled(own.parts[: len(self.parts)]), measure)

    def card(self, own: "Try", measure: str) -> dict[str, Any]:
        about = {"parameters": dict(self.parameters), "windows": len(self.parts), "fault": self.fault}
        if not self.parts:
            return about
        return about | {"value": self.judgement.estimates()[measure].card(), "gain": self.gain(own, measure).card()}


def request(world: World, trainer: str, *, requested_by: str, tries: int = TRIES, seed: int = 0) -> Job:
    """Queues one study; while the same one waits or runs, gives that one."""
    arguments = {"trainer": trainer, "world": world.slug, "tries": tries, "seed": seed}
    key = f"tune:{world.slug}:{trainer}:{tries}:{seed}"
    return running.enqueue("tune", arguments, key=key, requested_by=requested_by)


def study(question: Question, work: Any) -> Proposal:
    """Searches, and writes down what was found."""
    work.progress(1, "Reading what viewers did")
    data = loading.dataset(question.world, until=question.until)
    past = unseen_by_the_gate(data)
    tried = search(question, windows(past), work)
    return propose(question, past, tried, work)


def unseen_by_the_gate(data: Dataset) -> Dataset:
    """What lies before every future on which the gate would judge today."""
    return min((past for past, _ in trials.window(data).splits), key=len)


def windows(past: Dataset) -> list[Split]:
    """Newest first: it says most about tomorrow."""
    found = [split for split in splitting.rolling_origins(past) if len(evaluable(*split))]
    if not found:
        raise NothingToLearn(f"The {len(past):,} signals before the gate's future are too few to search by.")
    return found[::-1]


def search(question: Question, windows: Sequence[Split], work: Any) -> list[Try]:
    """All that was tried, the best first; the trainer's own parameters are among them."""
    measure = trials.MEASURES[trainers.load(question.trainer).role]
    drawn = spaces.draw(trainers.load(question.trainer), question.tries, seed=question.seed)
    own, *others = tries = [Try(parameters) for parameters in drawn]
    total, done = expected(len(others), len(windows)), 0
    for number, window in enumerate(windows):
        for attempt in [own, *others]:
            judge_one(attempt, question, window)
            done += 1
            work.progress(2 + 96 * min(1, done / total), f"Window {number + 1}: {done} of about {total} fits")
        if own.fault:
            raise NothingToLearn(f"The trainer's own parameters can't be fitted: {own.fault}")
        others = better_half([one for one in others if not one.fault], own, measure)
    return sorted(tries, key=lambda one: rank(one, own, measure), reverse=True)


def expected(others: int, windows: int) -> int:
    total = 0
    for _ in range(windows):
        total, others = total + 1 + others, (others + 1) // 2
    return total


def judge_one(attempt: Try, question: Question, window: Split) -> None:
    recipe, (past, future) = trials.Recipe(question.trainer, attempt.parameters, question.trainer), window
    try:
        model = recipe.fit(past, seed=question.seed)
        attempt.parts.append(judge(model, past, future, seed=question.seed))
    except (NothingToLearn, TooLarge) as fault:
        attempt.fault = str(fault)


def better_half(others: list[Try], own: Try, measure: str) -> list[Try]:
    ordered = sorted(others, key=lambda one: one.gain(own, measure).value, reverse=True)
    return ordered[: (len(ordered) + 1) // 2]


def rank(attempt: Try, own: Try, measure: str) -> tuple[int, float]:
    """Who came further is better, then who gained more; what couldn't be fitted comes last."""
    if attempt.fault or not attempt.parts:
        return 0, 0.0
    return len(attempt.parts), attempt.gain(own, measure).value


@transaction.atomic
def propose(question: Question, past: Dataset, tried: Sequence[Try], work: Any) -> Proposal:
    """The proposal and the end of the job in one transaction."""
    work.fence()
    measure = trials.MEASURES[trainers.load(question.trainer).role]
    own, best = next(one for one in tried if not one.parameters), tried[0]
    values = {name: one.judgement.estimates()[measure].card() for name, one in (("best", best), ("own", own))}
    proposal = Proposal.objects.create(
        world=question.world,
        trainer=question.trainer,
        parameters=dict(best.parameters),
        measure=measure,
        found=values | {"difference": best.gain(own, measure).card()},
        tried=[one.card(own, measure) for one in tried],
        signals=len(past),
        until=question.until,
        seed=question.seed,
        job=work.job_id,
    )
    about = {"proposal": proposal.pk, "parameters": proposal.parameters, "measure": measure}
    work.finish(about | proposal.found)
    return proposal
