"""What stands on a title's own page: its genres, concepts, credits and episodes."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError

from catalog.models import Credit, Episode, Title


class NamedFields(forms.BaseInlineFormSet):
    """The head of a column names its fields for the eye only; this names them for everybody."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        row = "new" if index is None else index + 1
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = f"{field.label or name}, row {row}"


class Row(admin.TabularInline):
    """What a row chooses can be made there, but is edited on its own page: it may stand on a thousand titles."""

    formset = NamedFields
    extra = 1

    def formfield_for_dbfield(self, db_field, request, **options):
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_view_related = False
        return field


class Tags(Row):
    """In the order in which they were given; the choices are read once, not for every row."""

    ordering = ["pk"]

    def formfield_for_foreignkey(self, db_field, request, **options):
        field = super().formfield_for_foreignkey(db_field, request, **options)
        if db_field.name in self.fields:
            field.choices = list(field.choices)
        return field


class GenreInline(Tags):
    model = Title.genres.through
    fields = ["genre"]
    verbose_name, verbose_name_plural = "genre", "Genres, the leading one first"


class ConceptInline(Tags):
    model = Title.concepts.through
    fields = ["concept"]
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


class CreditFormSet(NamedFields):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        select = form.fields["person"].widget.widget
        select.world = self.instance.world_id
        select.chosen = form.instance.person if form.instance.pk else None
        if not form.instance.pk:  # comes last
            form.fields["order"].initial = self.initial_form_count() if index is None else index

    def clean(self):
        """Nothing belongs to two worlds."""
        super().clean()
        for form in self.forms:
            person = form.cleaned_data.get("person")
            if person and person.world_id != self.instance.world_id:
                raise ValidationError(f"{person} belongs to another world: choose somebody of this one.")


class CreditInline(Row):
    model = Credit
    formset = CreditFormSet
    fields = ["person", "role", "character", "order"]

    class Media:
        js = ["js/select-names.js"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name == "person":
            options["widget"] = PersonSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)


class EpisodeInline(Row):
    """Episodes are changed and added; viewers have watched them, so none is deleted."""

    model = Episode
    extra = 0
    fields = ["season", "number", "name", "runtime_minutes", "released_on", "synopsis"]
    formfield_overrides = {Episode.synopsis.field.__class__: {"widget": forms.Textarea({"rows": 2, "cols": 40})}}

    def has_delete_permission(self, request, obj=None):
        return False
