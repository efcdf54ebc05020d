"""The piece of a suggestion's form that shows earlier ones like it, asked for while the clerk types."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from congress.access import congresses_of, may_view
from congress.models import Congress, Suggestion
from congress.similar import similar_suggestions


class SimilarForm(forms.Form):
    """What is known of the suggestion so far; whatever is not yet a day or a town counts as not known."""

    congress = forms.ModelChoiceField(Congress.objects.none())
    title = forms.CharField(required=False)
    text = forms.CharField(required=False)
    before = forms.DateField(required=False)
    own = forms.IntegerField(required=False)


def similar(request: HttpRequest) -> HttpResponse:
    """A list of earlier suggestions, empty where nothing is like it or too little is known."""
    if not may_view(request.user, Suggestion):
        raise PermissionDenied
    form = SimilarForm(request.GET)
    form.fields["congress"].queryset = congresses_of(request.user)  # type: ignore[attr-defined]
    form.full_clean()
    known = form.cleaned_data  # without the fields that make no sense
    found = similar_suggestions(**known) if {"congress", "title"} <= known.keys() else []
    return render(request, "congress/similar.html", {"found": found})
