"""Which simulated households are held out: by the same lot as live ones, and written down the same way."""

import numpy as np
from numpy.typing import NDArray

from recommendations import assignment
from recommendations.assignment import HOLDOUT, PERSONALISATION, PERSONALISED
from simulation.casting import Cast


def held_out(cast: Cast) -> NDArray[np.bool_] | None:
    """(h,) None when no such experiment runs. The household that the demo shows is exempt."""
    for experiment in assignment.running():
        if experiment.key == PERSONALISATION:
            drawn = [row.arm == HOLDOUT for row in experiment.draw(cast.accounts)]
            exempt = [account.origin == "live" for account in cast.accounts]
            return np.array(drawn) & ~np.array(exempt)
    return None


def write(cast: Cast, held: NDArray[np.bool_] | None) -> None:
    """The arm under which each was served; a household that is told again has its original's."""
    if held is None:
        return
    experiment = next(each for each in assignment.running() if each.key == PERSONALISATION)
    kept = [(account, arm) for account, arm in zip(cast.accounts, held, strict=True) if account.origin == "simulated"]
    arms = {account.pk: HOLDOUT if arm else PERSONALISED for account, arm in kept}
    assignment.backfill(experiment, arms, {account.pk: account.created_at for account, _ in kept})
