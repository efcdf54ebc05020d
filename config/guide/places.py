"""Which place of the manual a page is about."""

from __future__ import annotations

from django.db.models import Model

from config.desk import GROUPS
from congress.models.base import CongressRecord

START = "start"

# By the name of a page's address.
PAGES: dict[str, str] = {
    "home": "dashboard",
    "town": "dashboard",
    "figures-index": "数字目录",
    "figures": "数字目录",
    "figure": "数字目录",
    "trend": "办理结果趋势",
    "quality": "数据体检",
    "search": "搜索",
    "deputy-file": "履职档案",
    "group-file": "履职档案",
    "ledger": "文书和台账",
    "paper": "文书和台账",
    "suggestions-due": "办理期限和督办",
    "report": "reports",
    "reports": "reports",
    "workbench": "reports",
    "section": "插入数字",
    "findings": "校核",
    "freeze": "送审和定稿",
    "compare": "定稿以后",
    "password_change": "accounts",
}

# Pages of a record: by the group it stands in on the start page of the admin, which is a chapter or a section of one.
SECTIONS = {"duties": "述职培训和小组活动", "livelihood": "民生实事", "settings": "名录与设置"}
GROUP_OF = {label: SECTIONS.get(group.slug, group.slug) for group in GROUPS for label in group.models}
EXCHANGE = ("_import", "_export")


def place_of(page: str, model: type[Model] | None = None) -> str:
    """The anchor in the manual for the page of that address name; in the admin, about that model."""
    if model is None:
        return PAGES.get(page, START)
    if any(word in page for word in EXCHANGE):
        return "exchange"
    label = model._meta.label
    if label not in GROUP_OF and issubclass(model, CongressRecord) and model.part_of:
        paper = model._meta.get_field(model.part_of).related_model
        return place_of(page, paper)
    return GROUP_OF.get(label, START)
