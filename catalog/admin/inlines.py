"""What stands on a title's own page: its genres, concepts, credits and episodes."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError

from catalog.models import Credit, Episode, Title


class Tags(admin.TabularInline):
    """In the order in which they were given; the choices are read once, not for every row."""

    extra = 1
    ordering = ["pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related()

    def formfield_for_foreignkey(self, db_field, request, **options):
        field = super().formfield_for_foreignkey(db_field, request, **options)
        field.choices = list(field.choices)
        return field


class GenreInline(Tags):
    model = Title.genres.through
    verbose_name, verbose_name_plural = "genre", "Genres, the leading one first"


class ConceptInline(Tags):
    model = Title.concepts.through
    verbose_name, verbose_name_plural = "concept", "Concepts"


class PersonSelect(AutocompleteSelect):
    """Looks among the people of one world, and is told who is chosen instead of asking the database for each row."""

    world: int | None = None
    chosen = None

    def build_attrs(self, *args, **options):
        attrs = super().build_attrs(*args, **options)
        attrs["data-ajax--url"] += f"?{urlencode({'world': self.world})}" if self.world else ""
        return attrs

    def optgroups(self, name, value, attrs=None):
        if self.chosen is None or value != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attrs) if any(value) else [(None, [self.nobody(name)], 0)]
        return [(None, [self.create_option(name, self.chosen.pk, str(self.chosen), True, 0)], 0)]

    def nobody(self, name):
        return self.create_option(name, "", "", True, 0)


class CreditFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        select = form.fields["person"].widget.widget
        select.world = self.instance.world_id
        select.chosen = form.instance.person if form.instance.pk else None

    def clean(self):
        """Nothing belongs to two worlds."""
        super().clean()
        for form in self.forms:
            person = form.cleaned_data.get("person")
            if person and person.world_id != self.instance.world_id:
                raise ValidationError(f"{person} belongs to another world: choose somebody of this one.")


class CreditInline(admin.TabularInline):
    model = Credit
    formset = CreditFormSet
    extra = 1
    fields = ["person", "role", "character", "order"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name == "person":
            options["widget"] = PersonSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)


class EpisodeInline(admin.TabularInline):
    """Episodes are changed and added; viewers have watched them, so none is deleted."""

    model = Episode
    extra = 0
    fields = ["season", "number", "name", "runtime_minutes", "released_on", "synopsis"]
    formfield_overrides = {Episode.synopsis.field.__class__: {"widget": forms.Textarea({"rows": 2, "cols": 40})}}

    def has_delete_permission(self, request, obj=None):
        return False
