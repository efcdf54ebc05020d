"""What all records share: the congress they belong to, their history, and rules the database itself keeps."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from congress.models.congresses import Congress
from congress.models.history import HistoryManager

# A day in a question about records: a date, or an expression for one where the question is compiled ahead.
Day = date | Combinable


class CongressRecord(models.Model):
    """A record of one congress.

    `part_of` names the foreign key to the paper this record is a part of (a reply is part of a suggestion);
    such a record takes its congress from there, so no form asks for it twice. `personal` names the fields that only
    roles with the permission to see personal data are shown.
    """

    part_of: ClassVar[str] = ""
    personal: ClassVar[tuple[str, ...]] = ()

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, verbose_name=_("所属人大"), related_name="+")
    # Goes up with every save, so that a form can tell whether somebody else saved in the meantime.
    revision = models.PositiveIntegerField(_("修订号"), default=0, editable=False)
    attachments = GenericRelation(
        "congress.Attachment", content_type_field="record_type", object_id_field="record_id"
    )  # which are deleted with the record
    history = HistoricalRecords(inherit=True, excluded_fields=["revision"], history_manager=HistoryManager)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare_to_save()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "revision"}
        super().save(*args, **kwargs)

    def prepare_to_save(self) -> None:
        """What every way of saving does first: a part takes the congress of its paper, and the revision goes up."""
        if self.part_of:
            self.congress_id = getattr(self, self.part_of).congress_id
        self.revision += 1

    def clean(self) -> None:
        """Refuse links to records of another congress, naming the field."""
        super().clean()
        home: int | None = self.congress_id
        if self.part_of and getattr(self, f"{self.part_of}_id") is not None:
            home = getattr(self, self.part_of).congress_id
        if home is None:
            return
        strangers = {
            field.name: _("所选记录属于另一个人大，请改选本级人大的记录。")
            for field in self._meta.concrete_fields
            if isinstance(field, models.ForeignKey)
            and issubclass(field.related_model, CongressRecord)
            and getattr(self, field.attname) is not None
            and getattr(self, field.name).congress_id != home
        }
        if strangers:
            raise ValidationError(strangers)


class VocabularyItem(CongressRecord):
    """One word of a list an office keeps for itself (categories, outcomes, sources …).

    Subclasses add `canonical`, the class that is the same in every town; the office chooses name and order.
    """

    name = models.CharField(_("名称"), max_length=50)
    position = models.PositiveSmallIntegerField(_("顺序"), default=0, help_text=_("数字小的排在前面，报告按此顺序列举"))

    class Meta:
        abstract = True
        ordering = ["congress", "position", "pk"]

    def __str__(self) -> str:
        return self.name


def name_once(model: str) -> models.UniqueConstraint:
    """One name once in a congress."""
    return models.UniqueConstraint(
        fields=["congress", "name"],
        name=f"{model}_name_once",
        violation_error_message=_("这个名称已经有了。"),
    )


def dates_in_order(model: str, earlier: str, later: str, message: Any) -> models.CheckConstraint:
    """`later` is not before `earlier`; an empty date passes."""
    return models.CheckConstraint(
        condition=Q(**{f"{later}__gte": F(earlier)}),
        name=f"{model}_{later}_after_{earlier}"[:63],
        violation_error_message=message,
    )


class VoteMixin(models.Model):
    """The count of a vote. It passes with a majority of all deputies, so their number is kept with it (Organic Law art. 25)."""

    deputies_total = models.PositiveIntegerField(
        _("全体代表数"),
        null=True,
        blank=True,
        help_text=_("表决时的全体代表数，过半数以此计算"),
    )
    votes_for = models.PositiveIntegerField(_("赞成"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("反对"), null=True, blank=True)
    votes_abstained = models.PositiveIntegerField(_("弃权"), null=True, blank=True)

    class Meta:
        abstract = True


def votes_within_total(model: str) -> list[models.BaseConstraint]:
    """For, against and abstained together are not more than all deputies."""
    parts = ("votes_for", "votes_against", "votes_abstained")
    return [
        sum_within(f"{model}_votes_within_total", parts, "deputies_total", _("赞成、反对、弃权之和超过了全体代表数。"))
    ]


class BallotMixin(models.Model):
    """A satisfaction ballot (满意度测评) in three grades."""

    ballots_issued = models.PositiveIntegerField(_("发出测评票"), null=True, blank=True)
    satisfied = models.PositiveIntegerField(_("满意票"), null=True, blank=True)
    basically_satisfied = models.PositiveIntegerField(_("基本满意票"), null=True, blank=True)
    dissatisfied = models.PositiveIntegerField(_("不满意票"), null=True, blank=True)

    class Meta:
        abstract = True


def ballots_within_issued(model: str) -> list[models.BaseConstraint]:
    """The three grades together are not more than the ballots issued."""
    parts = ("satisfied", "basically_satisfied", "dissatisfied")
    return [
        sum_within(
            f"{model}_ballots_within_issued", parts, "ballots_issued", _("满意、基本满意、不满意票之和超过了发出票数。")
        )
    ]


def sum_within(name: str, parts: tuple[str, ...], whole: str, message: Any) -> models.CheckConstraint:
    """The parts together are not more than the whole; an unknown part counts as none, an unknown whole passes."""
    known = (Coalesce(F(part), Value(0)) for part in parts)
    condition = Q(**{f"{whole}__isnull": True}) | Q(**{f"{whole}__gte": sum(known, start=Value(0))})
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


def positive(name: Any, **kwargs: Any) -> models.PositiveIntegerField:
    """A whole number of at least one."""
    return models.PositiveIntegerField(name, validators=[MinValueValidator(1)], **kwargs)
