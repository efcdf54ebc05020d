"""Which days a performance file is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congress.models import Congress
from reports.years import years_of

TERM = "term"
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DaysForm(forms.Form):
    """A year or the term so far, and the day things stood on."""

    year = forms.TypedChoiceField(
        label=_("年度"), coerce=int, error_messages={"invalid_choice": _("没有“%(value)s”这个年度，请在列表里选一个。")}
    )
    period = forms.ChoiceField(
        label=_("期间"),
        required=False,
        choices=[("", _("本年度")), (TERM, _("本届以来"))],
        error_messages={"invalid_choice": _("没有“%(value)s”这个期间，请在列表里选一个。")},
    )
    as_of = forms.DateField(
        label=_("截至"),
        required=False,
        widget=DAY,
        error_messages={"invalid": _("看不懂这个日期，请写成2022-12-31，或者空着。")},
    )

    def __init__(self, congress: Congress, today: date, asked: dict[str, Any]) -> None:
        super().__init__(asked)
        choices = [(year, _("%(year)s年") % {"year": year}) for year in years_of(congress, today)]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]
        for field in self.fields.values():
            is_list = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_list else "form-control"
