"""Outlines of an office's own in the admin; their text is checked before it is kept."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone

from congress.admin.base import RecordAdmin
from congress.admin.forms import RecordForm
from reports.figures import Scope
from reports.models import Outline
from reports.outlines.reading import passages, read
from reports.wording import TextError, check


class OutlineForm(RecordForm):
    """Refuses a text with mistakes, each with its line and character."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        congress, text = cleaned.get("congress"), cleaned.get("text")
        if congress and text:
            try:
                check(passages(read(text)), Scope.of_year(congress, timezone.localdate().year))
            except TextError as error:
                self.add_error("text", [str(mistake) for mistake in error.errors])
        return cleaned


@admin.register(Outline)
class OutlineAdmin(RecordAdmin):
    form = OutlineForm
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    fieldsets = ((None, {"fields": (("slug", "name"), "text")}),)
