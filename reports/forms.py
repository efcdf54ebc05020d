"""Forms outside the admin."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from congress.access import User, congresses_of, own
from congress.models import Congress
from reports.models import Outline
from reports.outlines import SHIPPED


class ReportForm(forms.Form):
    """Which report to look at. With one congress in the database nobody is asked for it."""

    congress = forms.ModelChoiceField(Congress.objects.none(), to_field_name="slug", label=_("人大"), empty_label=None)
    year = forms.IntegerField(label=_("报告年度"), min_value=1954, max_value=2100)
    outline = forms.ChoiceField(label=_("报告提纲"), required=False)
    as_of = forms.DateField(
        label=_("数字截至"), required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=_("不填就是年末")
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        congresses = congresses_of(user)
        outlines = own(Outline.objects.all(), user).values_list("slug", "name").distinct()
        self.fields["outline"].choices = [("", _("默认提纲")), *SHIPPED.items(), *outlines]  # type: ignore[attr-defined]
        self.fields["congress"].queryset = congresses  # type: ignore[attr-defined]
        if len(towns := list(congresses[:2])) == 1:
            self.fields["congress"].widget = forms.HiddenInput()
            self.fields["congress"].initial = towns[0].slug
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "congress",
            Row(
                Column("year", css_class="col-md-3"),
                Column("outline", css_class="col-md-4"),
                Column("as_of", css_class="col-md-3"),
                css_class="align-items-start",
            ),
            Submit("", _("生成报告"), css_class="btn-danger"),
        )
