"""Forms outside the admin: questions asked in the address of a page."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from congress.access import User, congresses_of
from congress.days import FIRST_YEAR, LAST_YEAR
from congress.models import Congress, Deputy, HandlingUnit


class TownsForm(forms.Form):
    """A question about the records of the account's congresses, `towns`. With one congress nobody is asked for it."""

    congress = forms.ModelChoiceField(
        Congress.objects.none(), to_field_name="slug", label=_("人大"), required=False, empty_label=_("全部")
    )
    button: Any = _("查看")

    def __init__(self, user: User, asked: dict[str, Any]) -> None:
        super().__init__(asked)
        towns = congresses_of(user)
        self.towns = list(towns)
        self.fields["congress"].queryset = towns  # type: ignore[attr-defined]
        if len(self.towns) < 2:
            self.fields["congress"].widget = forms.HiddenInput()

    @cached_property
    def helper(self) -> FormHelper:
        """The fields side by side, and the button below them."""
        helper = FormHelper()
        helper.form_method = "get"
        helper.disable_csrf = True
        shown = [
            name if field.widget.is_hidden else Column(name, css_class="col-md-3")
            for name, field in self.fields.items()
        ]
        helper.layout = Layout(Row(*shown, css_class="align-items-start"), Submit("", self.button))
        return helper


class QualityForm(TownsForm):
    """Which records to examine, and for whom the result is sorted. What the address leaves out is this year, by subject."""

    year = forms.IntegerField(
        label=_("年度"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, help_text=_("空着就查所有年度")
    )
    by = forms.ChoiceField(
        label=_("分列"),
        choices=[("", _("按内容")), ("unit", _("按承办单位")), ("group", _("按代表小组"))],
        required=False,
        help_text=_("按单位、小组打印时各占一页"),
    )
    button = _("开始体检")

    def __init__(self, user: User, today: date, asked: dict[str, Any]) -> None:
        super().__init__(user, {"year": today.year} | asked)


class DeadlinesForm(TownsForm):
    """Which deadlines to list, and for whom. Units and deputies are offered once it is clear of which town."""

    show = forms.ChoiceField(
        label=_("范围"),
        choices=[("", _("已超期和即将到期")), ("overdue", _("已超期")), ("due", _("即将到期"))],
        required=False,
    )
    days = forms.IntegerField(
        label=_("几天内到期"), required=False, min_value=0, max_value=400, help_text=_("空着就按人大设置的提前提醒天数")
    )
    year = forms.IntegerField(
        label=_("年度"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("空着就列所有年度的建议"),
    )
    by = forms.ChoiceField(
        label=_("分列"),
        choices=[("", _("按期限")), ("unit", _("按承办单位")), ("deputy", _("按领衔代表"))],
        required=False,
        help_text=_("按单位、代表打印时各占一页"),
    )
    unit = forms.ModelChoiceField(
        HandlingUnit.objects.none(), label=_("承办单位"), required=False, empty_label=_("全部")
    )
    deputy = forms.ModelChoiceField(Deputy.objects.none(), label=_("领衔代表"), required=False, empty_label=_("全部"))

    def __init__(self, user: User, asked: dict[str, Any]) -> None:
        super().__init__(user, asked)
        chosen = [town for town in self.towns if len(self.towns) == 1 or town.slug == asked.get("congress")]
        for name, model in (("unit", HandlingUnit), ("deputy", Deputy)):
            if chosen:
                self.fields[name].queryset = model._default_manager.filter(congress__in=chosen)  # type: ignore[attr-defined]
            else:
                del self.fields[name]
