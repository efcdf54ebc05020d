"""Excel in and out of a list of records: template, upload, check page by page, preview, import; and export as filtered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from import_export.admin import ExportMixin, ImportExportMixin

from congress.access import congresses_of, may_see_personal
from congress.admin.base import only_congress
from congress.exchange.base import RecordResource
from congress.exchange.drafting import Found, draft_check, draft_import, draft_open, growing
from congress.exchange.limits import UPLOAD_BYTES, UnreadableFileError
from congress.exchange.reasons import SHOWN
from congress.exchange.saving import StaleCheckError
from congress.exchange.workbooks import RecordsXLSX, reasons_workbook, template_workbook
from congress.models import Congress
from congress.models.imports import ImportDraft
from congress.wording import listed, titled


class UploadForm(forms.Form):
    """Which workbook, and into which congress where there are several."""

    congress = forms.ModelChoiceField(label=_("所属人大"), queryset=Congress.objects.none())
    file = forms.FileField(
        label=_("Excel 工作簿"),
        help_text=format_lazy(_("只收 .xlsx，不超过 {n} MB"), n=UPLOAD_BYTES >> 20),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    grows = forms.BooleanField(
        required=False, help_text=_("不勾选时，名单里没有的名称会被退回，以免写错一个字就多出一个")
    )

    def __init__(self, *args: Any, request: HttpRequest, resource_class: type[RecordResource], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = [str(model._meta.verbose_name) for model in resource_class.growing_lists()]
        self.fields["grows"].label = _("名单里没有的%(lists)s，一并新增") % {"lists": listed(lists)}
        if not lists:
            del self.fields["grows"]
        congress: Any = self.fields["congress"]
        congress.queryset = congresses_of(request.user)
        if only := only_congress(request):
            congress.widget = forms.HiddenInput()
            congress.initial, congress.disabled = only.pk, True


class ExchangeAdmin(ImportExportMixin):
    """Import and export beside the pages of a record; a subclass names its one resource in `resource_classes`.

    The list, its buttons, filters and permissions are the library's; the way from upload to import is ours, because it
    checks ten thousand rows without a worker process and saves all of them or none.
    """

    import_export_change_list_template = "admin/exchange/change_list.html"
    model: Any
    admin_site: Any
    resource_classes: list[type[RecordResource]]

    # Addresses

    def get_urls(self) -> list[URLPattern]:
        pages = (
            ("import/", self.import_action, "import"),
            ("import/template/", self.template_view, "import_template"),
            ("import/<uuid:draft_id>/", self.draft_view, "import_draft"),
            ("import/<uuid:draft_id>/check/", self.check_view, "import_check"),
            ("import/<uuid:draft_id>/confirm/", self.process_import, "import_confirm"),
            ("import/<uuid:draft_id>/reasons/", self.reasons_view, "import_reasons"),
            ("export/", self.export_action, "export"),
        )
        own = [path(route, self.admin_site.admin_view(view), name=self._name(name)) for route, view, name in pages]
        # Past the library's own addresses: nothing may go round the check.
        return own + super(ExportMixin, self).get_urls()

    def _name(self, page: str) -> str:
        return "{}_{}_{}".format(*self.get_model_info(), page)

    def _url(self, page: str, *args: Any) -> str:
        return reverse(f"admin:{self._name(page)}", args=args, current_app=self.admin_site.name)

    # Import

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The page that takes a workbook in."""
        self._may_import(request)
        form = UploadForm(
            request.POST or None, request.FILES or None, request=request, resource_class=self.resource_classes[0]
        )
        if request.method == "POST" and form.is_valid():
            congress, file = form.cleaned_data["congress"], form.cleaned_data["file"]
            resource = self.resource_classes[0](congress, personal=may_see_personal(request.user))
            try:
                draft = draft_open(
                    resource=resource,
                    file=file,
                    file_name=file.name,
                    user=request.user,  # type: ignore[arg-type]
                    congress=congress,
                    grows=form.cleaned_data.get("grows", False),
                )
            except UnreadableFileError as error:
                form.add_error("file", str(error))
            else:
                self._check(draft)
                return redirect(self._url("import_draft", draft.pk))
        context = {"form": form, "template_url": self._url("import_template"), "title": self._title(_("导入"))}
        return self._page(request, "admin/exchange/upload.html", context)

    def template_view(self, request: HttpRequest) -> HttpResponseBase:
        """An empty workbook with the congress's own lists, as a download."""
        self._may_import(request)
        congress = (
            only_congress(request)
            or congresses_of(request.user).filter(pk=_number(request.GET.get("congress"))).first()
        )
        if congress is None:
            congress = congresses_of(request.user).first()
        if congress is None:
            messages.error(request, _("还没有人大，请先新增一个。"))
            return redirect(self._url("import"))
        resource = self.resource_classes[0](congress, personal=may_see_personal(request.user))
        return download(template_workbook(resource), _("%(kind)s模板.xlsx") % {"kind": resource.kind})

    def draft_view(self, request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
        """How far the check is; once it is done, what the workbook would do, or why it is refused."""
        draft = self._draft(request, draft_id)
        found = Found.load(draft.found)
        context = {"draft": draft, "found": found, "shown": SHOWN, "title": self._title(_("核对导入的表格"))}
        return self._page(request, "admin/exchange/draft.html", context)

    def check_view(self, request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
        """Check the next rows."""
        draft = self._draft(request, draft_id)
        if request.method == "POST" and not draft.is_checked:
            self._check(draft)
        return redirect(self._url("import_draft", draft.pk))

    def process_import(self, request: HttpRequest, draft_id: UUID | None = None, **kwargs: Any) -> HttpResponseBase:
        """Import what was checked, all or nothing."""
        draft = self._draft(request, draft_id)
        if request.method != "POST":
            return redirect(self._url("import_draft", draft.pk))
        resource = self._resource(draft, saving=True)
        try:
            counts = draft_import(draft=draft, resource=resource, user=draft.user)
        except StaleCheckError:
            messages.warning(request, _("核对之后记录有了变动，什么都没有导入。正在重新核对，请看过后再确认。"))
            return redirect(self._url("import_draft", draft.pk))
        text = _("导入完成：新增 %(new)d 条，修改 %(changed)d 条，没有变化 %(same)d 条。") % counts
        messages.success(request, text)
        return redirect(self._url("changelist"))

    def reasons_view(self, request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
        """All reasons as a workbook."""
        draft = self._draft(request, draft_id)
        return download(reasons_workbook(Found.load(draft.found).reasons), _("退回原因.xlsx"))

    def _check(self, draft: ImportDraft) -> None:
        draft_check(draft=draft, resource=self._resource(draft))

    def _resource(self, draft: ImportDraft, *, saving: bool = False) -> RecordResource:
        return growing(self.resource_classes[0], draft, personal=may_see_personal(draft.user), saving=saving)

    def _draft(self, request: HttpRequest, draft_id: UUID | None) -> ImportDraft:
        """The draft, for the one who uploaded it and may still import into its congress."""
        self._may_import(request)
        drafts = (
            ImportDraft.objects.select_related("congress", "user")
            .defer("table")
            .filter(user=request.user.pk, kind=self.model._meta.model_name, congress__in=congresses_of(request.user))
        )
        return get_object_or_404(drafts, pk=draft_id)

    def _may_import(self, request: HttpRequest) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied

    def has_import_permission(self, request: HttpRequest) -> bool:
        """An import adds and changes, so whoever imports may do both."""
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    # Export

    def has_export_permission(self, request: HttpRequest) -> bool:
        """What may be seen may be taken out."""
        return self.has_view_permission(request)

    def export_action(self, request: HttpRequest) -> HttpResponseBase:
        """The records of the list as it is filtered, as a workbook that can be imported again."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        records = self.get_export_queryset(request).order_by()
        towns = list(Congress.objects.filter(pk__in=records.values("congress")).order_by("pk")[:2])
        congress = towns[0] if towns else only_congress(request) or congresses_of(request.user).first()
        if len(towns) > 1 or congress is None:
            messages.error(request, _("一个文件只装一个人大的记录，请先在列表右侧选定所属人大，再导出。"))
            return redirect(self._url("changelist"))
        resource = self.resource_classes[0](congress, personal=may_see_personal(request.user))
        # In the order of entry, so that the second of two equal records is still the second when it comes back.
        dataset = resource.export(records.order_by("pk"))
        name = _("%(place)s%(kind)s%(day)s.xlsx") % {
            "place": congress.place,
            "kind": resource.kind,
            "day": timezone.localdate().isoformat(),
        }
        return download(RecordsXLSX().export_data(dataset), name)

    # Pages

    def _title(self, act: Any) -> str:
        return titled(act, self.model._meta.verbose_name)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> TemplateResponse:
        request.current_app = self.admin_site.name
        pages = {page: self._url(page) for page in ("changelist", "import")}
        return TemplateResponse(
            request,
            template,
            self.admin_site.each_context(request) | {"opts": self.model._meta, "pages": pages} | context,
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def download(content: bytes, name: Any) -> HttpResponse:
    """The workbook as a file to save, under its Chinese name."""
    header = content_disposition_header(True, str(name))
    return HttpResponse(content, content_type=RecordsXLSX.CONTENT_TYPE, headers={"Content-Disposition": header or ""})
