"""What all checks have in common: which records they look at, and when one of these is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.admin.utils import display_for_field
from django.db.models import Count, F, FilteredRelation, Model, OuterRef, Q, QuerySet, Subquery, TextChoices, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congress.models.base import CongressRecord

Text = str | Promise


class Severity(TextChoices):
    """How sure it is that a record found is wrong."""

    MUST = "must", _("必须改")
    REVIEW = "review", _("请核对")


@dataclass(frozen=True)
class Frame:
    """The days a check looks at: a year, or all of them, as things stand today."""

    today: date
    year: int | None = None

    @property
    def first(self) -> date:
        return date(self.year, 1, 1) if self.year else date.min

    @property
    def last(self) -> date:
        """The last day of the year, today at the latest."""
        return min(self.today, date(self.year, 12, 31)) if self.year else self.today


@dataclass(frozen=True)
class Rows:
    """The records a check looks at.

    `year` leads to the year a record belongs to; records without one, as people, are looked at whatever the year. `related`
    is what `str` reads beside the record. `alias` names conditional joins for the ways to units and groups.
    """

    model: type[CongressRecord]
    year: str = ""
    related: tuple[str, ...] = ()
    alias: Callable[[], dict[str, FilteredRelation]] = dict  # anew each time: a query changes what it is given

    def within(self, frame: Frame, lasting: bool) -> QuerySet[Any]:
        """Those of the year; where a flaw is `lasting`, of the years before as well."""
        records = self.model._default_manager.order_by()
        if not (self.year and frame.year):
            return records
        return records.filter(**{f"{self.year}__lte" if lasting else self.year: frame.year})


@dataclass(frozen=True)
class Check:
    """One thing that may be wrong with a record, `when` it is.

    `mend` is the field to mend, or the parts to complete (`replies`). `show` names the fields told beside the record.
    `unit` and `group` lead to the handling unit and the deputies' group who can clear it up. What is `lasting` waits until
    it is done, also in later years. What is `personal` is looked at only for those who may see personal data.
    """

    name: str
    title: Text
    meaning: Text
    severity: Severity
    rows: Rows
    when: Callable[[Frame], Q | Combinable]
    mend: str
    show: tuple[str, ...] = ()
    unit: str = ""
    group: str = ""
    lasting: bool = False
    personal: bool = False

    def records(self, frame: Frame) -> QuerySet[Any]:
        """The records that have it, in no order."""
        return self.rows.within(frame, self.lasting).filter(self.when(frame))

    @property
    def anchor(self) -> str:
        """The place on the record's form where it is mended."""
        field: Any = self.rows.model._meta.get_field(self.mend)
        return f"{self.mend}-group" if field.auto_created else f"id_{self.mend}"

    def details(self, record: Model) -> str:
        """What the fields of `show` say: 交办日期2022年1月20日，答复期限——."""
        fields: list[Any] = [record._meta.get_field(name) for name in self.show]
        told = ((field, display_for_field(getattr(record, field.name), field, "——")) for field in fields)
        return gettext("，").join(
            gettext("%(field)s%(value)s") % {"field": field.verbose_name, "value": value} for field, value in told
        )


# Words that conditions are made of.


def other(model: type[CongressRecord], **same: str) -> QuerySet[Any]:
    """The other records of `model` in which each field named equals that one of the record looked at."""
    alike = {field: OuterRef(ours) for field, ours in same.items()}
    return model._default_manager.order_by().filter(**alike).exclude(pk=OuterRef("pk"))


def number_of(records: QuerySet[Any], by: str) -> Subquery:
    """How many of `records` there are; `by` is the field that ties them to the record looked at. None for none."""
    return Subquery(records.order_by().values(by).annotate(number=Count("pk")).values("number"))


def total(*fields: str) -> Any:
    """The fields added up; an unknown one counts as none."""
    return sum((Coalesce(F(field), 0) for field in fields), start=Value(0))


def unlike(field: str, reference: str) -> Q:
    """Whether both are known and differ."""
    return Q(**{f"{field}__isnull": False, f"{reference}__isnull": False}) & ~Q(**{field: F(reference)})


# Checks of more than one kind of records.


def of(rows: Rows, title: Text) -> Text:
    """`title` with the kind of records before it: 培训学习：没有填人次."""
    return format_lazy(_("{kind}：{title}"), kind=rows.model._meta.verbose_name, title=title)


def ahead(slug: str, rows: Rows, day: str) -> Check:
    """The check that what has been entered as done does not lie in the future, whatever the year it seems to be of."""
    return Check(
        f"{slug}-ahead",
        of(rows, _("日期在今天以后")),
        _("报告会把它算进那一年。请核对年份；还没有发生的，请等发生以后再录。"),
        Severity.REVIEW,
        replace(rows, year=""),
        lambda frame: Q(**{f"{day}__gt": frame.today}),
        day,
        (day,),
    )


def half_counted(slug: str, rows: Rows) -> Check:
    """The check that a ballot has the votes of all three grades or of none."""
    grades = ("satisfied", "basically_satisfied", "dissatisfied")
    nothing, all_three = (Q(**{f"{grade}__isnull": unknown for grade in grades}) for unknown in (True, False))
    return Check(
        f"{slug}-half-counted",
        of(rows, _("测评票没有填全")),
        _("满意、基本满意、不满意票要一起填，一票也没有的填 0；缺一项，这次测评就算不进满意率。"),
        Severity.MUST,
        rows,
        lambda frame: ~nothing & ~all_three,
        "satisfied",
        grades,
    )


def fewer_than_listed(slug: str, rows: Rows, *fields: str) -> Check:
    """The check that the number taking part, in all `fields` together, is not below the number of deputies named.

    Nothing is said where one of them is unknown.
    """
    known = sum(map(F, fields[1:]), start=F(fields[0]))
    model: Any = rows.model
    through = model.deputies.through
    record = rows.model._meta.model_name or ""
    return Check(
        f"{slug}-fewer-than-listed",
        of(rows, _("参加人次少于所列代表")),
        _("参加人次比列出姓名的代表还少。请核对参加人次和参加代表。"),
        Severity.MUST,
        rows,
        lambda frame: GreaterThan(number_of(through.objects.filter(**{record: OuterRef("pk")}), record), known),
        fields[0],
        fields,
    )


def without_number(slug: str, rows: Rows, day: str, field: str, group: str = "") -> Check:
    """The check that the number taking part in what has been held is known."""
    return Check(
        f"{slug}-without-number",
        of(rows, _("没有填人次")),
        _("人次之和会少算这一次。确实没有人参加的填 0。"),
        Severity.REVIEW,
        rows,
        lambda frame: Q(**{f"{day}__lte": frame.today, field: None}),
        field,
        (day,),
        group=group,
    )
