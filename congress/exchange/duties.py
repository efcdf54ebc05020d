"""Deputies' reports to their voters as rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from congress.exchange.base import RecordResource
from congress.models import DutyReport, Seat


def _held_then(seat: Seat, row: dict[str, Any]) -> bool:
    """Whether the seat was held on the day of the report."""
    day = row.get("held_on")
    return day is None or (seat.from_on <= day and (seat.until_on is None or day <= seat.until_on))


class DutyReportResource(RecordResource):
    """A report a row, told by the deputy's seat and the day."""

    keys = (("held_on", "seat"),)
    titles = {"seat": "述职代表", "held_on": "述职日期"}
    fits = {"seat": _held_then}
    synonyms = {
        "日期": "述职日期",
        "代表": "述职代表",
        "代表姓名": "述职代表",
        "姓名": "述职代表",
        "代表席位": "述职代表",
        "述职方式": "方式",
        "满意": "满意票",
        "基本满意": "基本满意票",
        "不满意": "不满意票",
    }
    example = {
        "述职日期": date(2022, 11, 8),
        "述职代表": "（示例）林清",
        "方式": "口头",
        "地点": "柳湾村代表联络站",
        "到会选民": 42,
        "发出测评票": 42,
        "满意票": 38,
        "基本满意票": 4,
        "不满意票": 0,
    }
    hints = ("同时担任两级代表的，写明是以哪一级代表的身份述职，例如“林清（乡级代表）”。",)

    class Meta:
        model = DutyReport
        fields = (
            "held_on",
            "seat",
            "round",
            "mode",
            "place",
            "voters_present",
            "ballots_issued",
            "satisfied",
            "basically_satisfied",
            "dissatisfied",
            "comments",
        )
