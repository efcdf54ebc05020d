"""People and the seats they hold, as rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from congress.exchange.base import Part, RecordResource
from congress.models import Deputy, Seat

MANDATE = ("level", "constituency", "origin", "election", "from_on", "until_on", "end_reason")
MANDATE_SYNONYMS = {"任职日期": "任职开始", "当选日期": "任职开始", "离任日期": "任职结束"}


def same_level(constituency: Any, row: dict[str, Any]) -> bool:
    """Whether a constituency may be that of a seat: 第3选区 there is one of each level."""
    return constituency.level == row.get("level")


class DeputyResource(RecordResource):
    """A person a row, with the seat; a second seat stands in a further row with the same name.

    The same person is told by identity number, by date of birth, or by a name that only one has.
    """

    keys = (("name", "id_number"), ("name", "born_on"), ("name",))
    parts = (Part(Seat, "seats", MANDATE, key=("level", "from_on"), fits={"constituency": same_level}, dated=False),)
    namesakes_refused = True
    synonyms = {
        "代表姓名": "姓名",
        "拼音": "姓名拼音",
        "出生年月": "出生日期",
        "出生年月日": "出生日期",
        "党派": "政治面貌",
        "学历": "文化程度",
        "工作单位及职务": "单位及职务",
        "单位职务": "单位及职务",
        "联系电话": "电话",
        "手机": "电话",
        "手机号": "电话",
        "身份证": "身份证号",
        "身份证号码": "身份证号",
        "家庭住址": "住址",
        "所在小组": "代表小组",
        **MANDATE_SYNONYMS,
    }
    example = {
        "姓名": "（示例）林清",
        "性别": "女",
        "出生日期": date(1976, 3, 5),
        "民族": "汉族",
        "政治面貌": "中共党员",
        "文化程度": "大专",
        "职业构成": "村居干部",
        "单位及职务": "柳湾村党支部书记",
        "级别": "乡级",
        "产生方式": "换届选举",
        "任职开始": date(2021, 12, 20),
    }
    hints = (
        "同名的人靠身份证号或出生日期区分；两样都没有时，姓名不能重复。",
        "席位写在同一行：级别、产生方式和任职开始。一个人有两级席位的，在下面另起一行，写上同一姓名，只填席位各栏。",
        "先在“选区”里录入选区，再填“选区”一栏；没有选区的空着。",
    )

    class Meta:
        model = Deputy
        fields = (
            "name",
            "sort_key",
            "gender",
            "born_on",
            "ethnicity",
            "party",
            "education",
            "occupation",
            "employer",
            "group",
            "note",
            "phone",
            "id_number",
            "address",
        )


class SeatResource(RecordResource):
    """A mandate a row: whose, at which level, since when."""

    keys = (("deputy", "level", "from_on"),)
    titles = {"deputy": "代表姓名"}
    synonyms = {
        "代表": "代表姓名",
        "姓名": "代表姓名",
        **MANDATE_SYNONYMS,
    }
    fits = {"constituency": same_level}
    example = {
        "代表姓名": "（示例）林清",
        "级别": "乡级",
        "选区": "第3选区",
        "产生方式": "换届选举",
        "任职开始": date(2021, 12, 20),
    }
    hints = ("先导入代表，再导入席位。同名的代表写成“林清（第3选区）”或“林清（1976-03-05）”。",)

    class Meta:
        model = Seat
        fields = ("deputy", *MANDATE)
