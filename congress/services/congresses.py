"""Opening a congress: a new town starts with the customary lists and may change every word of them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from congress.models import ActivityKind, Category, Channel, Congress, Outcome, QuantityKind, Source
from congress.models.base import VocabularyItem
from congress.wording import chinese_labels, pinyin

# The national four-way scheme of results; towns with two or three classes delete or rename.
VOCABULARIES: tuple[type[VocabularyItem], ...] = (Source, Category, Outcome, Channel, ActivityKind)

# Quantities that reports of many towns print for the customary kinds of work: kind -> (name, unit).
QUANTITIES: dict[str, tuple[tuple[str, str], ...]] = {
    ActivityKind.Canonical.SERVICE: (
        ("调解纠纷", "起"),
        ("办实事", "件"),
        ("帮扶农户", "户"),
        ("帮扶群众", "人"),
        ("捐款", "元"),
    ),
    ActivityKind.Canonical.OUTREACH: (
        ("走访选民", "人次"),
        ("走访农户", "户"),
        ("走访单位", "家"),
        ("联系代表", "名"),
        ("联系群众", "名"),
    ),
    ActivityKind.Canonical.EXCHANGE: (("交流群", "个"),),
    ActivityKind.Canonical.RULES: (("新订制度", "项"), ("修订制度", "项")),
    ActivityKind.Canonical.PUBLICITY: (("简报", "期"), ("稿件", "篇"), ("资料", "份"), ("订阅报刊", "种")),
    ActivityKind.Canonical.HONOURS: (("获奖", "项"),),
    ActivityKind.Canonical.HIGHER_LEVEL: (
        ("参加视察调研", "场次"),
        ("接待上级代表", "人次"),
        ("选派代表", "人次"),
        ("向上级提出议案", "件"),
    ),
    ActivityKind.Canonical.LEGISLATION: (("征询草案", "部"), ("提出意见", "条"), ("采纳意见", "条")),
    ActivityKind.Canonical.TOURS: (("考察", "批次"), ("考察人数", "人次")),
    ActivityKind.Canonical.BUDGET: (
        ("审查意见", "条"),
        ("核减资金", "万元"),
        ("追回资金", "万元"),
        ("预算执行率", "%"),
    ),
    ActivityKind.Canonical.FUNDS: (("预算安排", "万元"), ("实际支出", "万元")),
    # What no list keeps one by one; entered once a year.
    ActivityKind.Canonical.OTHER: (
        ("人大工作人员", "名"),
        ("代表所在村", "个"),
        ("履职档案", "份"),
        ("履职档案栏目", "项"),
    ),
}


@transaction.atomic
def congress_open(**fields: Any) -> Congress:
    """A new congress with the customary lists. Raises ValidationError in words for the clerk."""
    congress = Congress(**fields)
    congress.full_clean()
    congress.save()
    vocabulary_create(congress=congress)
    return congress


def word_of_name(name: str, words: tuple[str, ...]) -> str:
    """The one of `words` that a name ends in: 区 of 临湖区; empty where none does."""
    return next((word for word in words if name.endswith(word)), "")


def congress_slug(place: str) -> str:
    """A code for a place that no congress uses yet: its pinyin, numbered where it is taken."""
    wanted = pinyin(place).split("|")[1] or "town"
    taken = set(Congress.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for n in range(len(taken) + 1) if (slug := f"{wanted}{n + 1 if n else ''}") not in taken)


@transaction.atomic
def vocabulary_create(*, congress: Congress) -> None:
    """Give `congress` the customary lists, one item for each canonical class; lists it already keeps stay as they are."""
    for model in VOCABULARIES:
        items: Any = model._default_manager
        if items.filter(congress=congress).exists():
            continue
        labels = chinese_labels(model.Canonical)  # type: ignore[attr-defined]
        for position, (name, canonical) in enumerate(labels.items(), start=1):
            items.create(congress=congress, name=name, canonical=canonical, position=position)
    for canonical, quantities in QUANTITIES.items():
        kinds = ActivityKind.objects.filter(congress=congress, canonical=canonical, quantity_kinds=None)
        for kind in kinds:
            for position, (name, unit) in enumerate(quantities, start=1):
                QuantityKind.objects.create(activity_kind=kind, name=name, unit=unit, position=position)
