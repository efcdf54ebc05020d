"""Which days a performance file is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congress.models import Congress
from reports.years import years_of

TERM = "term"
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DaysForm(forms.Form):
    """A year or the term so far, and the day things stood on; what the address leaves out is the `usual` year."""

    year = forms.TypedChoiceField(label=_("年度"), coerce=int, required=False)
    period = forms.ChoiceField(label=_("期间"), required=False, choices=[("", _("本年度")), (TERM, _("本届以来"))])
    as_of = forms.DateField(label=_("截至"), required=False, widget=DAY)

    def __init__(self, congress: Congress, usual: int, today: Any, asked: dict[str, Any]) -> None:
        super().__init__({"year": usual} | {name: value for name, value in asked.items() if value})
        years = {*years_of(congress, today), usual}
        choices = [(year, _("%(year)s年") % {"year": year}) for year in sorted(years, reverse=True)]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]
        for field in self.fields.values():
            is_list = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_list else "form-control"
