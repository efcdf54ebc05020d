"""Acts on several records of a list at once: a page asks what is needed and why, then a service does all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.admin.choices import TownChoiceField
from congress.models import Assignment, HandlingUnit
from congress.wording import in_chinese_words


class BulkForm(forms.Form):
    """What is asked of the clerk before several `records` change."""

    reason = forms.CharField(
        label=_("说明"),
        max_length=100,  # what the history has room for
        widget=AdminTextInputWidget,
        help_text=_("记入每件的修改历史，例如：第一次交办会"),
    )

    def __init__(self, *args: Any, records: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.records = records


class AssignForm(BulkForm):
    """To whom suggestions are handed over, how and when."""

    unit = forms.ModelChoiceField(HandlingUnit.objects.none(), label=_("承办单位"))
    role = forms.ChoiceField(label=_("办理方式"), choices=[("", "---------"), *Assignment.Role.choices])
    assigned_on = forms.DateField(
        label=_("交办日期"),
        widget=AdminDateWidget,
        initial=lambda: timezone.localdate(),
        help_text=_("答复期限按本级人大设定的月数自动计算"),
    )
    occasion = forms.ChoiceField(
        label=_("交办方式"), choices=[("", "---------"), *Assignment.Occasion.choices], required=False
    )
    field_order = ("unit", "role", "assigned_on", "occasion", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        congresses = set(self.records.values_list("congress", flat=True))
        units = HandlingUnit.objects.filter(congress__in=congresses, is_active=True).select_related("congress")
        if len(congresses) > 1:
            self.fields["unit"] = TownChoiceField(units, label=self.fields["unit"].label)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ConcludeForm(BulkForm):
    """When suggestions were concluded."""

    concluded_on = forms.DateField(label=_("办结日期"), widget=AdminDateWidget, initial=lambda: timezone.localdate())
    field_order = ("concluded_on", "reason")


def act_on(
    page: admin.ModelAdmin,
    request: HttpRequest,
    records: QuerySet,
    *,
    title: Any,
    form_class: type[BulkForm],
    act: Callable[..., Any],
) -> HttpResponse | None:
    """The page that asks, or None once `act` was done with the answers.

    Records that are not, or no longer, the account's to see are refused together with all others.
    """
    chosen = list(records)  # now: afterwards the list's own filter may no longer take them
    keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
    if request.POST.get("select_across") != "1" and len(set(keys)) != len(chosen):
        page.message_user(request, _("所选的记录有些不存在或不属于您的人大，一件也没有改动。"), messages.ERROR)
        return None
    asked = "apply" in request.POST
    form = form_class(request.POST if asked else None, records=records)
    if asked and form.is_valid():
        try:
            act(**form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            for record in chosen:
                page.log_change(request, record, f"{in_chinese_words(title)}：{form.cleaned_data['reason']}")
            done = _("%(title)s：%(count)d件已完成。") % {"title": title, "count": len(chosen)}
            page.message_user(request, done, messages.SUCCESS)
            return None
    context = {
        **page.admin_site.each_context(request),
        "title": title,
        "opts": page.opts,
        "form": form,
        "records": chosen,
        "media": page.media + form.media,
        "action": request.POST.get("action", ""),
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/congress/bulk.html", context)
