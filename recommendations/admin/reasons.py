"""Actions that ask for a reason before they act; it is kept with the name of whoever gave it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.shortcuts import render

from recommendations import registry

LONGEST = 300


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))


class SurfaceForm(ReasonForm):
    surface = forms.ChoiceField(choices=list(registry.SURFACES.items()))
    field_order = ["surface", "reason"]


def with_reason(description: str, *, form: type[ReasonForm] = ReasonForm, **how: Any) -> Callable:
    """An admin action `act(self, request, queryset, **answers)`, called once the form in between is filled in."""

    def decorate(act: Callable) -> Callable:
        @admin.action(description=description, **how)
        @wraps(act)
        def action(self, request, queryset):
            asked = form(request.POST if "answered" in request.POST else None)
            if asked.is_valid():
                return act(self, request, queryset, **asked.cleaned_data)
            return render(request, "admin/recommendations/reason.html", page(self, request, queryset, asked))

        def page(self, request, queryset, asked) -> dict[str, Any]:
            return {
                **self.admin_site.each_context(request),
                "title": description,
                "opts": self.model._meta,
                "form": asked,
                "rows": queryset,
                "action": act.__name__,
                "checkbox": ACTION_CHECKBOX_NAME,
            }

        return action

    return decorate
