"""Figures of supervision: law inspections, inspections, research, special supervision, inquiries, evaluations."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from congress.models import Evaluation, Finding, Inspection, InspectionLaw, InspectionSite, Law
from congress.wording import chinese_labels
from reports.figures.base import (
    BALLOT_HELD,
    GRADED_BALLOTS,
    SATISFIED_BALLOTS,
    Column,
    Dimension,
    Distinct,
    During,
    Listing,
    Measure,
    Ratio,
    Rows,
    Sum,
    Test,
    is_in,
    is_true,
)
from reports.figures.values import Choices, Records, Texts
from reports.formatting import join_titles

KINDS = Choices(Inspection.Kind)

INSPECTIONS = Rows(Inspection, order=("starts_on",))
START_DAY = During(Column("starts_on"))
INSPECTION_DIMENSIONS = (
    Dimension("方式", Column("kind"), KINDS),
    Dimension("主题", Column("theme"), Texts(Inspection, "theme")),
)

# Parts of an inspection are dated by it.
PART_DAY = During(Column("inspected_on", "inspection__starts_on"))
PART_DIMENSIONS = (
    Dimension("方式", Column("inspection_kind", "inspection__kind"), KINDS),
    Dimension("主题", Column("inspection_theme", "inspection__theme"), Texts(Inspection, "theme")),
)
PART_ORDER = (Column("inspected_on", "inspection__starts_on"), Column("pk"))
SITES = Rows(InspectionSite, order=("inspection__starts_on",))
LAWS = Rows(InspectionLaw, order=("inspection__starts_on",), related=("law",))
FINDINGS = Rows(Finding, order=("inspection__starts_on",))


def _sum(name: str, unit: str, column: Column, definition: str, *where: Test) -> Measure:
    return Measure(
        f"监督.{name}", unit, definition, INSPECTIONS, START_DAY, INSPECTION_DIMENSIONS, where, counted=Sum(column)
    )


FOUND = Measure("监督.问题数", "个", "期间监督活动发现的问题数", FINDINGS, PART_DAY, PART_DIMENSIONS)
RECTIFIED = Measure(
    "监督.整改数",
    "个",
    "期间监督活动发现的问题中，截至当日已整改完成的",
    FINDINGS,
    PART_DAY,
    PART_DIMENSIONS,
    (
        is_true(
            Column(
                "rectified",
                lambda days: ExpressionWrapper(Q(rectified_on__lte=days.as_of), output_field=BooleanField()),
            )
        ),
    ),
)
SUPERVISION_FIGURES = (
    Measure("监督.次数", "次", "期间开始的监督活动次数，一个主题算一次", INSPECTIONS, START_DAY, INSPECTION_DIMENSIONS),
    _sum("轮次", "轮", Column("rounds"), "期间开始的监督活动轮次之和"),
    Listing(
        "监督.主题名录",
        "项",
        "期间监督活动的主题，按时间排列",
        INSPECTIONS,
        START_DAY,
        (Column("theme"),),
        (Column("starts_on"), Column("pk")),
        INSPECTION_DIMENSIONS,
    ),
    Listing(
        "监督.地点名录",
        "处",
        "期间监督活动到过的地点，按先后排列，同一地点列一次",
        SITES,
        PART_DAY,
        (Column("place"),),
        PART_ORDER,
        PART_DIMENSIONS,
    ),
    Measure("监督.地点数", "处", "期间监督活动到过的点位数，每次都算", SITES, PART_DAY, PART_DIMENSIONS),
    Listing(
        "监督.场所名录",
        "类",
        "期间监督活动到过的场所类型，按先后排列",
        SITES,
        PART_DAY,
        (Column("premises"),),
        PART_ORDER,
        PART_DIMENSIONS,
        (is_true(Column("has_premises", ExpressionWrapper(~Q(premises=""), output_field=BooleanField()))),),
    ),
    Measure(
        "监督.法规数",
        "部",
        "期间监督活动检查的法律法规部数，同一部只算一次",
        LAWS,
        PART_DAY,
        PART_DIMENSIONS,
        counted=Distinct(Column("law"), Law),
    ),
    Listing(
        "监督.法规名录",
        "部",
        "期间监督活动检查的法律法规名称",
        LAWS,
        PART_DAY,
        (Column("law_name", "law__name"),),
        PART_ORDER,
        PART_DIMENSIONS,
        join=join_titles,
    ),
    FOUND,
    RECTIFIED,
    Ratio("监督.整改率", "%", "已整改问题占发现问题的比例", RECTIFIED, FOUND, denominator="发现的问题数"),
    _sum(
        "代表人次",
        "人次",
        Column("deputies_taking_part", F("town_deputies") + F("higher_deputies")),
        "期间监督活动参加的各级代表人次之和",
    ),
    _sum(
        "询问数",
        "个",
        Column("questions"),
        "期间专题询问提出的问题数",
        is_in(Column("kind"), frozenset([Inspection.Kind.INQUIRY.value])),
    ),
    Measure(
        "监督.联动次数",
        "次",
        "期间与上级人大联动开展的监督活动次数",
        INSPECTIONS,
        START_DAY,
        INSPECTION_DIMENSIONS,
        (is_true(Column("joint_with_upper")),),
    ),
    Listing(
        "监督.报告名录",
        "篇",
        "期间监督活动形成的报告名称",
        INSPECTIONS,
        START_DAY,
        (Column("report_title"),),
        (Column("starts_on"), Column("pk")),
        INSPECTION_DIMENSIONS,
        (is_true(Column("has_report", ExpressionWrapper(~Q(report_title=""), output_field=BooleanField()))),),
        join=join_titles,
    ),
)

# 评议

EVALUATIONS = Rows(Evaluation, order=("inspection__starts_on",))
TARGET_KINDS = {value: label for label, value in chinese_labels(Evaluation.TargetKind).items()}
TARGET = Dimension(
    "对象",
    Column("pk"),
    Records(
        Evaluation,
        ("target", "target_kind"),
        lambda target, kind: (target, TARGET_KINDS[kind]),
    ),
)


def _ballots(name: str, column: Column, definition: str) -> Measure:
    return Measure(
        f"评议.{name}", "票", definition, EVALUATIONS, PART_DAY, (TARGET,), (BALLOT_HELD,), counted=Sum(column)
    )


SATISFIED = _ballots("满意票", SATISFIED_BALLOTS, "期间工作评议测评的满意和基本满意票")
GRADED = _ballots("测评票", GRADED_BALLOTS, "期间工作评议收回的测评票")
EVALUATION_FIGURES = (
    Measure("评议.对象数", "个", "期间工作评议的对象数", EVALUATIONS, PART_DAY, (TARGET,)),
    SATISFIED,
    GRADED,
    Ratio("评议.满意率", "%", "满意和基本满意票占测评票的比例", SATISFIED, GRADED, denominator="收回的测评票"),
)

FIGURES = (*SUPERVISION_FIGURES, *EVALUATION_FIGURES)
