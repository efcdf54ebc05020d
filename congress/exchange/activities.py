"""All other dated work as rows, with its quantities in one cell: 接受咨询 120人次；发放资料 300份."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from congress.exchange import values
from congress.exchange.base import CellPart, RecordResource
from congress.exchange.values import CellError, plain
from congress.exchange.widgets import CellWidget
from congress.models import Activity, ActivityKind, Quantity, QuantityKind
from congress.wording import listed

_ITEM = re.compile(r"(?P<name>.+?)[\s:：]*(?P<amount>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>\D*)")
LONGEST = 100  # characters of one quantity
_PARTS = re.compile(r"[;；\n、，]+|,(?!\d{3})")


class QuantitiesWidget(CellWidget):
    """The named quantities of an activity, each with its amount; the unit may be written and must then be the right one."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[dict[str, Any]]:
        text = values.read_text(value, lines=True)
        found: list[dict[str, Any]] = []
        for item in filter(str.strip, _PARTS.split(text)):
            quantity = self._quantity(item.strip(), (row or {}).get("kind"))
            if any(quantity["kind"] == other["kind"] for other in found):
                raise CellError(_("“%(name)s”写了两次。") % {"name": quantity["kind"].name}, _("同一个名称写了两次"))
            found.append(quantity)
        return found

    def _quantity(self, item: str, activity_kind: ActivityKind | None) -> dict[str, Any]:
        kinds = [
            kind
            for kind in self.directory.names(QuantityKind).records.values()
            if activity_kind is None or kind.activity_kind_id == activity_kind.pk
        ]
        match = _ITEM.fullmatch(unicodedata.normalize("NFKC", item)) if len(item) <= LONGEST else None
        if match is None:
            raise CellError(
                _("“%(item)s”看不懂，请写成“名称 数字 单位”，例如“接受咨询 120人次”。") % {"item": item[:40]},
                _("数量应写成“名称 数字 单位”"),
            )
        kind = next((kind for kind in kinds if plain(kind.name) == plain(match["name"])), None)
        if kind is None:
            raise CellError(
                _("“%(kind)s”没有“%(name)s”这个数量，可以填：%(names)s。")
                % {
                    "kind": activity_kind or "",
                    "name": match["name"],
                    "names": listed(one.name for one in kinds) or "——",
                },
                _("没有这个数量名称"),
            )
        if match["unit"] and plain(match["unit"]) != plain(kind.unit):
            raise CellError(
                _("“%(name)s”的单位是“%(right)s”，表里写的是“%(wrong)s”。")
                % {"name": kind.name, "right": kind.unit, "wrong": match["unit"]},
                _("数量的单位不对"),
            )
        return {"kind": kind, "amount": values.read_number(match["amount"])}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str | None:
        kinds = self.directory.names(QuantityKind).records
        return (
            "；".join(f"{kinds[one.kind_id].name} {_short(one.amount)}{kinds[one.kind_id].unit}" for one in value)
            or None
        )


def _short(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


class ActivityResource(RecordResource):
    """A piece of work a row, told by its kind, title and day."""

    keys = (("kind", "title", "held_on"),)
    cell_parts = (
        CellPart(
            Quantity,
            "quantities",
            "数量",
            ("kind",),
            QuantitiesWidget,
            "这类工作的各项数量，例如“接受咨询 120人次；发放资料 300份”。",
        ),
    )
    synonyms = {
        "类型": "工作类型",
        "工作名称": "名称",
        "活动名称": "名称",
        "时间": "日期",
        "人次": "参加人次",
        "工作情况": "情况",
    }
    example = {
        "工作类型": "走访联系",
        "名称": "（示例）春季走访选民",
        "日期": date(2022, 3, 18),
        "地点": "柳湾村",
        "参加人次": 12,
        "参加代表": "林清、周禾",
        "数量": "走访选民 86人次；走访农户 40户",
    }
    hints = ("“数量”以格子里列出的为准：原来有、现在没有列出的会去掉。",)

    class Meta:
        model = Activity
        fields = ("kind", "title", "held_on", "ends_on", "place", "participants", "deputies", "summary")
