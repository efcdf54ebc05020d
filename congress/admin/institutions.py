"""Admin of terms, sessions and presidium meetings, with what they heard, adopted and decided on people."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from congress.admin.base import PartAdmin, RecordAdmin, RecordBlockInline, RecordInline
from congress.admin.exchange import ExchangeAdmin
from congress.admin.filters import SessionPendingFilter
from congress.exchange.institutions import SessionResource
from congress.models import (
    CongressSession,
    DeliberatedReport,
    PersonnelAction,
    PresidiumMeeting,
    Resolution,
    SessionAttendance,
    Term,
)
from congress.wording import meeting_name, session_name, short_session_name

VOTE = ("deputies_total", "votes_for", "votes_against", "votes_abstained")


class DeliberatedReportInline(RecordBlockInline):
    model = DeliberatedReport
    fields = (("title", "kind"), ("deliberated_on", "mode", "reporter"), "opinions")


class ResolutionInline(RecordBlockInline):
    model = Resolution
    fields = (("title", "adopted_on"), ("document_number", "report"), VOTE)


class PersonnelActionInline(RecordBlockInline):
    model = PersonnelAction
    fields = (
        ("kind", "level", "office"),
        ("person", "deputy", "constituency"),
        ("decided_on", "oath_taken", "reason"),
        VOTE,
    )


class SessionAttendanceInline(RecordInline):
    model = SessionAttendance
    fields = ("deputy", "status", "reason")


@admin.register(Term)
class TermAdmin(RecordAdmin):
    list_display = ("__str__", "starts_on", "ends_on")
    search_fields = ("=number",)
    search_help_text = _("按届数查找，填数字")
    fieldsets = ((None, {"fields": ("number", "starts_on", "ends_on")}),)


@admin.register(CongressSession)
class CongressSessionAdmin(ExchangeAdmin, RecordAdmin):
    resource_classes = [SessionResource]
    list_display = ("__str__", "kind", "starts_on", "ends_on", "expected", "present", "observers")
    list_filter = (SessionPendingFilter, "term", "kind")
    list_select_related = ("term",)
    search_fields = ("starts_on", "venue", "agenda")
    spelled = ("term__number", "number")
    search_help_text = _("按名称（例如 十九届一次）、日期（例如 2022-01）、地点或议程查找")
    date_hierarchy = "starts_on"
    fieldsets = (
        (None, {"fields": ("term", "number", "kind", "starts_on", "ends_on", "venue")}),
        (
            _("出席"),
            {
                "fields": (("expected", "present"), ("on_leave", "observers")),
                "description": _("填会上宣布的数字；另在下面逐人签到的，以签到表为准。"),
            },
        ),
        (_("议程"), {"fields": ("agenda", "note")}),
    )
    inlines = (DeliberatedReportInline, ResolutionInline, PersonnelActionInline, SessionAttendanceInline)

    def names(self, *values: int) -> Iterable[str]:
        """第十九届人大第一次会议, and shorter: 十九届一次会议, 19届1次会议."""
        term, number = values
        yield session_name(term, number)
        yield f"{short_session_name(term, number)}会议"
        yield f"{term}届{number}次会议"


@admin.register(SessionAttendance)
class SessionAttendanceAdmin(PartAdmin):
    list_display = ("deputy", "session", "status", "reason")
    list_filter = ("status",)
    list_select_related = ("deputy", "session__term")
    search_fields = ("deputy__name", "deputy__sort_key")
    fieldsets = ((None, {"fields": ("session", "deputy", "status", "reason")}),)


@admin.register(PresidiumMeeting)
class PresidiumMeetingAdmin(RecordAdmin):
    list_display = ("__str__", "held_on", "term", "session", "expected", "present")
    list_filter = ("term",)
    list_select_related = ("term", "session__term")
    search_fields = ("held_on", "agenda", "decisions")
    spelled = ("number",)
    search_help_text = _("按名称（例如 第五次）、日期（例如 2022-03）、议题或议定事项查找")
    date_hierarchy = "held_on"
    fieldsets = (
        (None, {"fields": ("term", "number", "held_on", "session", ("expected", "present"))}),
        (_("内容"), {"fields": ("agenda", "decisions")}),
    )
    inlines = (DeliberatedReportInline, ResolutionInline)

    def names(self, *values: int | None) -> Iterable[str]:
        """第五次主席团会议, also with a figure: 第5次主席团会议."""
        (number,) = values
        if number is None:
            return (meeting_name(None),)
        return (meeting_name(number), f"第{number}次主席团会议")


@admin.register(DeliberatedReport)
class DeliberatedReportAdmin(RecordAdmin):
    list_display = ("title", "kind", "reporter", "deliberated_on", "session", "presidium_meeting")
    list_filter = ("kind", "mode")
    list_select_related = ("session__term", "presidium_meeting")
    search_fields = ("title", "reporter")
    named_by = "title"
    search_help_text = _("按报告名称或报告人查找")
    date_hierarchy = "deliberated_on"
    fieldsets = (
        (None, {"fields": ("title", "kind", "reporter")}),
        (
            _("审议"),
            {
                "fields": ("session", "presidium_meeting", "deliberated_on", "mode", "opinions"),
                "description": _("人代会和主席团会议选一个。"),
            },
        ),
    )


@admin.register(Resolution)
class ResolutionAdmin(RecordAdmin):
    list_display = ("title", "adopted_on", "session", "presidium_meeting", "votes_for", "votes_against")
    list_select_related = ("session__term", "presidium_meeting")
    search_fields = ("title", "document_number")
    named_by = "title"
    search_help_text = _("按决议名称或文号查找")
    date_hierarchy = "adopted_on"
    fieldsets = (
        (None, {"fields": ("title", "document_number")}),
        (
            _("通过"),
            {
                "fields": ("session", "presidium_meeting", "adopted_on", "report"),
                "description": _("人代会和主席团会议选一个。"),
            },
        ),
        (_("表决"), {"fields": VOTE}),
    )


@admin.register(PersonnelAction)
class PersonnelActionAdmin(RecordAdmin):
    list_display = ("person", "kind", "level", "office", "decided_on", "session", "constituency")
    list_filter = ("kind", "level")
    list_select_related = ("session__term", "constituency")
    search_fields = ("person", "office", "deputy__sort_key")
    named_by = "person"
    search_help_text = _("按姓名、职务查找")
    date_hierarchy = "decided_on"
    fieldsets = (
        (None, {"fields": ("kind", "office", "level", "person", "deputy")}),
        (_("经过"), {"fields": ("session", "constituency", "decided_on", "oath_taken", "reason")}),
        (_("表决"), {"fields": VOTE}),
    )
