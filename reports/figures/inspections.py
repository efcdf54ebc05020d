"""Figures of supervision: law inspections, inspections, research, special supervision, inquiries, evaluations."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from congress.models import Evaluation, Finding, Inspection, InspectionLaw, InspectionSite, Law
from congress.wording import chinese_labels, chinese_ordinal
from reports.figures.base import (
    BALLOT_HELD,
    GRADED_BALLOTS,
    SATISFIED_BALLOTS,
    AnyFigure,
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
    happened,
    is_filled,
    is_in,
    is_known,
    is_true,
)
from reports.figures.deputies import taking_part
from reports.figures.values import Choices, Records, Texts
from reports.formatting import join_titles

KINDS = Choices(Inspection.Kind)

INSPECTIONS = Rows(Inspection, order=("starts_on",))
START_DAY = During(Column("starts_on"))
INSPECTION_DIMENSIONS = (
    Dimension("方式", Column("kind"), KINDS),
    Dimension("主题", Column("theme"), Texts(Inspection, "theme")),
    *taking_part(Inspection),
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
    (happened("rectified_on"),),
)
# Not `happened` turned round: an empty day is neither before nor after another.
OPEN = is_true(
    Column(
        "open",
        lambda days: ExpressionWrapper(
            Q(rectified_on__isnull=True) | Q(rectified_on__gt=days.as_of), output_field=BooleanField()
        ),
    )
)
HAS_REPORT = is_filled("report_title")
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
        (is_filled("premises"),),
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
    Measure(
        "监督.未整改数",
        "个",
        "期间监督活动发现的问题中，截至当日还没有整改完成的",
        FINDINGS,
        PART_DAY,
        PART_DIMENSIONS,
        (OPEN,),
    ),
    Listing(
        "监督.未整改名录",
        "个",
        "期间监督活动发现、截至当日还没有整改完成的问题，后附整改情况",
        FINDINGS,
        PART_DAY,
        (Column("text"), Column("result")),
        PART_ORDER,
        PART_DIMENSIONS,
        (OPEN,),
        word=lambda text, result: f"{text}（{result.rstrip('。')}）" if result else text,
    ),
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
    Measure(
        "监督.报告数",
        "篇",
        "期间监督活动形成的报告篇数",
        INSPECTIONS,
        START_DAY,
        INSPECTION_DIMENSIONS,
        (HAS_REPORT,),
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
        (HAS_REPORT,),
        join=join_titles,
    ),
)

# 评议, 专题询问: offices that were evaluated or answered an inquiry, and the ballots on them

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
RANK = Dimension("名次", Column("pk"), Records(Evaluation, ("rank",), lambda rank: (f"{rank}",) if rank else ()))
AT_INQUIRY = is_in(Column("inspection_kind", "inspection__kind"), frozenset([Inspection.Kind.INQUIRY.value]))
AT_EVALUATION = Test(AT_INQUIRY.columns, "{0} <> %s", AT_INQUIRY.params)
GRADES = {"满意": "satisfied", "基本满意": "basically_satisfied", "不满意": "dissatisfied"}


def _graded(subject: str, occasion: str, targets: str, heard: str, when: Test) -> tuple[AnyFigure, ...]:
    """How many offices were heard on such an occasion, and how the deputies graded them: 满意率 and each grade apart."""

    def ballots(name: str, column: Column, definition: str) -> Measure:
        where = (when, BALLOT_HELD)
        return Measure(
            f"{subject}.{name}", "票", definition, EVALUATIONS, PART_DAY, (TARGET,), where, counted=Sum(column)
        )

    content = ballots("满意票", SATISFIED_BALLOTS, f"期间{occasion}测评的满意和基本满意票")
    returned = ballots("测评票", GRADED_BALLOTS, f"期间{occasion}收回的测评票")
    grades = {
        grade: ballots(f"{grade}等次票", Column(field), f"期间{occasion}测评的“{grade}”一个等次的票")
        for grade, field in GRADES.items()
    }
    return (
        Measure(f"{subject}.{targets}", "个", f"期间{occasion}{heard}", EVALUATIONS, PART_DAY, (TARGET,), (when,)),
        content,
        returned,
        Ratio(
            f"{subject}.满意率", "%", "满意和基本满意票占测评票的比例", content, returned, denominator="收回的测评票"
        ),
        *grades.values(),
        *(
            Ratio(
                f"{subject}.{grade}等次占比",
                "%",
                f"“{grade}”一个等次的票占测评票的比例",
                part,
                returned,
                denominator="收回的测评票",
            )
            for grade, part in grades.items()
        ),
    )


EVALUATION_FIGURES = (
    *_graded("评议", "工作评议", "对象数", "的对象数", AT_EVALUATION),
    Listing(
        "评议.名次名录",
        "个",
        "期间工作评议排出名次的对象，按名次排列",
        EVALUATIONS,
        PART_DAY,
        (Column("target"), Column("rank")),
        (Column("rank"), Column("pk")),
        (TARGET, RANK),
        (AT_EVALUATION, is_known(Column("rank"))),
        word=lambda target, rank: f"{target}（{chinese_ordinal(rank)}名）",
    ),
    *_graded("专题询问", "专题询问", "应询单位数", "到会应询的单位数", AT_INQUIRY),
)

FIGURES = (*SUPERVISION_FIGURES, *EVALUATION_FIGURES)
