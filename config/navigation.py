"""The pages that the line under the masthead leads to, for an account: the same on pages and in the admin."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from congress.access import may_read_reports


@dataclass(frozen=True)
class Place:
    """A page by the name of its address, what it is called, and what an account needs to be led there.

    `need` is a permission, "" for whoever may read reports. `under` are addresses that belong to it.
    """

    name: str
    label: str | Promise
    need: str = ""
    under: tuple[str, ...] = ()


PLACES = (
    Place("home", _("首页"), under=("/towns/",)),
    Place("admin:index", _("数据录入"), "staff"),
    Place("ledger", _("建议台账"), "congress.view_suggestion"),
    Place("suggestions-due", _("办理期限"), "congress.view_suggestion"),
    Place("quality", _("数据体检"), "congress.view_suggestion"),
    Place("figures-index", _("数字目录"), under=("/figures/",)),
    Place("reports", _("写报告"), "reports.view_annualreport"),
)


@dataclass(frozen=True)
class Way:
    """An entry of the line: where it leads, what it is called, whether one is there."""

    address: str
    label: str | Promise
    is_here: bool


def ways(request: HttpRequest) -> list[Way]:
    """The entries for the account of `request`, in order; the one whose address is nearest to the page's own is here."""
    open_to = [(place, reverse(place.name)) for place in PLACES if _is_open(place, request)]
    near = {address: _nearness(place, address, request.path) for place, address in open_to}
    nearest = max(near.values(), default=0)
    return [Way(address, place.label, 0 < near[address] == nearest) for place, address in open_to]


def _is_open(place: Place, request: HttpRequest) -> bool:
    match place.need:
        case "":
            return may_read_reports(request.user)
        case "staff":
            return bool(request.user.is_staff)
        case right:
            return request.user.has_perm(right)


def _nearness(place: Place, address: str, path: str) -> int:
    """How much of the page's path the place's address, or one under it, is; 0 for nothing of it."""
    if path == address:
        return len(path) + 1
    within = [each for each in (address, *place.under) if each != "/" and path.startswith(each)]
    return max(map(len, within), default=0)
