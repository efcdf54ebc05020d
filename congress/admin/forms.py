"""The forms of records: they keep a record in one congress, and nobody saves over somebody else's newer save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import display_for_field
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from simple_history.models import to_historic

from congress.admin.choices import tell_chosen
from congress.models.base import CongressRecord
from congress.wording import listed


class VersionField(forms.CharField):
    """The revision of the record a form was opened at; by itself no reason to save."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class RecordForm(forms.ModelForm):
    """A form that keeps a record, and all records it names, in one congress, and never saves over somebody's newer save.

    `version` is the revision the form was opened at. Where the record has been saved since, `conflicts` holds what
    differs, as (field, saved meanwhile, written here), and nothing is saved; sending the form again keeps what it says.
    """

    version = VersionField(required=False, label=_("修订号"))
    conflicts: list[tuple[str, Any, Any]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts = []
        tell_chosen(self)
        if "version" in self.fields:
            # A deleted record that is about to be restored has no revision any more: 0.
            self.fields["version"].initial = self.instance.revision if self.instance.pk else ""
        if self.instance.pk and "congress" in self.fields:
            # Its parts took their congress from it, so a saved record stays where it is.
            self.fields["congress"].disabled = True

    @property
    def says_something(self) -> bool:
        """Whether there is anything to save: something was written here, or an older version is to be restored."""
        restores = self.prefix is None and to_historic(self.instance) is not None
        return restores or self.has_changed()

    def clean(self) -> dict[str, Any]:
        """Refuse lists with a record of another congress; single records are refused by the model."""
        cleaned = super().clean() or self.cleaned_data
        congress = cleaned.get("congress")
        for name, chosen in list(cleaned.items()):
            if congress and isinstance(chosen, models.QuerySet) and chosen.exclude(congress=congress).exists():
                self.add_error(name, _("所选记录属于另一个人大，请改选本级人大的记录。"))
        if self.instance.pk and self.says_something:
            self._refuse_newer(cleaned)
        return cleaned

    def _save_m2m(self) -> None:
        """Lists nobody touched are not written again: somebody else may be changing them at this moment."""
        if self.says_something:
            super()._save_m2m()  # type: ignore[misc]

    def _refuse_newer(self, cleaned: dict[str, Any]) -> None:
        """Refuse a save over a newer revision. The row stays locked until the save, so that nobody slips in between."""
        model = type(self.instance)
        newest = model._default_manager.select_for_update(of=("self",)).filter(pk=self.instance.pk).first()
        if cleaned.get("version") == str(newest.revision if newest else 0):
            return
        if newest is None:
            raise ValidationError(_("这条记录刚才已被删除，不能保存。您填写的内容还在下面，可以抄录后另建一条。"))
        unlike = self._unlike(newest)
        if not unlike:  # a second click on the button, or two people of one mind
            self.instance.refresh_from_db()
            return
        self.conflicts = [
            (
                str(self.fields[name].label),
                display_value(model, name, getattr(newest, name)),
                display_value(model, name, cleaned[name]),
            )
            for name in unlike
            if name in cleaned
        ]
        sent: Any = self.data
        self.data = sent.copy()
        self.data[self.add_prefix("version")] = str(newest.revision)  # type: ignore[index]
        latest = newest.history.select_related("history_user").first()
        raise ValidationError(
            _(
                "%(who)s在%(when)s已经保存了这条记录，您的修改还没有保存。两边的内容见页首的对照表，确认后再次保存，以您填写的为准。"
            )
            % {
                "who": latest.history_user or _("别人") if latest else _("别人"),
                "when": date_format(localtime(latest.history_date), "H:i") if latest else _("刚才"),
            },
            code="conflict",
        )

    def _unlike(self, saved: models.Model) -> list[str]:
        """The fields of this form that say something else than `saved`."""
        values = forms.model_to_dict(saved)
        return [
            name
            for name, field in self.fields.items()
            if name in values and not field.disabled and field.has_changed(values[name], self[name].data)
        ]


def display_value(model: type[models.Model], name: str, value: Any) -> Any:
    """`value` of the field `name` as the clerk reads it; several records as their names joined by 、."""
    if isinstance(value, (models.Manager, models.QuerySet)):
        return listed(value.all()) or admin.site.empty_value_display
    field: Any = model._meta.get_field(name)
    return display_for_field(value, field, admin.site.empty_value_display)


class PartFormSet(forms.BaseModelFormSet):
    """The parts of one paper: they belong to its congress, also while the paper itself is not saved yet.

    A line that somebody deleted since the page was opened keeps its place, with its last version behind it: untouched it
    is let go, changed it is refused, so that nothing typed slips off the page.
    """

    model: type[CongressRecord]
    instance: Any

    def of_paper(self) -> dict[str, Any]:
        """The values that name the paper in each of its parts."""
        raise NotImplementedError

    def get_queryset(self) -> Any:
        """The lines the page was sent with, in its order, so that errors stand at the line they belong to."""
        saved = super().get_queryset()
        if not self.is_bound:
            return saved
        if not hasattr(self, "_sent"):
            known = {str(record.pk): record for record in saved}
            keys = [self.data.get(f"{self.add_prefix(i)}-id", "") for i in range(self.initial_form_count())]
            self._sent = [known.get(key) or self._deleted(key) for key in keys]
        return self._sent

    def _existing_object(self, pk: Any) -> CongressRecord | None:
        return next((record for record in self.get_queryset() if record and record.pk == pk), None)

    def _deleted(self, key: str) -> Any:
        """The last version of a line of this paper that is no longer there; None where there never was one."""
        if not key.isdecimal() or self.instance.pk is None:
            return None
        last = self.model.history.filter(id=key, **self.of_paper()).first()
        return last and last.instance

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.instance.congress_id = self.instance.congress_id
        return form

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if to_historic(form.instance):
            # Django would only say that the hidden key is no valid choice.
            form.fields["id"] = forms.CharField(widget=forms.HiddenInput, initial=str(form.instance.pk))

    def clean(self) -> None:
        """Refuse to delete a line that somebody has saved meanwhile; its form says what differs."""
        super().clean()
        deleted: Any = self.deleted_forms
        if any(form.conflicts for form in deleted):
            raise ValidationError(_("您要删除的内容刚才有人改过，还没有删除。确认后再次保存就会删除。"))

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        if not to_historic(obj):
            super().delete_existing(obj, commit)

    def get_unique_error_message(self, unique_check: Any) -> Any:
        """The sentence of the model's rule; Django's own would print the names of columns."""
        for rule in self.model._meta.total_unique_constraints:
            if set(rule.fields) == set(unique_check):
                return rule.get_violation_error_message()
        return super().get_unique_error_message(unique_check)


class RecordInlineFormSet(PartFormSet, forms.BaseInlineFormSet):
    """Parts that name their paper by a foreign key."""

    def of_paper(self) -> dict[str, Any]:
        return {self.fk.attname: self.instance.pk}
