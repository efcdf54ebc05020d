"""Sessions with their roll as rows."""

from __future__ import annotations

from datetime import date

from congress.exchange.base import Part, RecordResource
from congress.models import CongressSession, SessionAttendance


class SessionResource(RecordResource):
    """A session a row, and where a roll is kept a row for each deputy, with the same term and number."""

    keys = (("term", "number"),)
    parts = (
        Part(
            SessionAttendance,
            "attendances",
            ("deputy", "status", "reason"),
            key=("deputy",),
            titles={"deputy": "代表姓名"},
            dated=False,
        ),
    )
    titles = {"term": "届", "number": "次"}
    synonyms = {
        "届次": "届",
        "第几次": "次",
        "次会议": "次",
        "召开日期": "开始日期",
        "会议地点": "地点",
        "应到人数": "应到",
        "实到人数": "实到",
        "请假人数": "请假",
        "列席人数": "列席",
        "姓名": "代表姓名",
        "代表": "代表姓名",
        "出席": "出席情况",
        "签到": "出席情况",
        "事由": "请假事由",
    }
    example = {
        "届": "第十九届",
        "次": 2,
        "性质": "年初例会",
        "开始日期": date(2022, 1, 11),
        "结束日期": date(2022, 1, 12),
        "地点": "（示例）镇政府三楼会议室",
        "应到": 60,
        "实到": 58,
        "请假": 2,
        "代表姓名": "林清",
        "出席情况": "出席",
    }
    hints = (
        "只填会议的，一次会议一行。要导入签到表的，一位代表一行，每行写上届和次（也可以合并单元格），会议的其余各栏只填第一行。",
        "导入不删除签到表上已有的人。",
    )

    class Meta:
        model = CongressSession
        fields = (
            "term",
            "number",
            "kind",
            "starts_on",
            "ends_on",
            "venue",
            "expected",
            "present",
            "on_leave",
            "observers",
            "agenda",
            "note",
        )
