"""The doors to search: a full answer, and what is proposed while somebody types."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.visiting import viewer_required
from recommendations import searching
from recommendations.forms import SearchForm
from recommendations.views.home import is_looked_at


@viewer_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET).checked()
    words = form.words
    answer = words and searching.answer(
        words,
        request.viewer,
        now=timezone.now(),
        seed=secrets.randbits(31),
        number=form.number,
        keep=is_looked_at(request),
    )
    part = "#more" if request.htmx else ""
    return render(request, f"recommendations/search.html{part}", {"words": words, "answer": answer})


@viewer_required
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    words = SearchForm(request.GET).checked().words
    answer = words and searching.typed(words, request.viewer, now=timezone.now(), seed=secrets.randbits(31))
    return render(request, "recommendations/suggest.html", {"words": words, "answer": answer})
