"""Tokens are issued and taken back; their secret is shown once."""

from django import forms
from django.contrib import admin, messages
from django.utils import timezone

from catalog import tokens
from catalog.models import Token


class TokenForm(forms.ModelForm):
    scopes = forms.MultipleChoiceField(choices=Token.Scope, widget=forms.CheckboxSelectMultiple, label="May ask for")

    class Meta:
        model = Token
        fields = ["name", "world", "scopes"]


@admin.register(Token)
class TokenAdmin(admin.ModelAdmin):
    form = TokenForm
    list_display = [
        "__str__",
        "world",
        "may_ask_for",
        "issued_by",
        "issued_at",
        "used_at",
        "revoked_at",
        "revoked_by",
    ]
    list_filter = ["world"]
    actions = ["revoke"]

    @admin.display(description="may ask for")
    def may_ask_for(self, token):
        return ", ".join(token.scopes)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        issued, secret = tokens.issue(obj.name, obj.world, obj.scopes, issued_by=str(request.user))
        obj.pk, obj.beginning = issued.pk, issued.beginning
        self.message_user(
            request, f"The secret, shown this once: {secret} Send it as “Authorization: Bearer …”.", messages.WARNING
        )

    @admin.action(description="Take back the selected tokens for good", permissions=["revoke"])
    def revoke(self, request, queryset):
        taken = sum(tokens.revoke(token, revoked_by=str(request.user), now=timezone.now()) for token in queryset)
        self.message_user(request, f"Taken back: {taken}. They don't open anything any more.", messages.SUCCESS)

    def has_revoke_permission(self, request):
        return request.user.has_perm("catalog.change_token")
