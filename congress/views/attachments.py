"""The file of an attachment."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congress.access import may_see_attachments, own
from congress.models import Attachment


@require_safe
@never_cache
def attachment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file under the name it was uploaded with: a picture to look at, anything else to save.

    Whoever may not see the record is told what he would be told if there were no such file.
    """
    found = get_object_or_404(own(Attachment.objects.select_related("record_type"), request.user), pk=pk)
    if not may_see_attachments(found.record_type.model_class(), request.user):
        raise Http404
    try:
        file = found.file.open()
    except OSError:
        return render(request, "congress/attachment_missing.html", {"attachment": found}, status=404)
    is_picture = found.media_type.startswith("image/")  # no browser's reader of PDF starts in a sandbox
    headers = {"Content-Security-Policy": "sandbox; script-src 'none'"}  # nothing in the file is run
    return FileResponse(
        file, as_attachment=not is_picture, filename=found.name, content_type=found.media_type, headers=headers
    )
