"""Which days a performance file is about."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.forms import DayForm

TERM = "term"


class TermForm(DayForm):
    """The same, or the whole term so far."""

    period = forms.ChoiceField(
        label=_("期间"),
        required=False,
        choices=[("", _("本年度")), (TERM, _("本届以来"))],
        widget=forms.Select({"class": "form-select"}),
    )
    field_order = ["year", "period", "as_of"]

    @property
    def is_of_term(self) -> bool:
        """Whether the term is asked for."""
        return bool(self.cleaned_data["period"] == TERM)
