"""Figures of every other dated piece of work; its kinds and quantities are the office's own data."""

from __future__ import annotations

from congress.models import Activity, ActivityKind, Deputy, Quantity, QuantityKind
from reports.figures.base import Column, Dimension, Distinct, During, Listing, Measure, Rows, Sum
from reports.figures.deputies import level_of_deputy, taking_part
from reports.figures.values import Records, Vocabulary

KINDS = Vocabulary(ActivityKind)

ACTIVITIES = Rows(Activity, order=("held_on",))
HELD = During(Column("held_on"))
KIND = (Dimension("类型", Column("kind"), KINDS), *taking_part(Activity))

FIGURES = (
    Measure("活动.次数", "次", "期间某类工作开展的次数", ACTIVITIES, HELD, KIND),
    Measure(
        "活动.参加人次",
        "人次",
        "期间某类工作参加的人次之和",
        ACTIVITIES,
        HELD,
        KIND,
        counted=Sum(Column("participants")),
    ),
    Listing(
        "活动.名录",
        "项",
        "期间某类工作的名称，按时间排列",
        ACTIVITIES,
        HELD,
        (Column("title"),),
        (Column("held_on"), Column("pk")),
        KIND,
    ),
    Measure(
        "活动.代表人数",
        "名",
        "期间参加某类工作的代表人数，一人参加几次只算一人",
        Rows(Activity.deputies.through, congress="activity__congress"),
        During(Column("active_on", "activity__held_on")),
        (Dimension("类型", Column("activity_kind", "activity__kind"), KINDS), level_of_deputy("activity__held_on")),
        counted=Distinct(Column("deputy"), Deputy),
    ),
    Measure(
        "活动.数量",
        "",
        "期间某类工作中某种数量之和，单位随数量",
        Rows(Quantity, order=("activity__held_on",), related=("kind",)),
        During(Column("active_on", "activity__held_on")),
        (
            Dimension("类型", Column("activity_kind", "activity__kind"), KINDS),
            Dimension("名称", Column("kind"), Records(QuantityKind)),
        ),
        counted=Sum(Column("amount")),
        unit_by="名称",
    ),
)
