"""Accounts and whom they work for, for system administrators; the logs, for auditors."""

from __future__ import annotations

from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from congress.access import accounts_under, is_alone, works_for_all
from congress.admin.base import OwnChoices
from congress.models import Membership

admin.site.unregister((User, Group))


class MembershipInline(OwnChoices, admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("congress",)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts get their rights from roles. Nobody makes a superuser here, and nobody changes the roles of his own account.

    For which congress an account works is asked only where the database holds several.
    """

    inlines = (MembershipInline,)
    list_display = ("username", "last_name", "first_name", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", ("last_name", "first_name"))}),
        (_("权限"), {"fields": ("is_active", "groups")}),
        (_("时间"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "usable_password", "password1", "password2")}),)
    readonly_fields = ("last_login", "date_joined")

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if is_alone() else super().get_inlines(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "is_active", "groups") if obj and obj.pk == request.user.pk else fields

    def get_queryset(self, request: HttpRequest) -> Any:
        """The accounts whose congresses are all the account's own; those of superusers only for superusers."""
        accounts = super().get_queryset(request).filter(pk__in=accounts_under(request.user).values("pk"))
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever has an account here works in the admin."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)


class LogAdmin(admin.ModelAdmin):
    """A log: to be read, never written; `account` names the field that says whose doings it notes.

    An auditor of some towns reads of the accounts that work for no other town.
    """

    account: tuple[str, str]

    def get_queryset(self, request: HttpRequest) -> Any:
        entries = super().get_queryset(request)
        if works_for_all(request.user):
            return entries
        field, key = self.account
        return entries.filter(**{f"{field}__in": accounts_under(request.user).values(key)})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(LogEntry)
class LogEntryAdmin(LogAdmin):
    account = ("user", "pk")
    list_display = ("action_time", "user", "content_type", "object_repr", "action_flag", "wording")
    fields = (*list_display, "object_id")
    readonly_fields = ("wording",)
    list_filter = ("action_flag", ("content_type", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "content_type")
    search_fields = ("user__username", "object_repr")
    date_hierarchy = "action_time"

    @admin.display(description=_("改动"))
    def wording(self, entry: LogEntry) -> str:
        """What was done, in words; the entry itself keeps it as data."""
        return entry.get_change_message()


@admin.register(AccessLog)
class AccessLogAdmin(LogAdmin):
    account = ("username", "username")
    list_display = ("attempt_time", "logout_time", "username", "ip_address")
    search_fields = ("username", "ip_address")
    date_hierarchy = "attempt_time"


@admin.register(AccessFailureLog)
class AccessFailureLogAdmin(LogAdmin):
    account = ("username", "username")
    list_display = ("attempt_time", "username", "ip_address", "locked_out")
    search_fields = ("username", "ip_address")
    date_hierarchy = "attempt_time"
