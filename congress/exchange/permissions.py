"""Who may bring in or take out what. The rules themselves stand with the roles; here they are asked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from congress.models import Congress

PERSONAL = "congress.view_personal"


def may_see_personal(user: Any) -> bool:
    """Whether telephone and identity numbers, addresses and voters' names may be shown to `user`."""
    return bool(user.is_active and (user.is_superuser or user.has_perm(PERSONAL)))


def congresses_of(request: HttpRequest) -> Any:
    """The congresses into which the one who asks may import."""
    return Congress.objects.all()
