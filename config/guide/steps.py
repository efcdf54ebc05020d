"""The three steps that set a congress up: which are done, where each is done, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from congress.access import User, congresses_of
from congress.models import Congress, CongressSession, Seat
from congress.roles import ADMINISTRATOR, CLERK

UNDER_WAY = "first_run"  # in the session of whoever is at it: every page then shows the way back


@dataclass(frozen=True)
class Step:
    """One step: `button` leads to `address`, `others` are further ways.

    Once it is done, `seen` leads to what was entered; "" for who may not see it.
    """

    title: str | Promise
    text: str | Promise
    button: str | Promise
    address: str
    seen: str
    is_done: bool
    may: bool
    who: str
    others: tuple[tuple[str | Promise, str], ...] = ()


@dataclass(frozen=True)
class Progress:
    """How far the congress is that has most left to do; `congress` is None where the account has none."""

    congress: Congress | None
    has_deputies: bool = False
    has_session: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to set up."""
        return self.has_deputies and self.has_session

    def steps(self, user: Any) -> list[Step]:
        """The three steps as `user` may take them."""
        return [self._congress(user), self._deputies(user), self._session(user)]

    def _congress(self, user: Any) -> Step:
        return Step(
            title=_("人大的名称和级别"),
            text=_("填上乡镇和县区的名称、从哪天起完整记录。类别、来源、办理结果等常用名录随之建好，以后都能改。"),
            button=_("填写人大"),
            address=reverse("first-run-congress"),
            seen=_seen(user, "congress", "change", self.congress.pk) if self.congress else "",
            is_done=self.congress is not None,
            may=user.has_perm("congress.add_congress"),
            who=ADMINISTRATOR,
        )

    def _deputies(self, user: Any) -> Step:
        return Step(
            title=_("代表名单"),
            text=_(
                "下载模板，一人一行，填上姓名、性别，再填席位的级别、产生方式和任职开始，然后上传。看过核对的结果再确认，有错就什么都不写入。"
            ),
            button=_("从 Excel 导入代表"),
            address=reverse("admin:congress_deputy_import"),
            seen=_seen(user, "deputy", "changelist"),
            is_done=self.has_deputies,
            may=user.has_perms(("congress.add_deputy", "congress.change_deputy", "congress.add_seat")),
            who=CLERK,
            others=(
                (_("下载模板"), reverse("admin:congress_deputy_import_template")),
                (_("一个一个录入"), reverse("admin:congress_deputy_add")),
            ),
        )

    def _session(self, user: Any) -> Step:
        return Step(
            title=_("今年的人代会"),
            text=_("填第几届、第几次会议、会期和出席人数。报告说的“上次大会以来”从这里算起。"),
            button=_("填写人代会"),
            address=reverse("first-run-session", args=[self.congress.slug]) if self.congress else "",
            seen=_seen(user, "congresssession", "changelist"),
            is_done=self.has_session,
            may=user.has_perms(("congress.add_term", "congress.add_congresssession")),
            who=CLERK,
        )


def progress_of(user: User, congress: Congress | None = None) -> Progress:
    """How far `congress` is set up, in one query; without one, that congress of `user` that has most left to do."""
    asked = Congress.objects.filter(pk=congress.pk) if congress else congresses_of(user)
    towns = asked.annotate(
        has_deputies=Exists(Seat.objects.filter(congress=OuterRef("pk"))),
        has_session=Exists(CongressSession.objects.filter(congress=OuterRef("pk"))),
    )
    town: Any = towns.order_by("has_deputies", "has_session", "pk").first()
    return Progress(town, town.has_deputies, town.has_session) if town else Progress(None)


def _seen(user: Any, model: str, page: str, *keys: Any) -> str:
    """The address of a page of the admin; "" for who may not see it."""
    may = user.is_staff and user.has_perm(f"congress.view_{model}")
    return reverse(f"admin:congress_{model}_{page}", args=keys) if may else ""
