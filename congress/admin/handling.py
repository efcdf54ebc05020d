"""The course of a suggestion on its page, and the short form of each next step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.admin.steps import step_page
from congress.handling.course import PARTS, Course, course_with, courses_of
from congress.handling.events import BY_SLUG, Event, next_steps, timeline
from congress.handling.forms import EventForm
from congress.handling.recording import event_record
from congress.models import Suggestion
from congress.wording import in_chinese_words


class HandlingAdmin:
    """What the pages of suggestions add to those of other records: the course so far, and a short form for each next step."""

    admin_site: Any
    change_form_template = "admin/congress/suggestion.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.event_view)
        return [
            path("<int:pk>/event/<slug:slug>/", view, name="congress_suggestion_event"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        suggestion = context.get("original")
        course = course_shown(suggestion, context["inline_admin_formsets"]) if suggestion else None
        if course:
            context |= panel(course)
            if self.has_change_permission(request, suggestion):  # type: ignore[attr-defined]
                context["next_steps"] = next_steps(course)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def event_view(self, request: HttpRequest, pk: int, slug: str) -> HttpResponse:
        """The short form of one event of a suggestion; back to its page once it is recorded."""
        suggestion = self.get_queryset(request).filter(pk=pk).first()  # type: ignore[attr-defined]
        event = BY_SLUG.get(slug)
        if suggestion is None or event is None:
            raise Http404
        if not self.has_change_permission(request, suggestion):  # type: ignore[attr-defined]
            raise PermissionDenied
        ((course,),) = courses_of([suggestion], timezone.localdate())
        refusal = event.refusal(course)
        form = EventForm(request.POST or None, event=event, course=course) if not refusal else None
        if form and form.is_valid() and self._recorded(request, suggestion, event, form):
            return redirect(reverse("admin:congress_suggestion_change", args=[pk]))
        return step_page(self, request, suggestion, form, title=event.name, refusal=refusal, **panel(course))  # type: ignore[arg-type]

    def _recorded(self, request: HttpRequest, suggestion: Suggestion, event: Event, form: EventForm) -> bool:
        """Whether the event was recorded; otherwise the form says why not."""
        try:
            with transaction.atomic():
                event_record(suggestion=suggestion, event=event, user=request.user, **form.cleaned_data)  # type: ignore[arg-type]
                self.log_change(request, suggestion, in_chinese_words(event.name))  # type: ignore[attr-defined]
        except ValidationError as error:
            form.refuse(error)
            ((course,),) = courses_of([suggestion], timezone.localdate())
            form.renew(course)
            return False
        messages.success(request, _("“%(event)s”已登记。") % {"event": event.name})
        return True


def course_shown(suggestion: Suggestion, inlines: Iterable[Any]) -> Course | None:
    """The course of the suggestion on the page, whose parts its lines have read already; never what is only typed."""
    formsets = {inline.formset.model: inline.formset for inline in inlines}
    today, parts = timezone.localdate(), [model for model, *_ in PARTS]
    if all(model in formsets and not formsets[model].is_bound for model in parts):
        return course_with(suggestion, {model: formsets[model].get_queryset() for model in parts}, today)
    return next((course for (course,) in courses_of([suggestion], today)), None)


def panel(course: Course) -> dict[str, Any]:
    """What both pages show of the course: the state, and the events so far."""
    return {"state": course.state.label, "timeline": timeline(course)}
