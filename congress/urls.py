"""Addresses of the pages about records outside the admin."""

from django.urls import path

from congress.views.quality import quality

urlpatterns = [
    path("quality/", quality, name="quality"),
]
