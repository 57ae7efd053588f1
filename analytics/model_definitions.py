"""Every measure of a model once: what the Models page, its tables and its exports say about it."""

from analytics.definitions import Definition

SOURCE = "the judges' trial of the version or trainer, kept with it"
WINDOW = (
    "what was held out: for a version the newest days with at least 200 viewers to judge by, else five moments "
    "pooled; for a leaderboard the cut that stands beside it"
)
INTERVAL = "95 % interval by drawing viewers again, 2,000 times (bootstrap); n counts viewers."
SEEN = "Only titles that viewers found by themselves, or that were shown to them, can count as liked."
NOT_PAIRED = "Two versions judged on different windows can't be compared by these; their gate's trial is paired."


def measured(key: str, name: str, formula: str, **more: str) -> Definition:
    """A measure of a list of ten; `more` overrides what most of them have in common."""
    shared = {"unit": "0 to 1", "good": "up", "source": SOURCE, "window": WINDOW, "caveat": INTERVAL, "bias": SEEN}
    return Definition(key=key, name=name, formula=formula, **(shared | more))


MODEL_DEFINITIONS = {
    definition.key: definition
    for definition in (
        measured(
            "ndcg@10",
            "nDCG@10",
            "sum over hits of 1 / log2(place + 1), over the best possible sum; the whole catalogue is ranked, "
            "without what the viewer already knew",
            caveat=f"{INTERVAL} {NOT_PAIRED}",
        ),
        measured("recall@10", "Recall@10", "titles of the ten that were liked / all titles that were liked"),
        measured("mrr@10", "MRR@10", "mean of 1 / place of the first hit, 0 without one"),
        measured("hit_rate@10", "Hit rate@10", "share of viewers with at least one hit among the ten"),
        measured(
            "coverage",
            "Coverage",
            "titles shown to anybody / all titles of the catalogue",
            caveat="Without an interval: drawing viewers again can only lose titles. Grows with the viewers judged.",
            bias="A model that shows titles at random covers most.",
        ),
        measured(
            "gini",
            "Gini of exposure",
            "sum over i of (2 i - n - 1) x_i / (n sum x), with x the times each title was shown, ascending",
            good="down",
            caveat="Without an interval, as coverage. 0 = all titles alike, towards 1 = one title takes it all.",
            bias="A model that shows titles at random is the most equal.",
        ),
        measured(
            "diversity@10",
            "Diversity@10",
            "mean over pairs of the ten of 1 - shared genres / all their genres (Jaccard)",
            bias="Genres are coarse: two films of one genre may differ more than two of different ones.",
        ),
        measured(
            "novelty@10",
            "Novelty@10",
            "mean of -log2(share of viewers who know the title)",
            unit="bits",
            good="",
            bias="A model that shows titles at random is the most novel.",
        ),
        measured(
            "serendipity@10",
            "Serendipity@10",
            "share of the ten that were liked and aren't among the ten best-known titles new to the viewer",
        ),
        measured(
            "miscalibration@10",
            "Miscalibration@10",
            "KL(p || 0.99 q + 0.01 p), p the genres of what the viewer liked before, q those of the ten",
            unit="nats",
            good="down",
            bias="A viewer of few signals has an uncertain p; a list that repeats the past is the best calibrated.",
        ),
        measured(
            "popularity_lift@10",
            "Popularity lift@10",
            "mean popularity of the ten / mean popularity of what the viewers knew - 1",
            unit="0 = as popular as what viewers choose",
            good="",
            bias="What viewers chose was itself shown to them: the lift is over a past that had one, too.",
        ),
        measured("served@10", "Viewers served", "share of viewers for whom at least one title came"),
        measured(
            "rmse",
            "RMSE",
            "root of the mean of (stars predicted - stars given)²",
            unit="stars",
            good="down",
            bias="Only titles that somebody chose to rate; a good RMSE says little about what to show.",
        ),
        measured(
            "mae",
            "MAE",
            "mean of |stars predicted - stars given|",
            unit="stars",
            good="down",
            bias="As RMSE, of which it forgives single large errors.",
        ),
        measured(
            "scored",
            "Ratings scored",
            "share of the future ratings for which the model had an answer",
            bias="A model that refuses the hard cases has a better RMSE.",
        ),
        measured(
            "match_error",
            "Match error",
            "expected calibration error: mean over ratings of |chance promised - share liked| of their tenth",
            unit="0 to 1",
            good="down",
            caveat="Fitted on one half of the viewers and checked on the other, both ways. Never 0 by chance alone.",
            bias="Of titles that somebody chose to watch; for titles that nobody would choose it is too kind.",
        ),
        measured(
            "promised",
            "Match promised and kept",
            "mean chance promised in a tenth of the scale, and the share of these titles that was liked",
            good="",
            caveat="The interval draws viewers again. On the diagonal a promise is kept.",
            bias="Of titles that somebody chose to watch; for titles that nobody would choose it is too kind.",
        ),
        measured(
            "gain",
            "Over popularity",
            "nDCG@10 of the trainer - nDCG@10 of popularity, viewer by viewer",
            unit="points of nDCG",
            caveat=f"Paired: both ranked for the same viewers. {INTERVAL}",
        ),
        measured(
            "detectable",
            "Detectable difference",
            "(t of 95 % + t of 80 %) standard errors of the difference to popularity",
            unit="points of nDCG",
            good="down",
            caveat="A true difference smaller than this would mostly not have shown with so many viewers.",
            bias="From the spread that was seen, which is itself uncertain with few viewers.",
        ),
        measured(
            "fit_seconds",
            "Seconds to fit",
            "wall clock of one fit on the past",
            unit="seconds",
            good="down",
            caveat="Mean over windows, on a machine that may have been busy.",
            bias="Fits side by side slow each other down.",
        ),
        measured(
            "score_seconds",
            "Seconds to rank",
            "wall clock of ranking the catalogue for all viewers judged, measures included",
            unit="seconds",
            good="down",
            caveat="Mean over windows, on a machine that may have been busy.",
            bias="Grows with the viewers judged, which differ from window to window.",
        ),
        measured(
            "peak_mb",
            "Peak memory",
            "most that the process held while fitting and ranking, libraries and data included",
            unit="MB",
            good="down",
            caveat="As the kernel counts it (VmHWM), reset before each fit.",
            bias="About 130 MB are Python, its libraries and the data.",
        ),
        measured(
            "segment",
            "Kinds of viewers",
            "new: under 10 signals before; light: 10 to 49; heavy: 50 or more; niche: the fifth with the least "
            "popular titles behind them, who also belong to one of the others",
            unit="viewers",
            good="",
            caveat="Few viewers of a kind make wide intervals. A viewer in several windows may change kind.",
            bias="Heavy viewers have more to be found, which alone raises their nDCG.",
        ),
    )
}

CHOICES = (
    "ndcg@10", "recall@10", "mrr@10", "hit_rate@10", "diversity@10", "novelty@10", "serendipity@10",
    "miscalibration@10", "popularity_lift@10", "coverage", "gini", "served@10", "rmse", "mae", "scored",
)  # fmt: skip
"""The measures that can be asked for, in the order in which they are offered."""

COSTS = ("fit_seconds", "score_seconds", "peak_mb")
