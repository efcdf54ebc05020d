"""Addresses of the pages about records outside the admin."""

from django.urls import path

from congress.views.attachments import attachment
from congress.views.deadlines import suggestions_due
from congress.views.quality import quality

urlpatterns = [
    path("attachments/<int:pk>/", attachment, name="attachment"),
    path("quality/", quality, name="quality"),
    path("suggestions/due/", suggestions_due, name="suggestions-due"),
]
