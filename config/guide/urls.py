"""Addresses of the manual and of the first-run guide."""

from django.urls import path

from config.guide.views import first_run, first_run_congress, first_run_session, manual

urlpatterns = [
    path("", manual, name="help"),
    path("start/", first_run, name="first-run"),
    path("start/congress/", first_run_congress, name="first-run-congress"),
    path("start/<slug:slug>/session/", first_run_session, name="first-run-session"),
]
