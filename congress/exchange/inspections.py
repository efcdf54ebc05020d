"""Inspections as rows, with the laws checked and the places visited in one cell each, and findings."""

from __future__ import annotations

from datetime import date
from typing import Any

from congress.exchange import values
from congress.exchange.base import CellPart, Part, RecordResource
from congress.exchange.widgets import CellWidget, NamesWidget
from congress.models import Finding, Inspection, InspectionLaw, InspectionSite, Law


class LawsWidget(NamesWidget):
    """The laws of an inspection by name, with or without 《》."""

    def __init__(self) -> None:
        super().__init__(Law)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return [{"law": law} for law in super().clean(value, row)]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str | None:
        return super().render([part.law_id for part in value])


class SitesWidget(CellWidget):
    """The places of an inspection by name. What else is kept of a place stays with it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[dict[str, Any]]:
        return [{"place": place} for place in values.split_names(values.read_text(value, lines=True))]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str | None:
        return values.join_names([site.place for site in value]) or None


class InspectionResource(RecordResource):
    """An inspection a row, told by kind, theme and first day; a second finding stands in a further row."""

    keys = (("kind", "theme", "starts_on"),)
    cell_parts = (
        CellPart(
            InspectionLaw,
            "inspected_laws",
            "检查的法律法规",
            ("law",),
            LawsWidget,
            "执法检查时填，书名号可写可不写，可以填几部。",
        ),
        CellPart(InspectionSite, "sites", "点位", ("place",), SitesWidget, "到过的地点或项目，可以填几个。"),
    )
    parts = (
        Part(
            Finding,
            "findings",
            ("text", "unit", "handed_over_on", "due_on", "answered_on", "rectified_on", "result"),
            key=("text",),
            titles={"text": "发现的问题"},
            dated=False,
        ),
    )
    titles = {"theme": "主题", "kind": "方式"}
    synonyms = {
        "监督方式": "方式",
        "类型": "方式",
        "活动主题": "主题",
        "日期": "开始日期",
        "时间": "开始日期",
        "法律法规": "检查的法律法规",
        "地点": "点位",
        "检查地点": "点位",
        "问题": "发现的问题",
        "承办单位": "整改单位",
        "整改日期": "整改完成日期",
        "整改时间": "整改完成日期",
    }
    example = {
        "方式": "执法检查",
        "主题": "（示例）食品安全",
        "开始日期": date(2022, 5, 12),
        "轮次": 1,
        "带队人": "林清",
        "与上级人大联动": "否",
        "参加代表": "林清、周禾",
        "检查的法律法规": "《中华人民共和国食品安全法》",
        "点位": "集镇农贸市场、中心小学食堂",
        "发现的问题": "部分摊位未公示进货台账",
        "整改单位": "市场监督管理所",
        "交办日期": date(2022, 5, 20),
        "整改期限": date(2022, 6, 20),
    }
    hints = (
        "一次活动一行。发现几个问题的，在下面另起一行，写上同样的方式、主题和开始日期，只填问题各栏。",
        "“检查的法律法规”和“点位”以格子里列出的为准：原来有、现在没有列出的会去掉。",
    )

    class Meta:
        model = Inspection
        fields = (
            "kind",
            "theme",
            "starts_on",
            "ends_on",
            "rounds",
            "basis",
            "leader",
            "inspected_body",
            "joint_with_upper",
            "deputies",
            "town_deputies",
            "higher_deputies",
            "others",
            "questions",
            "summary",
            "opinions",
            "report_title",
        )
