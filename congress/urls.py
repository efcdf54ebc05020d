"""Addresses of what the records keep outside the admin."""

from django.urls import path

from congress.views.attachments import attachment

urlpatterns = [path("attachments/<int:pk>/", attachment, name="attachment")]
