"""Figures of deputies' homes, stations and points, and of receptions."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper

from congress.models import Deputy, Platform, PlatformHonour, Reception
from congress.models.platforms import has_all_six
from reports.figures.base import (
    Column,
    Dimension,
    Distinct,
    During,
    Listing,
    Measure,
    Ratio,
    Rows,
    Standing,
    Sum,
    is_true,
)
from reports.figures.deputies import level_of_deputy, taking_part
from reports.figures.values import Choices, Records

# 家站点

PLATFORMS = Rows(Platform, order=("kind", "name"))
OPEN = Standing(Column("opened_on"), Column("closed_on"))
KIND = Dimension("类型", Column("kind"), Choices(Platform.Kind))
HONOURS = Rows(PlatformHonour, order=("granted_on",), related=("platform",))
GRANTED = During(Column("granted_on"))
HONOUR_KIND = Dimension("类型", Column("platform_kind", "platform__kind"), Choices(Platform.Kind))


def _total(name: str, unit: str, field: str, definition: str) -> Measure:
    return Measure(f"家站点.{name}", unit, definition, PLATFORMS, OPEN, (KIND,), counted=Sum(Column(field)))


NUMBER = Measure("家站点.个数", "个", "截至当日在用的代表之家、联络站、联系点个数", PLATFORMS, OPEN, (KIND,))
COMPLETE = Measure(
    "家站点.六有达标数",
    "个",
    "截至当日在用的家站点中，六有齐全的",
    PLATFORMS,
    OPEN,
    (KIND,),
    (is_true(Column("has_all_six", ExpressionWrapper(has_all_six(), output_field=BooleanField()))),),
)
PLATFORM_FIGURES = (
    NUMBER,
    COMPLETE,
    Ratio("家站点.六有达标率", "%", "六有齐全的家站点占在用家站点的比例", COMPLETE, NUMBER, denominator="在用的家站点"),
    Listing(
        "家站点.荣誉名录",
        "个",
        "期间获得荣誉的家站点及荣誉名称",
        HONOURS,
        GRANTED,
        (Column("platform_name", "platform__name"), Column("honour", "name")),
        (Column("granted_on"), Column("pk")),
        (HONOUR_KIND,),
        word=lambda platform, honour: f"{platform}（{honour}）",
    ),
    Measure("家站点.荣誉数", "个", "期间家站点获得的荣誉个数", HONOURS, GRANTED, (HONOUR_KIND,)),
    Measure("家站点.新建数", "个", "期间建成的家站点个数", PLATFORMS, During(Column("opened_on")), (KIND,)),
    Measure("家站点.改建数", "个", "期间改建的家站点个数", PLATFORMS, During(Column("renovated_on")), (KIND,)),
    _total("面积", "平方米", "area", "截至当日在用家站点的面积之和"),
    _total("工作人员", "名", "staff", "截至当日在用家站点的工作人员之和"),
    _total("投入", "万元", "investment", "截至当日在用家站点的投入之和"),
)

# 接待

RECEPTIONS = Rows(Reception, order=("held_on",), related=("platform",))
HELD = During(Column("held_on"))
RECEPTION_DIMENSIONS = (
    Dimension("家站点", Column("platform"), Records(Platform)),
    Dimension("形式", Column("form"), Choices(Reception.Form)),
    *taking_part(Reception),
)
RECEPTION_FIGURES = (
    Measure("接待.次数", "次", "期间代表接待选民的次数", RECEPTIONS, HELD, RECEPTION_DIMENSIONS),
    Measure(
        "接待.人次",
        "人次",
        "期间代表接待选民的人次之和",
        RECEPTIONS,
        HELD,
        RECEPTION_DIMENSIONS,
        counted=Sum(Column("visitors")),
    ),
    Measure(
        "接待.批次",
        "批",
        "期间代表接待选民的批次之和",
        RECEPTIONS,
        HELD,
        RECEPTION_DIMENSIONS,
        counted=Sum(Column("batches")),
    ),
    Measure(
        "接待.代表人数",
        "名",
        "期间参加接待选民的代表人数，一人参加几次只算一人",
        Rows(Reception.deputies.through, congress="reception__congress"),
        During(Column("received_on", "reception__held_on")),
        (
            level_of_deputy("reception__held_on"),
            Dimension("家站点", Column("received_at", "reception__platform"), Records(Platform)),
            Dimension("形式", Column("received_by", "reception__form"), Choices(Reception.Form)),
        ),
        counted=Distinct(Column("deputy"), Deputy),
    ),
)

FIGURES = (*PLATFORM_FIGURES, *RECEPTION_FIGURES)
