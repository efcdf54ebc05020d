"""Outlines and layouts of an office's own in the admin; their text is checked before it is kept."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.admin.base import RecordAdmin
from congress.admin.forms import RecordForm
from reports.figures import Scope
from reports.models import Outline, PaperLayout
from reports.outlines.reading import passages, read
from reports.papers import PAPERS, layout_check
from reports.wording import TextError, check


class TextForm(RecordForm):
    """Refuses a text with mistakes, each with its line and character."""

    def check_text(self, text: str, scope: Scope) -> None:
        """Raise TextError with every mistake."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        congress, text = cleaned.get("congress"), cleaned.get("text")
        if congress and text:
            try:
                self.check_text(text, Scope.of_year(congress, timezone.localdate().year))
            except TextError as error:
                self.add_error("text", [str(mistake) for mistake in error.errors])
        return cleaned


class OutlineForm(TextForm):
    def check_text(self, text: str, scope: Scope) -> None:
        check(passages(read(text)), scope)


class PaperLayoutForm(TextForm):
    """A layout left empty begins with the one we ship."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "text" in self.fields:
            self.fields["text"].required = False

    def check_text(self, text: str, scope: Scope) -> None:
        layout_check(text, scope)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") and "text" in cleaned and not cleaned["text"].strip():
            cleaned["text"] = PAPERS[cleaned["kind"]].layout
        return cleaned


@admin.register(Outline)
class OutlineAdmin(RecordAdmin):
    form = OutlineForm
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    fieldsets = ((None, {"fields": (("slug", "name"), "text")}),)


@admin.register(PaperLayout)
class PaperLayoutAdmin(RecordAdmin):
    form = PaperLayoutForm
    list_display = ("kind",)
    search_fields = ("text",)
    fieldsets = (
        (None, {"fields": ("kind", "text"), "description": _("内容空着保存，就填入系统自带的版式，接着修改。")}),
    )
