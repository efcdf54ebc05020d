"""Figures of duty reports to voters, training and group activities."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import BooleanField, ExpressionWrapper

from congress.models import DutyReport, GroupActivity, Law, Training
from congress.models.deputies import seat_held
from congress.models.duties import duty_report_mode
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
    Throughout,
    is_true,
)
from reports.figures.deputies import DEPUTIES, GROUP, GROUPS, HELD_SEATS, LEVEL, SEATS, taking_part
from reports.figures.values import Choices, Levels
from reports.formatting import join_titles

# 述职

MODE = Column("duty_report_mode", lambda days: duty_report_mode(days.first, days.last))
REPORTED = Measure(
    "述职.人数",
    "名",
    "期间向选民述职的代表人数，按席位计，兼任两级的在两级各算一名；"
    "述职活动注明“其余代表书面述职”的，当日名册上没有另行述职的都算书面",
    SEATS,
    Throughout(MODE),
    (LEVEL, Dimension("方式", MODE, Choices(DutyReport.Mode)), GROUP),
)
# A share of the seats held leaves out those who reported and have gone since.
STILL_HELD = is_true(
    Column("still_held", lambda days: ExpressionWrapper(seat_held(days.as_of), output_field=BooleanField()))
)
DUTY_REPORTS = Rows(DutyReport, order=("held_on",), related=("seat__deputy",))
REPORT_DIMENSIONS = (
    Dimension("级别", Column("seat_level", "seat__level"), Levels()),
    Dimension("代表", Column("reporter", "seat__deputy"), DEPUTIES),
    Dimension("小组", Column("reporter_group", "seat__deputy__group"), GROUPS),
)


def _ballots(name: str, column: Column, definition: str) -> Measure:
    return Measure(
        f"述职.{name}",
        "票",
        definition,
        DUTY_REPORTS,
        During(Column("held_on")),
        REPORT_DIMENSIONS,
        (BALLOT_HELD,),
        counted=Sum(column),
    )


CONTENT = _ballots("满意票", SATISFIED_BALLOTS, "期间述职测评的满意和基本满意票")
GRADED = _ballots("测评票", GRADED_BALLOTS, "期间述职测评收回的测评票")
DUTY_FIGURES = (
    REPORTED,
    Ratio(
        "述职.述职率",
        "%",
        "期间述职的代表席位占截至当日在任席位的比例，述职后不再任职的不算",
        replace(REPORTED, where=(STILL_HELD,)),
        HELD_SEATS,
        denominator="在任代表席位数",
    ),
    Measure(
        "述职.次数",
        "次",
        "期间逐人登记的代表述职次数，“其余代表书面述职”的不算",
        DUTY_REPORTS,
        During(Column("held_on")),
        (*REPORT_DIMENSIONS, Dimension("方式", Column("mode"), Choices(DutyReport.Mode))),
    ),
    CONTENT,
    GRADED,
    Ratio("述职.满意率", "%", "满意和基本满意票占测评票的比例", CONTENT, GRADED, denominator="收回的测评票"),
)

# 培训

TRAININGS = Rows(Training, order=("held_on",))
HELD = During(Column("held_on"))
TRAINING_DIMENSIONS = (
    Dimension("方式", Column("mode"), Choices(Training.Mode)),
    Dimension("组织级别", Column("organiser_level"), Levels()),
    *taking_part(Training),
)
TRAINING_FIGURES = (
    Measure("培训.次数", "次", "期间组织代表培训学习的次数", TRAININGS, HELD, TRAINING_DIMENSIONS),
    Measure(
        "培训.人次",
        "人次",
        "期间代表参加培训学习的人次之和",
        TRAININGS,
        HELD,
        TRAINING_DIMENSIONS,
        counted=Sum(Column("attendance")),
    ),
    Listing(
        "培训.主题名录",
        "项",
        "期间培训学习的主题，按时间排列",
        TRAININGS,
        HELD,
        (Column("topic"),),
        (Column("held_on"), Column("pk")),
        TRAINING_DIMENSIONS,
        join=join_titles,
    ),
    Measure(
        "培训.法规数",
        "部",
        "期间培训学习的法律法规部数，同一部只算一次",
        Rows(Training.laws.through, congress="training__congress"),
        During(Column("trained_on", "training__held_on")),
        counted=Distinct(Column("law"), Law),
    ),
)

# 小组活动

ACTIVITIES = Rows(GroupActivity, order=("held_on",), related=("group",))
ACTIVITY_DIMENSIONS = (Dimension("小组", Column("group"), GROUPS), taking_part(GroupActivity)[0])
GROUP_FIGURES = (
    Measure("小组活动.次数", "次", "期间代表小组活动的次数", ACTIVITIES, HELD, ACTIVITY_DIMENSIONS),
    Measure(
        "小组活动.人次",
        "人次",
        "期间参加代表小组活动的人次之和",
        ACTIVITIES,
        HELD,
        ACTIVITY_DIMENSIONS,
        counted=Sum(Column("participants")),
    ),
    Listing(
        "小组活动.主题名录",
        "项",
        "期间代表小组活动的主题，按时间排列",
        ACTIVITIES,
        HELD,
        (Column("theme"),),
        (Column("held_on"), Column("pk")),
        ACTIVITY_DIMENSIONS,
    ),
)

FIGURES = (*DUTY_FIGURES, *TRAINING_FIGURES, *GROUP_FIGURES)
