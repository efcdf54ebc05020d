"""The page of how suggestions ended over the years and months, and the button that keeps today's numbers."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from congress.models import Congress, ResolutionRate
from congress.wording import titled
from reports.forms import SnapshotForm, TrendForm
from reports.snapshots import month_ends, snapshots_take
from reports.trends import chart, over_days, over_years
from reports.views.common import congress_of

MAY_KEEP = ("congress.add_resolutionrate", "congress.change_resolutionrate")


def trend(request: HttpRequest, slug: str) -> HttpResponse:
    """The distributions kept of one source, or of all; sent with a year and a day, it computes and keeps them first."""
    congress = congress_of(request, slug)
    if request.method == "POST":
        return _keep(request, congress)
    kept = list(ResolutionRate.objects.filter(congress=congress).select_related("source"))
    form = TrendForm(congress, kept, request.GET)
    if not form.is_valid():
        return render(request, "reports/trend.html", {"congress": congress, "form": form}, status=400)
    source, year = form.cleaned_data["source"], form.chosen_year
    of_source = [rate for rate in kept if rate.source == source]
    years, days = over_years(of_source, congress), over_days(of_source, congress, year)
    context = {
        "congress": congress,
        "form": form,
        "snapshot": SnapshotForm(initial={"year": year}) if request.user.has_perms(MAY_KEEP) else None,
        "tables": [
            (_("逐年"), years, chart(years, lambda line: str(line.period))),
            (
                _("%(year)s年各截至日期") % {"year": year},
                days,
                chart(days, lambda line: f"{line.rate.as_of.month}-{line.rate.as_of.day}"),
            ),
        ],
    }
    return render(request, "reports/trend.html", context)


def _keep(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Back to the page, saying what was kept or why nothing was."""
    if not request.user.has_perms(MAY_KEEP):
        raise PermissionDenied
    form, today = SnapshotForm(request.POST), timezone.localdate()
    back = reverse("trend", args=[congress.slug])
    if not form.is_valid():
        messages.error(
            request,
            _("；").join(titled(form[name].label, "".join(map(str, said))) for name, said in form.errors.items()),
        )
        return redirect(back)
    year, day = form.cleaned_data["year"], form.cleaned_data["as_of"]
    days = [day] if day else month_ends(year, today)
    try:
        written = snapshots_take(congress=congress, year=year, days=days, today=today)
    except ValidationError as error:
        messages.error(request, _("；").join(error.messages))
    else:
        told = _("%(year)s年的建议，%(days)s个截至日期，保存%(count)s条；没有变化的不重复保存。")
        messages.success(request, told % {"year": year, "days": len(days), "count": len(written)})
    return redirect(f"{back}?year={year}")
