import math

from simulation.audience.gauge import RECENT, Gauge


def test_percentiles_are_of_the_latest_answers():
    gauge = Gauge()
    for seconds in [9.0] * 10 + [0.1] * RECENT:
        gauge.answered(seconds)
    assert gauge.requests == RECENT + 10
    assert [round(each) for each in gauge.percentiles()] == [100, 100]


def test_before_the_first_answer_nothing_is_said_about_speed():
    assert all(math.isnan(each) for each in Gauge().percentiles())
    assert str(Gauge()) == "0 requests · 0 events · 0 plays · 0 errors"


def test_refused_events_count_as_errors():
    gauge = Gauge()
    gauge.told(4, 1)
    gauge.failed("GET / was answered with status 500")
    assert "4 events" in str(gauge) and "2 errors" in str(gauge)
    assert gauge.as_json()["last_error"] == "GET / was answered with status 500"
