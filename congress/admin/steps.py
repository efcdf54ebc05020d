"""The page of one step of a paper: its short form, or why the step cannot be taken now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse


def step_page(
    page: admin.ModelAdmin, request: HttpRequest, record: Model, form: forms.Form | None, **context: Any
) -> TemplateResponse:
    """The page of a step of `record` with its `form`, None where `context` holds a `refusal`; `context` names its `title`."""
    context |= {
        "opts": page.opts,
        "original": record,
        "form": form,
        "media": page.media + form.media if form else page.media,
    }
    return TemplateResponse(request, "admin/congress/event.html", page.admin_site.each_context(request) | context)
