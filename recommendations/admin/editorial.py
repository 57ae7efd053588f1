"""The editors' desk: what is pinned, lifted, lowered or blocked, for whom and how long, and what that changes."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone

from recommendations import editing, foreseeing
from recommendations.models import EditorialRule

STRENGTH = EditorialRule._meta.get_field("strength").help_text


class RuleForm(forms.ModelForm):
    kind = forms.ChoiceField(choices=editing.WORDS)
    audience = forms.ChoiceField(choices=editing.AUDIENCES)
    strength = forms.FloatField(
        min_value=0.1,
        max_value=5,
        initial=1.0,
        help_text="Of a boost or bury: 1 = as much as a strong pick has ahead.",
    )

    def clean(self):
        given = super().clean()
        start, end = given.get("starts_at"), given.get("ends_at")
        if start and end and end <= start:
            raise ValidationError({"ends_at": "It would end before it begins."})
        return given


@admin.register(EditorialRule)
class EditorialRuleAdmin(admin.ModelAdmin):
    """Every change is kept in the admin's own log (History), with who and when."""

    form = RuleForm
    list_display = ["title", "kind", "strength", "for_whom", "starts_at", "ends_at", "is_in_force", "note", "author"]
    list_filter = ["kind", "audience", "title__world"]
    list_select_related = ["title"]
    search_fields = ["title__name", "note"]
    autocomplete_fields = ["title"]
    fields = ["title", "kind", "strength", "audience", "starts_at", "ends_at", "note", "author", "what_it_changes"]
    readonly_fields = ["author", "what_it_changes"]

    @admin.display(description="for", ordering="audience")
    def for_whom(self, rule):
        return editing.AUDIENCES.get(rule.audience, rule.audience)

    @admin.display(description="in force", boolean=True)
    def is_in_force(self, rule):
        now = timezone.now()
        return (rule.starts_at is None or rule.starts_at <= now) and (rule.ends_at is None or rule.ends_at > now)

    @admin.display(description="which pages it changes, and whose")
    def what_it_changes(self, rule):
        if rule.pk is None:
            return "Save it with a start that lies ahead to see what it would change, before anybody else does."
        effect = foreseeing.effect(rule, now=timezone.now())
        return render_to_string("admin/recommendations/effect.html", {"effect": effect, "rule": rule})

    def save_model(self, request, obj, form, change):
        if not change:
            obj.author = str(request.user)
        super().save_model(request, obj, form, change)
