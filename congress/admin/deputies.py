"""Admin of deputies, their seats, groups and constituencies."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from congress.admin.base import PERSONAL, RecordAdmin, RecordBlockInline
from congress.admin.exchange import ExchangeAdmin
from congress.exchange.deputies import DeputyResource, SeatResource
from congress.models import Constituency, Deputy, DeputyGroup, Seat, TermElection
from congress.spelling import Nearness, plain
from congress.wording import constituency_name


@admin.display(description=_("履职档案"))
def file_link(page: RecordAdmin, record: Deputy | DeputyGroup) -> str:
    """The way to what the records say of the deputy's or the group's work."""
    return format_html('<a href="{}">{}</a>', reverse(page.page_name, args=[record.pk]), _("查看"))


class SeatInline(RecordBlockInline):
    model = Seat
    fields = (("level", "origin"), ("constituency", "election"), ("from_on", "until_on", "end_reason"))


@admin.register(Constituency)
class ConstituencyAdmin(RecordAdmin):
    list_display = ("__str__", "area", "seats")
    list_filter = ("level",)
    search_fields = ("=number", "area")
    spelled = ("number",)
    search_help_text = _("按选区号或范围查找")
    fieldsets = ((None, {"fields": ("level", "number", "area", "seats")}),)

    def names(self, *values: int) -> Iterable[str]:
        (number,) = values
        return (constituency_name(number),)


@admin.register(DeputyGroup)
class DeputyGroupAdmin(RecordAdmin):
    page_name = "group-file"
    list_display = ("name", "area", "convener", "formed_on", "dissolved_on", "file")
    list_select_related = ("convener",)
    search_fields = ("name", "area", "convener__name", "convener__sort_key")
    spelled = ("name",)
    search_help_text = _("按小组名称、拼音、范围或组长查找")
    fieldsets = ((None, {"fields": ("name", "area", "convener", "formed_on", "dissolved_on")}),)
    file = file_link


@admin.register(Deputy)
class DeputyAdmin(ExchangeAdmin, RecordAdmin):
    resource_classes = [DeputyResource]
    page_name = "deputy-file"
    list_display = ("name", "gender", "born_on", "party", "employer", "group", "file")
    list_filter = ("seats__level", "group", "gender", "occupation")
    list_select_related = ("group",)
    search_fields = ("name", "sort_key", "employer")
    named_by = "name"
    search_help_text = _("按姓名、拼音（例如 chen ming 或 cm）或单位查找")
    fieldsets = (
        (None, {"fields": ("name", "sort_key", "gender", "born_on", "ethnicity", "party", "education")}),
        (_("工作"), {"fields": ("occupation", "employer", "group", "note")}),
        (PERSONAL, {"fields": ("phone", "id_number", "address")}),
    )
    inlines = (SeatInline,)
    file = file_link

    def called(self, records: QuerySet, term: str) -> dict[Nearness, Q]:
        """The pinyin is kept with the deputy, who may have set it right: `chen ming|chenming|cm`."""
        letters = plain(term)
        return {
            Nearness.IS: Q(sort_key__iendswith=f"|{letters}") | Q(sort_key__icontains=f"|{letters}|"),
            Nearness.BEGINS: Q(sort_key__icontains=f"|{letters}"),
        }


@admin.register(Seat)
class SeatAdmin(ExchangeAdmin, RecordAdmin):
    resource_classes = [SeatResource]
    list_display = ("deputy", "level", "constituency", "origin", "from_on", "until_on", "end_reason")
    list_filter = ("level", "origin", "end_reason")
    list_select_related = ("deputy", "constituency")
    search_fields = ("deputy__name", "deputy__sort_key", "=constituency__number")
    search_help_text = _("按姓名、拼音或选区号查找")
    date_hierarchy = "from_on"
    fieldsets = (
        (None, {"fields": ("deputy", "level", "constituency", "origin", "election")}),
        (_("任职"), {"fields": ("from_on", "until_on", "end_reason")}),
    )


@admin.register(TermElection)
class TermElectionAdmin(RecordAdmin):
    list_display = ("__str__", "held_on", "registered_voters", "voters", "quota")
    list_filter = ("level",)
    search_fields = ("held_on",)
    search_help_text = _("按选举日查找，例如 2021-11")
    date_hierarchy = "held_on"
    fieldsets = (
        (None, {"fields": ("level", "held_on", "constituencies", "quota", "candidates")}),
        (
            _("选民"),
            {
                "fields": (
                    "population",
                    "registered_voters",
                    "voters",
                    ("voters_at_station", "voters_at_mobile_box", "voters_by_proxy"),
                )
            },
        ),
        (
            _("选票"),
            {
                "fields": (
                    ("ballots_issued", "ballots_returned"),
                    ("ballots_valid", "ballots_void", "ballots_abstained"),
                )
            },
        ),
    )
