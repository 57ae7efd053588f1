import numpy as np

from simulation.assumptions import Assumptions
from simulation.behaviour.coming import Mood, coming, log_odds

MONDAY, SATURDAY = 0, 5


def mood(people, **changes):
    v = len(people.viewers)
    usual = {
        "is_member": np.ones(v, bool),
        "satisfaction": np.full(v, 0.5, np.float32),
        "away": np.ones(v, np.int32),
        "has_cliffhanger": np.zeros(v, bool),
    }
    return Mood(**(usual | changes))


def test_only_members_come(people):
    nobody = mood(people, is_member=np.zeros(len(people.viewers), bool))
    assert len(coming(people, nobody, Assumptions(), day=3, weekday=MONDAY)) == 0


def test_the_same_day_brings_the_same_viewers(people):
    first, second = (coming(people, mood(people), Assumptions(), day=3, weekday=MONDAY) for _ in range(2))
    assert (first.viewer == second.viewer).all() and (first.hour == second.hour).all()


def test_more_come_at_weekends_and_those_who_are_satisfied(people):
    def mean(weekday=MONDAY, **changes):
        return log_odds(people, mood(people, **changes), Assumptions(), weekday=weekday).mean()

    v = len(people.viewers)
    assert mean(weekday=SATURDAY) > mean()
    assert mean(satisfaction=np.full(v, 0.9, np.float32)) > mean()
    assert mean(has_cliffhanger=np.ones(v, bool)) > mean()


def test_habits_fade_but_a_weekly_notice_brings_some_back(people):
    def mean(days):
        return log_odds(
            people, mood(people, away=np.full(len(people.viewers), days)), Assumptions(), weekday=0
        ).mean()

    assert mean(13) < mean(3) and mean(14) > mean(13)


def test_children_come_in_the_afternoon(people):
    visits = coming(people, mood(people), Assumptions(), day=3, weekday=MONDAY)
    kid = people.viewers.is_kid[visits.viewer]
    assert visits.hour[kid].mean() < visits.hour[~kid].mean() - 1
