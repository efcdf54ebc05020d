"""The parts of a deputy's file: what each counts and how its records are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from congress.models import DutyReport, Inspection, Level, Reception, Training
from congress.wording import session_name
from reports.figures.base import Column
from reports.formatting import number_text
from reports.performance.facts import Told, Words, measure


@dataclass(frozen=True)
class Chapter:
    """A part of the file before it is filled in: its counts, the share below them, and the heads of its list."""

    title: Words
    told: tuple[Told, ...]
    columns: tuple[Words, ...]
    share: tuple[Words, str] | None = None


def _session(status: Words) -> Any:
    return lambda term, number: (session_name(term, number), status)


def _attendance(label: Words, name: str, status: Words = "") -> Told:
    columns = (Column("term", "term__number"), Column("number")) if status else ()
    return Told(label, measure(f"履职.{name}"), "代表", columns, _session(status) if status else None)


SESSIONS = Chapter(
    gettext_lazy("出席人代会"),
    (
        _attendance(gettext_lazy("应出席"), "应出席次数"),
        _attendance(gettext_lazy("出席"), "出席次数", gettext_lazy("出席")),
        _attendance(gettext_lazy("请假"), "请假次数", gettext_lazy("请假")),
        _attendance(gettext_lazy("缺席"), "缺席次数", gettext_lazy("缺席")),
        _attendance(gettext_lazy("未登记"), "未登记次数", gettext_lazy("未登记")),
    ),
    (gettext_lazy("日期"), gettext_lazy("会议"), gettext_lazy("出席情况")),
    share=(gettext_lazy("出席率"), "履职.出席率"),
)
SUGGESTIONS = Chapter(
    pgettext_lazy("heading", "代表建议"),
    (
        Told(gettext_lazy("领衔建议"), measure("建议.件数"), "领衔代表", (), lambda: (_("领衔"),)),
        Told(gettext_lazy("附议建议"), measure("建议.件数"), "附议代表", (), lambda: (_("附议"),)),
    ),
    (
        *(gettext_lazy("收到日期"), gettext_lazy("身份"), gettext_lazy("标题")),
        *(gettext_lazy("状态"), gettext_lazy("办理结果")),
    ),
)


def _ballot(satisfied: int | None, basically: int | None, dissatisfied: int | None) -> str:
    """What the ballot said, —— for a number that is not known; empty where none is."""
    votes = {"satisfied": satisfied, "basically": basically, "dissatisfied": dissatisfied}
    if not any(number is not None for number in votes.values()):
        return ""
    said = {grade: number_text(number) for grade, number in votes.items()}
    return _("满意%(satisfied)s票，基本满意%(basically)s票，不满意%(dissatisfied)s票") % said


WORK = (
    Chapter(
        gettext_lazy("参加监督"),
        (
            Told(
                pgettext_lazy("heading", "监督活动"),
                measure("监督.次数"),
                "代表",
                (Column("kind"), Column("theme")),
                lambda kind, theme: (Inspection.Kind(kind).label, theme),
            ),
        ),
        (gettext_lazy("日期"), gettext_lazy("方式"), gettext_lazy("主题")),
    ),
    Chapter(
        pgettext_lazy("heading", "接待选民"),
        (
            Told(
                pgettext_lazy("heading", "接待选民"),
                measure("接待.次数"),
                "代表",
                (Column("form"), Column("platform_name", "platform__name"), Column("theme")),
                lambda form, platform, theme: (platform or Reception.Form(form).label, theme),
            ),
        ),
        (gettext_lazy("日期"), gettext_lazy("地点或形式"), gettext_lazy("主题")),
    ),
    Chapter(
        gettext_lazy("述职"),
        (
            Told(
                gettext_lazy("述职"),
                measure("述职.次数"),
                "代表",
                (
                    *(Column("seat_level", "seat__level"), Column("mode"), Column("voters_present")),
                    *(Column("satisfied"), Column("basically_satisfied"), Column("dissatisfied")),
                ),
                lambda level, mode, voters, *votes: (
                    Level(level),
                    DutyReport.Mode(mode).label,
                    "" if voters is None else _("到会选民%(voters)s名") % {"voters": voters},
                    _ballot(*votes),
                ),
            ),
            Told(
                gettext_lazy("随同书面述职"),
                measure("履职.书面述职次数"),
                "代表",
                (Column("level"), Column("name")),
                lambda level, name: (Level(level), DutyReport.Mode.WRITTEN.label, name, ""),
            ),
        ),
        (
            *(gettext_lazy("日期"), gettext_lazy("级别"), gettext_lazy("方式")),
            *(gettext_lazy("情况"), gettext_lazy("测评结果")),
        ),
    ),
    Chapter(
        gettext_lazy("培训学习"),
        (
            Told(
                gettext_lazy("培训学习"),
                measure("培训.次数"),
                "代表",
                (Column("mode"), Column("topic")),
                lambda mode, topic: (Training.Mode(mode).label, topic),
            ),
        ),
        (gettext_lazy("日期"), gettext_lazy("方式"), gettext_lazy("主题")),
    ),
    Chapter(
        pgettext_lazy("heading", "小组活动"),
        (
            Told(
                pgettext_lazy("heading", "小组活动"),
                measure("小组活动.次数"),
                "代表",
                (Column("group_name", "group__name"), Column("theme")),
                lambda group, theme: (group, theme),
            ),
        ),
        (gettext_lazy("日期"), gettext_lazy("小组"), gettext_lazy("主题")),
    ),
    Chapter(
        gettext_lazy("其他工作"),
        (
            Told(
                gettext_lazy("其他工作"),
                measure("活动.次数"),
                "代表",
                (Column("kind_name", "kind__name"), Column("title")),
                lambda kind, title: (kind, title),
            ),
        ),
        (gettext_lazy("日期"), gettext_lazy("类型"), gettext_lazy("名称")),
    ),
)
CHAPTERS = (SESSIONS, SUGGESTIONS, *WORK)
