"""The desk of the content team: find titles, edit them, look at their artwork, publish and schedule them."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from catalog import publishing, search
from catalog.admin import filters
from catalog.admin.inlines import ConceptInline, CreditInline, EpisodeInline, GenreInline
from catalog.artwork import variants
from catalog.exchange.records import KINDS, MATURITIES
from catalog.models import Title

SHAPES = ("poster", "wide")
EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class Moment(forms.DateTimeInput):
    """The browser's own picker, in the site's time zone."""

    input_type = "datetime-local"

    def __init__(self, **options):
        super().__init__(format="%Y-%m-%dT%H:%M", **options)


def in_the_future(moment):
    if moment <= timezone.now():
        raise ValidationError("That is past: choose a time to come, or leave it empty and publish now.")


class Release(forms.Form):
    publish_on = forms.DateTimeField(validators=[in_the_future], widget=Moment)


class WhatAndWhen(ActionForm):
    """The time is believed by the one action that asks for it, which reads it as a Release."""

    publish_on = forms.CharField(required=False, widget=Moment)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["publish_on"].label = f"on ({timezone.get_current_timezone_name()})"


class TitleForm(forms.ModelForm):
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS])
    maturity = forms.TypedChoiceField(
        choices=[(age, f"{age}+" if age else "all ages") for age in MATURITIES], coerce=int, label="Suitable from age"
    )
    publish_on = forms.DateTimeField(
        required=False,
        widget=Moment,
        validators=[in_the_future],
        help_text="Unpublished until then. Empty: it is published or not, as ticked beside.",
    )

    class Meta:
        model = Title
        fields = "__all__"
        labels = {"is_published": "Published"}
        help_texts = {"external_id": "What the title is called in the source it comes from."}

    def clean(self):
        """What is scheduled isn't shown before."""
        cleaned = super().clean()
        if cleaned.get("publish_on"):
            cleaned["is_published"] = False
        return cleaned


@admin.register(Title)
class TitleAdmin(admin.ModelAdmin):
    form = TitleForm
    action_form = WhatAndWhen
    actions = ["publish", "unpublish", "schedule", "redraw"]
    list_display = ["poster", "name", "kind", "year", "genre_names", "maturity", "publication", "world"]
    list_display_links = ["name"]
    list_filter = [filters.Publication, filters.Kind, "genres", filters.Maturity, filters.Decade, "world"]
    list_select_related = ["world"]
    list_per_page = 50
    search_fields = ["name", "external_id", "franchise", "credits__person__name"]
    search_help_text = "Name, franchise, people, or the id in the source"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ["name", "pk"]
    save_on_top = True
    readonly_fields = ["artwork"]
    fieldsets = [
        (None, {"fields": ["name", ("kind", "maturity"), ("is_published", "publish_on")]}),
        ("Artwork", {"fields": ["artwork", "art_seed"]}),
        ("Story", {"fields": ["synopsis", "franchise"]}),
        (
            "Facts",
            {
                "fields": [
                    ("year", "released_on"),
                    "runtime_minutes",
                    ("country", "language"),
                    ("world", "external_id"),
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("genres")

    def get_inlines(self, request, obj):
        """A film has no episodes."""
        films = [GenreInline, ConceptInline, CreditInline]
        return [*films, EpisodeInline] if obj and obj.kind == "series" else films

    def get_readonly_fields(self, request, obj=None):
        """Nothing moves from world to world."""
        return [*self.readonly_fields, "world"] if obj else self.readonly_fields

    def save_related(self, request, form, formsets, change):
        """What it is found by follows its name, genres, concepts and credits."""
        super().save_related(request, form, formsets, change)
        search.index(Title.objects.filter(pk=form.instance.pk))

    def has_delete_permission(self, request, obj=None):
        """What viewers watched can't be deleted without what they did: unpublish it."""
        return False

    def view_on_site(self, obj):
        return reverse("title", args=[obj.pk])

    @admin.display(description="")
    def poster(self, title):
        picture = '<img class="desk-poster" src="{}" alt="" width="48" height="72" loading="lazy">'
        return format_html(picture, title.poster_url)

    @admin.display(description="genres")
    def genre_names(self, title):
        return ", ".join(genre.name for genre in title.genres.all())

    @admin.display(description="publication", ordering="is_published")
    def publication(self, title):
        if title.is_published:
            state, words = "published", "Published"
        elif title.publish_on:
            day = date_format(timezone.localtime(title.publish_on), "j M Y H:i")
            state, words = "scheduled", f"Scheduled for {day}"
        else:
            state, words = "unpublished", "Unpublished"
        return format_html('<span class="desk-state desk-{}">{}</span>', state, words)

    @admin.display(description="All variants")
    def artwork(self, title):
        if title.pk is None:
            return "Drawn once the title is saved."
        urls = {shape: [title.artwork_url(n, shape) for n in range(variants())] for shape in SHAPES}
        return render_to_string("admin/catalog/artwork.html", {"name": title.name, "urls": urls})

    @admin.action(description="Publish now", permissions=["change"], location=EVERYWHERE)
    def publish(self, request, queryset):
        self.note(request, queryset, "Published.")
        self.say(request, publishing.publish(queryset.order_by()), "published")

    @admin.action(description="Unpublish", permissions=["change"], location=EVERYWHERE)
    def unpublish(self, request, queryset):
        self.note(request, queryset, "Unpublished.")
        self.say(request, publishing.unpublish(queryset.order_by()), "unpublished: gone with the next request")

    @admin.action(description="Schedule: publish …", permissions=["change"], location=EVERYWHERE)
    def schedule(self, request, queryset):
        form = Release(request.POST)
        if not form.is_valid():
            return self.message_user(request, "Say when, in the future, beside the action.", messages.ERROR)
        moment = form.cleaned_data["publish_on"]
        day = date_format(timezone.localtime(moment), "j M Y H:i e")
        self.note(request, queryset, f"Scheduled for {day}.")
        self.say(request, publishing.schedule(queryset.order_by(), on=moment), f"unpublished until {day}")

    @admin.action(description="Draw other artwork", permissions=["change"], location=EVERYWHERE)
    def redraw(self, request, queryset):
        self.note(request, queryset, "Other artwork.")
        self.say(request, publishing.redraw(queryset.order_by()), "drawn anew")

    def note(self, request, queryset, words):
        """Into the history of each title."""
        LogEntry.objects.log_actions(request.user.pk, queryset, CHANGE, words)

    def say(self, request, count, words):
        self.message_user(request, f"{count:,} title{'s' * (count != 1)} {words}.", messages.SUCCESS)
