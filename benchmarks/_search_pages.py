"""The measuring part of `benchmarks.search`, in a process whose database is the benchmark's own."""

import re
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks import _report as report  # noqa: E402
from benchmarks._quiet import Quiet  # noqa: E402
from benchmarks._search_questions import Question, questions  # noqa: E402
from catalog import search  # noqa: E402
from catalog.models import Title, Viewer, World  # noqa: E402
from catalog.visiting import SESSION_KEY  # noqa: E402
from config import assets  # noqa: E402
from recommendations import training  # noqa: E402
from recommendations.training import Order  # noqa: E402
from recommendations.trials import Recipe  # noqa: E402

SEED = 11
CARD = re.compile(rb'<li class="card" data-placement[^>]* data-title="(\d+)"')


def main(titles: int, rounds: int) -> None:
    world = made(titles)
    viewer = Viewer.objects.select_related("account__world").get(account__user__username="demo", name="Ada")
    asked = questions(world, seed=SEED)
    report.heading(
        f"Search: {world.titles.count():,} titles, {len(asked)} questions, seed {SEED}, median of {rounds} rounds",
        "django",
        "psycopg",
    )
    client = come_in(viewer)
    answers = {
        "page": lambda words: page(client, words),
        "typed": lambda words: client.get("/search/suggest/", {"q": words}) and [],
        "find": lambda words: [match.title for match in search.find(words, viewer).titles],
        "ilike": lambda words: ilike(words, viewer),
    }
    for answer in answers.values():  # whatever is read once only
        answer("warm up")
    found, times = measured(asked, answers, rounds)
    report.result("search", told(asked, found, times))


def made(titles: int) -> World:
    call_command("migrate", verbosity=0)
    if not assets.collected():
        assets.collect()
    call_command("generate_catalogue", titles=titles, stdout=sys.stderr)
    call_command("seed", world="marquee", part="first", stdout=sys.stderr)
    world = World.objects.get(slug="marquee")
    training.train(Order(world, Recipe("ease", {}, "ease"), until=timezone.now(), seed=1), Quiet())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return world


def come_in(viewer: Viewer) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(viewer.account.user)
    session = client.session
    session[SESSION_KEY] = str(viewer.public_id)
    session.save()
    return client


def page(client: Client, words: str) -> list[int]:
    """The titles on the page in their order, read out of its HTML."""
    answer = client.get("/search/", {"q": words})
    if answer.status_code != 200:
        raise RuntimeError(f"/search/?q={words} answered {answer.status_code}")
    return [int(title) for title in CARD.findall(answer.content)]


def ilike(words: str, viewer: Viewer) -> list[int]:
    """What is written first when a site needs search: no order but the table's, no people, no genres, no typos."""
    named = Q(name__icontains=words) | Q(synopsis__icontains=words)
    return list(Title.objects.suitable_for(viewer).filter(named).order_by("pk").values_list("pk", flat=True)[:48])


def measured(asked: list[Question], answers: dict[str, Callable], rounds: int) -> tuple[dict, dict]:
    """The answers to each question, and the median milliseconds of each; the ways take turns."""
    found: dict[str, list[list[int]]] = {way: [] for way in answers}
    times: dict[str, list[float]] = {way: [] for way in answers}
    for question in asked:
        taken: dict[str, list[float]] = {way: [] for way in answers}
        for _ in range(rounds):
            for way, answer in answers.items():
                start = time.perf_counter()
                last = answer(question.words)
                taken[way].append(1000 * (time.perf_counter() - start))
                found[way][len(times[way]) :] = [last]
        for way in answers:
            times[way].append(median(taken[way]))
    return found, times


def told(asked: list[Question], found: dict, times: dict) -> dict[str, float]:
    metrics = {}
    for kind, bar in {"exact": "bar 0.95", "typo": "bar 0.85", "partial": "", "people": "", "genre": ""}.items():
        metrics[f"{kind}_in_top5"] = share(kind, asked, found["page"])
        shown = f"{metrics[f'{kind}_in_top5']:.3f}"
        report.row(f"{kind}_in_top5 (ILIKE: {share(kind, asked, found['ilike']):.3f})", shown, bar)
    p95 = {way: quantiles(values, n=20)[-1] for way, values in times.items()}
    for way, what in {
        "page": "the whole page",
        "typed": "proposals while typing",
        "find": "matching alone",
        "ilike": "ILIKE alone",
    }.items():
        report.row(f"{what}: p50 {median(times[way]):.1f} ms, p95", f"{p95[way]:.1f} ms", "bar 150" * (way == "page"))
    over = p95["find"] / p95["ilike"]
    report.row("  p95_over_ilike, matching against matching", f"{over:.2f} x")
    return metrics | {
        "p95_ms": p95["page"],
        "typed_p95_ms": p95["typed"],
        "find_p95_ms": p95["find"],
        "ilike_p95_ms": p95["ilike"],
        "p95_over_ilike": over,
    }


def share(kind: str, asked: list[Question], found: list[list[int]]) -> float:
    """How often one of the titles that were meant is among the first five."""
    pairs = [(question, titles) for question, titles in zip(asked, found, strict=True) if question.kind == kind]
    return sum(bool(question.meant & set(titles[:5])) for question, titles in pairs) / len(pairs)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
