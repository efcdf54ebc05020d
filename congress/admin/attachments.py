"""How attachments are asked for and shown at the foot of the record they hang on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import date, filesizeformat
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congress.admin.forms import PartFormSet, RecordForm
from congress.file_kinds import FILE_KINDS
from congress.wording import listed


class AttachedFile(forms.FileInput):
    """What hangs on the record: the way to open it, its size and who uploaded it. On a new line the box to choose a file."""

    read_only = True  # so that it is shown like this also to those who may only look

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        attachment = getattr(value, "instance", None)
        if attachment is None or attachment.pk is None:
            return super().render(name, None, attrs, renderer)
        about = [filesizeformat(attachment.size)]
        if getattr(attachment, "uploaded_at", None):  # not known of a line that somebody deleted meanwhile
            about += [attachment.uploaded_by or gettext("系统"), date(localtime(attachment.uploaded_at), "Y-m-d")]
        return format_html(
            '<a href="{}" aria-label="{}">{}</a>（{}）',
            attachment.get_absolute_url(),
            _("打开%(name)s") % {"name": attachment.name},
            _("打开"),
            gettext("，").join(map(str, about)),
        )


class AttachmentForm(RecordForm):
    """A file and what it shows. A file that was uploaded is not exchanged: the next one is an attachment of its own."""

    file = forms.FileField(
        label=_("文件"),
        allow_empty_file=True,  # the model refuses it with the file's name
        help_text=format_lazy(
            _("每个文件最大{size}，格式：{kinds}"),
            size=lazy(filesizeformat, str)(settings.ATTACHMENT_MAX_BYTES),
            kinds=lazy(listed, str)(FILE_KINDS),
        ),
        widget=AttachedFile(attrs={"accept": ",".join(f".{extension}" for extension in FILE_KINDS)}),
    )

    def clean_file(self) -> File:
        if self.instance.pk:
            return self.instance.file
        self.instance.take(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class AttachmentFormSet(PartFormSet, BaseGenericInlineFormSet):
    """The attachments of one record, together within the limit for a record."""

    def of_paper(self) -> dict[str, Any]:
        return {"record_type": ContentType.objects.get_for_model(self.instance), "record_id": self.instance.pk}

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)
        form.instance.record = self.instance  # which is then not read again for each line
        return form

    def clean(self) -> None:
        super().clean()
        kept = [form.instance for form in self.forms if form not in self.deleted_forms]
        total = sum(attachment.size or 0 for attachment in kept)
        if total > settings.ATTACHMENTS_MAX_BYTES:
            raise ValidationError(
                _("附件合计%(total)s，一条记录最多%(limit)s。最后一个是“%(name)s”（%(size)s），请减少或压缩后再保存。")
                % {
                    "total": filesizeformat(total),
                    "limit": filesizeformat(settings.ATTACHMENTS_MAX_BYTES),
                    "name": kept[-1].name,
                    "size": filesizeformat(kept[-1].size),
                }
            )
