"""What reviewers say of a section, and marking it as seen to."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports.forms import CommentForm
from reports.services.comments import comment_add, comment_settle
from reports.views.bench import address_of
from reports.views.common import account_of, refuse_unless, report_of, section_of


@require_POST
def comment_new(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Keep a comment on a section and go back to it."""
    report = report_of(request, pk)
    refuse_unless(request, "reports.add_reportcomment")
    section = section_of(report, key)
    form = CommentForm(section, request.POST)
    if form.is_valid():
        try:
            comment_add(section=section, user=account_of(request), **form.cleaned_data)
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
        else:
            messages.success(request, _("意见已记下。"))
    elif "quote" in form.errors:
        messages.error(request, _("这段文字刚才改过了，请看过新的文字再提意见。"))
    else:
        messages.error(request, _("请写意见，最多2000个字。"))
    return redirect(f"{address_of(section)}#comments")


@require_POST
def comment_state(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Mark a comment as seen to, or as open again, and go back to where it is shown."""
    report = report_of(request, pk)
    refuse_unless(request, "reports.change_reportcomment")
    comment = get_object_or_404(report.comments, pk=key)
    try:
        comment_settle(comment=comment, is_settled=request.POST.get("settled") == "yes", user=account_of(request))
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    if comment.section is None:
        return redirect("workbench", pk)
    return redirect(f"{address_of(comment.section)}#comments")
