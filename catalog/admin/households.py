"""Accounts, their viewers and memberships, and what viewers were told: to look at, and to erase."""

from django.contrib import admin

from catalog import departing, profiles
from catalog.admin.erasures import Erasing
from catalog.admin.filters import Origin
from catalog.admin.records import ReadOnly
from catalog.models import Account, Membership, Notice, Viewer


@admin.register(Account)
class AccountAdmin(Erasing, ReadOnly):
    depart = staticmethod(departing.of_account)
    actions = ["erase"]
    list_display = ["public_id", "world", "origin", "external_id", "created_at"]
    list_filter = ["world", Origin]
    list_select_related = ["world"]
    search_fields = ["=public_id", "=external_id"]
    search_help_text = "The whole id, ours or the source's"
    ordering = ["-pk"]


@admin.register(Viewer)
class ViewerAdmin(Erasing, ReadOnly):
    depart = staticmethod(profiles.remove)
    actions = ["erase"]
    list_display = ["public_id", "name", "account_id", "is_kids", "ceiling", "is_personalised", "created_at"]
    list_filter = ["is_kids", "is_personalised", "account__world"]
    search_fields = ["=public_id", "=account__external_id"]
    search_help_text = "The whole id of the viewer, or of the account in the source"
    ordering = ["-pk"]


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    list_display = [
        "account_id",
        "plan",
        "price_cents",
        "starts_on",
        "paid_until",
        "grace_until",
        "ends_on",
        "end_reason",
    ]
    list_filter = ["plan", "account__world"]
    search_fields = ["=account__public_id", "=account__external_id"]
    search_help_text = "The whole id of the account"
    ordering = ["-pk"]


@admin.register(Notice)
class NoticeAdmin(ReadOnly):
    list_display = ["words", "kind", "viewer_id", "title_id", "created_at", "read_at"]
    list_filter = ["kind", ("read_at", admin.EmptyFieldListFilter)]
    search_fields = ["=viewer__public_id"]
    search_help_text = "The whole id of the viewer"
    ordering = ["-pk"]
