"""Admin of voters' opinions and the channels they come through."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.admin.base import PERSONAL, RecordAdmin, VocabularyAdmin
from congress.admin.exchange import ExchangeAdmin
from congress.admin.steps import step_page
from congress.exchange.opinions import OpinionResource
from congress.handling.forms import ShortForm, short_field
from congress.models import Channel, Level, Source, Suggestion, VoterOpinion
from congress.services.opinions import escalation_refusal, opinion_escalate
from congress.wording import in_chinese_words

admin.site.register(Channel, VocabularyAdmin)


class EscalateForm(ShortForm):
    """What a suggestion needs that a voter's opinion does not say."""

    def __init__(self, *args: Any, opinion: VoterOpinion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = opinion.revision
        heard_at = Source.Canonical.PLATFORM if opinion.platform_id else Source.Canonical.COMMUNITY
        usual = {
            "received_on": timezone.localdate(),
            "source": Source.objects.filter(congress=opinion.congress_id, canonical=heard_at).first(),
            "proposer_level": Level.TOWN,
            "level": opinion.level,
            "category": opinion.category_id,
        }
        for name in ("title", "lead_deputy", *usual):
            self.fields[name] = short_field(Suggestion, name, opinion.congress_id)
            self.fields[name].initial = usual.get(name)


@admin.register(VoterOpinion)
class VoterOpinionAdmin(ExchangeAdmin, RecordAdmin):
    resource_classes = [OpinionResource]
    change_form_template = "admin/congress/opinion.html"
    list_display = ("__str__", "channel", "platform", "level", "received_on", "unit", "answered_on", "outcome")
    list_filter = ("channel", "level", "outcome", "category", "satisfied")
    list_select_related = ("channel", "platform", "unit")
    search_fields = ("text", "platform__name", "unit__name")
    named_by = "text"
    search_help_text = _("按意见内容、家站点或办理单位查找")
    date_hierarchy = "received_on"
    today_fields = ("received_on",)
    fieldsets = (
        (None, {"fields": ("received_on", "channel", "platform", "reception", "text", "category", "level")}),
        (
            _("办理"),
            {"fields": ("unit", ("handed_over_on", "answered_on"), "outcome", "satisfied", "suggestion")},
        ),
        (PERSONAL, {"fields": ("voter_name", "voter_phone")}),
    )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.escalate_view)
        return [path("<int:pk>/escalate/", view, name="congress_voteropinion_escalate"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        opinion = context.get("original")
        context["may_escalate"] = bool(
            opinion and opinion.pk and opinion.suggestion_id is None and self._may_escalate(request, opinion)
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def _may_escalate(self, request: HttpRequest, opinion: VoterOpinion) -> bool:
        """It changes the opinion and adds a suggestion, so whoever does it may do both."""
        return self.has_change_permission(request, opinion) and request.user.has_perm("congress.add_suggestion")

    def escalate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The short form that makes a suggestion of an opinion; on to the suggestion's page."""
        opinion = self.get_queryset(request).select_related("suggestion").filter(pk=pk).first()
        if opinion is None:
            raise Http404
        if not self._may_escalate(request, opinion):
            raise PermissionDenied
        refusal = escalation_refusal(opinion)
        form = None if refusal else EscalateForm(request.POST or None, opinion=opinion)
        if form and form.is_valid():
            try:
                suggestion = opinion_escalate(opinion=opinion, user=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            except ValidationError as error:
                form.refuse(error)
            else:
                self.log_change(request, opinion, in_chinese_words(_("转为代表建议")))
                messages.success(request, _("已转为代表建议，选民意见也还在，两边互相链接、各算各的。"))
                return redirect(reverse("admin:congress_suggestion_change", args=[suggestion.pk]))
        return step_page(self, request, opinion, form, title=_("转为代表建议"), refusal=refusal)
