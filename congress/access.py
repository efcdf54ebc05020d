"""The isolation rule: an account sees the records of the congresses it works for, and of no other.

Every list, form, search, import, export and page asks here; nothing else decides whose records somebody may see.
"""

from __future__ import annotations

from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model, QuerySet

from congress.models import Congress

User = AbstractBaseUser | AnonymousUser
Record = TypeVar("Record", bound=Model)


def congresses_of(user: User) -> QuerySet[Congress]:
    """The congresses `user` works for.

    A superuser works for all. While the database holds a single congress, every account works for it, so that an
    office of its own never meets this rule.
    """
    if not user.is_authenticated:
        return Congress.objects.none()
    if getattr(user, "is_superuser", False) or _is_alone():
        return Congress.objects.all()
    return Congress.objects.filter(memberships__user=user.pk)


def own(records: QuerySet[Record], user: User, path: str = "congress") -> QuerySet[Record]:
    """Those of `records` that belong to a congress of `user`; `path` leads from a record to its congress."""
    if getattr(user, "is_superuser", False):
        return records
    path = "pk" if records.model is Congress else path
    return records.filter(**{f"{path}__in": congress_keys(user)})


def congress_keys(user: User) -> frozenset[int]:
    """The keys of the congresses `user` works for, asked once for each account object."""
    if not hasattr(user, "_congress_keys"):
        user._congress_keys = frozenset(congresses_of(user).values_list("pk", flat=True))  # type: ignore[union-attr]
    return user._congress_keys  # type: ignore[union-attr]


def is_own(record: Model, user: User) -> bool:
    """Whether a record, or a congress itself, belongs to a congress of `user`."""
    key = record.pk if isinstance(record, Congress) else getattr(record, "congress_id", None)
    return getattr(user, "is_superuser", False) or key in congress_keys(user)


def may_see_personal(user: User) -> bool:
    """Whether `user` may see telephone numbers, addresses and the like of deputies and voters."""
    return bool(getattr(user, "has_perm", None)) and user.has_perm("congress.view_personal")  # type: ignore[union-attr]


def _is_alone() -> bool:
    return len(Congress.objects.values_list("pk")[:2]) == 1
