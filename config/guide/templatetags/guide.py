"""What pages show of the guide: how far it is, and the way to the right place of the manual."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from config.guide.places import place_of
from config.guide.steps import UNDER_WAY, progress_of

register = template.Library()


@register.inclusion_tag("guide/banner.html", takes_context=True)
def first_run(context: Context) -> dict[str, Any]:
    """The invitation to set up the congress of the page, or any of the account's, while something is left to do.

    Whoever is at it already has the way back.
    """
    request = context["request"]
    is_wanted = request.user.is_authenticated and UNDER_WAY not in request.session
    return {"progress": progress_of(request.user, context.get("congress")) if is_wanted else None}


@register.simple_tag(takes_context=True)
def help_address(context: Context) -> str:
    """The address of the manual, at the place about this page."""
    match = getattr(context.get("request"), "resolver_match", None)
    options = context.get("opts")
    place = place_of(match.url_name or "" if match else "", options.model if options else None)
    return f"{reverse('help')}#{place}"
