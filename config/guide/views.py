"""The manual, the first-run guide and its two forms."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from config.guide.forms import CongressForm, SessionForm
from config.guide.manual import chapters
from config.guide.steps import UNDER_WAY, progress_of
from congress.access import congresses_of
from congress.services.congresses import congress_open
from congress.services.memberships import memberships_create
from congress.services.sessions import session_open
from reports.years import latest_years


@require_safe
def manual(request: HttpRequest) -> HttpResponse:
    """All chapters on one page, so that the browser searches and prints them."""
    return render(request, "guide/manual.html", {"chapters": chapters()})


@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """The three steps and what comes after them. From the first visit on every page leads back here, until that is sent away."""
    if request.method == "POST":
        request.session.pop(UNDER_WAY, None)
        return redirect("home")
    progress = progress_of(request.user)
    if not progress.is_done:
        request.session[UNDER_WAY] = True
    congress = progress.congress
    context = {
        "progress": progress,
        "steps": progress.steps(request.user),
        "year": latest_years([congress], timezone.localdate())[congress.pk] if congress else None,
    }
    return render(request, "guide/first_run.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def first_run_congress(request: HttpRequest) -> HttpResponse:
    """The first step: a congress with its customary lists, for which whoever opens it works."""
    if not request.user.has_perm("congress.add_congress"):
        raise PermissionDenied
    form = CongressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                congress = congress_open(**form.cleaned_data)
                memberships_create(congress=congress, user=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("已建好%(congress)s，常用名录也建好了。") % {"congress": congress})
            return redirect("first-run")
    context = {"form": form, "title": _("填写人大")}
    return render(request, "guide/form.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def first_run_session(request: HttpRequest, slug: str) -> HttpResponse:
    """The third step: a session with its term."""
    if not request.user.has_perms(("congress.add_term", "congress.add_congresssession")):
        raise PermissionDenied
    congress = get_object_or_404(congresses_of(request.user), slug=slug)
    form = SessionForm(congress, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            session = session_open(congress=congress, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("已录入%(session)s。") % {"session": session})
            return redirect("first-run")
    context = {"form": form, "title": _("填写人代会")}
    return render(request, "guide/form.html", context, status=400 if form.errors else 200)
