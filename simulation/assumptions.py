"""Everything that the simulation takes for granted: one number each, with where it comes from.

Fixed before any two policies were compared. Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple, Self

LOGIT, THRESHOLD = "logit", "threshold"
FAMILIES = (LOGIT, THRESHOLD)
"""How a viewer chooses: the best of what was seen; or the first that is good enough."""


class OutOfRange(ValueError):
    """An assumption was given a value that it can't have; says which, and what it may be."""


class Explained(NamedTuple):
    name: str
    value: float
    low: float
    high: float
    why: str

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").capitalize()


def assume(value: float, low: float, high: float, why: str) -> Any:
    return field(default=value, metadata={"low": low, "high": high, "why": why})


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Fits, appeals and noises are in standard deviations of a viewer's own liking, unless a line says otherwise."""

    # Who they are.
    niche_share: float = assume(
        0.15, 0, 1, "Minority whose taste lies off the mainstream; MovieLens studies call 15 to 20 % of users niche "
        "(Abdollahpouri et al. 2019, 'The unfairness of popularity bias')."
    )  # fmt: skip
    quality_share: float = assume(
        0.35, 0, 0.95, "Part of liking that all viewers share: in ml-latest-small the titles' means hold 13 % of the "
        "variance of ratings; taste holds about 25 % (what models explain beyond the means)."
    )  # fmt: skip
    activity_spread: float = assume(
        0.8, 0, 2, "Standard deviation of the log odds of coming: activity is heavy-tailed; the log counts of "
        "ml-latest-small have 1.06, but its users were dropped below 20 ratings."
    )  # fmt: skip
    generosity_spread: float = assume(
        0.55, 0, 2, "How much viewers differ in being easily pleased, in what they say and whether they give up: so "
        "that viewers hold a fifth of the variance of thumbs, as of the stars of ml-latest-small (19 %)."
    )  # fmt: skip
    drift_per_month: float = assume(
        0.03, 0, 1, "Share of viewers whose taste turns in a month (a child, a new partner, a new country): a guess, "
        "about one turn in three years."
    )  # fmt: skip
    seasonal_lean: float = assume(
        0.35, 0, 2, "What the season adds to its genres: horror in October, family in school holidays; sized so that "
        "October's horror is about a third above the year's, as JustWatch's charts show."
    )  # fmt: skip
    # When they come.
    visit_log_odds: float = assume(
        -0.9, -5, 2, "A typical viewer's log odds of coming on a Monday: with weekends and the spread about one day "
        "in three, near Nielsen's 2 to 3 days a week per profile."
    )  # fmt: skip
    weekend_lift: float = assume(
        0.35, 0, 2, "Added log odds on Friday to Sunday; streaming peaks at weekends (Nielsen, The Gauge)."
    )
    satisfaction_pull: float = assume(
        1.2, 0, 5, "Added log odds of coming from the lowest to the highest satisfaction: use follows satisfaction "
        "(Gomez-Uribe and Hunt 2015 treat retention as the outcome of choice quality). A guess in size."
    )  # fmt: skip
    cliffhanger_pull: float = assume(0.5, 0, 3, "Added log odds while a series waits to be gone on with. A guess.")
    lapse: float = assume(
        0.04, 0, 0.5, "Taken off the log odds for each day since the last visit, up to thirty: habits fade. A guess."
    )
    notice_lift: float = assume(
        0.4, 0, 3, "Added log odds on the day of a weekly notice to those who stayed away for a week."
    )
    # What they see.
    shelf_patience: float = assume(
        0.75, 0, 0.99, "Chance of looking at the next shelf down: carousel click models find an attention that falls "
        "by a quarter to a third a row (Rahdari et al. 2022)."
    )  # fmt: skip
    place_patience: float = assume(
        0.85, 0, 0.99, "Chance of looking a card further right: the continuation of a cascade (Craswell et al. 2008, "
        "Chapelle and Zhang 2009 fit 0.7 to 0.9)."
    )  # fmt: skip
    phone_patience: float = assume(
        0.85, 0.1, 1, "A phone's patience as a share of a television's: fewer cards fit a screen."
    )
    # What they choose.
    foresight: float = assume(
        0.6, 0, 1, "Correlation of what a card promises with how it is liked then: a poster, a name and a synopsis "
        "tell much, not all. Middle of the range used by Aridor et al. 2020 in 'Deconstructing the filter bubble'."
    )  # fmt: skip
    fit_weight: float = assume(1.3, 0, 5, "What one deviation of promised liking adds to the utility of a card.")
    art_weight: float = assume(
        0.25, 0, 3, "What artwork of the viewer's own style adds; Netflix reports gains of personal artwork that are "
        "clear but far smaller than those of the title (Chandrashekar et al. 2017)."
    )  # fmt: skip
    novelty_weight: float = assume(
        0.2, 0, 3, "How strongly novelty seekers lean to what is new, and others away from it."
    )
    conformity_weight: float = assume(
        0.3, 0, 3, "What popularity in itself adds for a conforming viewer: social influence on choice (Salganik, "
        "Dodds and Watts 2006)."
    )  # fmt: skip
    fatigue: float = assume(
        0.15, 0, 2, "Taken off for each time that a card was seen and passed over, up to six times."
    )
    seen_before: float = assume(
        3.0, 0, 9, "Taken off what one knows already; most rewatching is of a few favourites, which are looked up."
    )
    satiation: float = assume(
        0.5, 0, 3, "Taken off a genre's titles after an evening full of it; wears off by a fifth a day (McAlister "
        "1982 on variety seeking; Kapoor et al. 2015 on boredom)."
    )  # fmt: skip
    nothing: float = assume(
        2.6, -5, 8, "Utility of choosing nothing on a page: set so that about three visits in four end in a play."
    )
    aspiration: float = assume(
        1.9, -3, 5, "Threshold family: the promise from which a card is good enough at first (Simon 1955)."
    )
    aspiration_fall: float = assume(
        0.03, 0, 0.5, "Threshold family: how much lower the bar gets with each card that was seen."
    )
    search_chance: float = assume(0.4, 0, 1, "Chance of searching when nothing on the page was chosen.")
    list_chance: float = assume(0.06, 0, 1, "Chance that a visit puts its second choice on the list.")
    hide_chance: float = assume(
        0.01, 0, 1, "Chance that a visit ends with 'Don't recommend' for the worst card seen."
    )
    # How they watch.
    finish_base: float = assume(
        0.6, -4, 4, "Log odds of watching to the end what is liked as much as the average of the catalogue."
    )
    finish_by_fit: float = assume(0.9, 0, 4, "Added log odds of finishing for one deviation of true liking.")
    session_minutes: float = assume(95, 10, 400, "Median minutes of a visit; a film, or two to three episodes.")
    rate_chance: float = assume(
        0.2, 0, 1, "Chance that a sitting is rated when liking is middling; extremes double it."
    )
    # How they feel, and whether they stay.
    memory: float = assume(
        0.08, 0.001, 1, "Weight of the newest visit in satisfaction: a slow average of about a dozen visits."
    )
    disappointment: float = assume(0.15, 0, 1, "What a visit without a play feels like, on the scale of 0 to 1.")
    churn_log_odds: float = assume(
        -3.4, -8, 2, "Log odds of cancelling at a period's end, satisfied by half, at the list price, in the first "
        "month: about 3 to 5 % a month in all, as Antenna reports for subscription video."
    )  # fmt: skip
    churn_by_satisfaction: float = assume(
        5.0, 0, 20, "How much a household's log odds of cancelling fall from the lowest to the highest satisfaction."
    )
    churn_by_price: float = assume(
        2.0, 0, 10, "Added log odds for a price that is e times the list price, times price sensitivity."
    )
    churn_by_tenure: float = assume(
        0.25, 0, 2, "Taken off for each doubling of the months stayed: hazards fall with tenure."
    )
    payment_failure: float = assume(
        0.02, 0, 0.5, "Payments that fail a month; involuntary churn is near 1 % (Recurly)."
    )
    payment_mended: float = assume(
        0.6, 0, 1, "Failed payments that are mended within the two weeks of grace (Recurly)."
    )
    return_chance: float = assume(
        0.05, 0, 1, "Chance a month that a household that left comes back; a quarter do in a year (Antenna)."
    )

    @classmethod
    def of(cls, changes: Mapping[str, float]) -> Self:
        """Raises OutOfRange for a name that isn't there or a value that can't be."""
        known = {each.name: each for each in cls().explained()}
        for name, value in changes.items():
            if name not in known:
                raise OutOfRange(f"There is no assumption called {name}.")
            if not known[name].low <= value <= known[name].high:
                raise OutOfRange(f"{known[name].label} lies between {known[name].low:g} and {known[name].high:g}.")
        return replace(cls(), **changes)

    def explained(self) -> Iterator[Explained]:
        for each in fields(self):
            yield Explained(
                each.name, getattr(self, each.name), *(each.metadata[key] for key in ("low", "high", "why"))
            )
