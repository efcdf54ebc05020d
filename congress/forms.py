"""Forms outside the admin."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from congress.access import User, congresses_of
from congress.models import Congress


class QualityForm(forms.Form):
    """Which records to examine, and for whom the result is sorted. With one congress nobody is asked for it.

    What the address leaves out is this year, by subject.
    """

    congress = forms.ModelChoiceField(
        Congress.objects.none(), to_field_name="slug", label=_("人大"), required=False, empty_label=_("全部")
    )
    year = forms.IntegerField(
        label=_("年度"), required=False, min_value=1954, max_value=2100, help_text=_("空着就查所有年度")
    )
    by = forms.ChoiceField(
        label=_("分列"),
        choices=[("", _("按内容")), ("unit", _("按承办单位")), ("group", _("按代表小组"))],
        required=False,
        help_text=_("按单位、小组打印时各占一页"),
    )

    def __init__(self, user: User, today: date, asked: dict[str, Any]) -> None:
        super().__init__({"year": today.year} | asked)
        towns = congresses_of(user)
        self.towns = list(towns)
        self.fields["congress"].queryset = towns  # type: ignore[attr-defined]
        if len(self.towns) < 2:
            self.fields["congress"].widget = forms.HiddenInput()
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Row(
                Column("congress", css_class="col-md-4") if len(self.towns) > 1 else "congress",
                Column("year", css_class="col-md-3"),
                Column("by", css_class="col-md-3"),
                css_class="align-items-start",
            ),
            Submit("", _("开始体检"), css_class="btn-danger"),
        )
