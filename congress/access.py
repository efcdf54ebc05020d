"""The isolation rule: an account sees the records of the congresses it works for, and of no other.

Every list, form, search, import, export and page asks here; nothing else decides whose records somebody may see.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin
from django.db.models import Model, QuerySet

from congress.models import Congress, Membership
from congress.roles import READER, permissions_of

User = AbstractBaseUser | AnonymousUser
Record = TypeVar("Record", bound=Model)


def congresses_of(user: User) -> QuerySet[Congress]:
    """The congresses `user` works for.

    A superuser works for all. While the database holds a single congress, every account works for it, so that an
    office of its own never meets this rule.
    """
    if not user.is_authenticated:
        return Congress.objects.none()
    if getattr(user, "is_superuser", False) or is_alone():
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


def works_for_all(user: User) -> bool:
    """Whether no congress of this database is hidden from `user`."""
    return getattr(user, "is_superuser", False) or not Congress.objects.exclude(pk__in=congress_keys(user)).exists()


def accounts_under(user: User) -> QuerySet:
    """The accounts `user` may manage or audit: those that work for no congress that `user` does not work for.

    Whoever sets the password of an account can see whatever it sees, so one town in common is not enough.
    """
    accounts = get_user_model()._default_manager.all()
    if works_for_all(user):
        return accounts
    strange = Membership.objects.exclude(congress__in=congress_keys(user))
    return accounts.filter(is_superuser=False).exclude(pk__in=strange.values("user"))


def may_read_reports(user: User) -> bool:
    """Whether `user` may read figures and reports: they tell what records of every kind say, as a reader sees them."""
    return _has(user, *permissions_of(READER))


def may_see_personal(user: User) -> bool:
    """Whether `user` may see telephone numbers, addresses and the like of deputies and voters."""
    return _has(user, "congress.view_personal")


def may_view(user: User, model: type[Model]) -> bool:
    """Whether `user` may view records of `model`, those of the own congresses."""
    return _has(user, f"{model._meta.app_label}.view_{model._meta.model_name}")


def may_see_attachments(model: Any, user: User) -> bool:
    """Whether `user` may see what hangs on records of `model`, in the congresses `user` works for.

    Whoever may see the record may, but for records with personal data: there a scan says as much as the hidden fields.
    """
    return may_view(user, model) and (not model.personal or may_see_personal(user))


def is_alone() -> bool:
    """Whether the database holds a single congress."""
    return len(Congress.objects.values_list("pk")[:2]) == 1


def _has(user: User, *rights: str) -> bool:
    """Whether `user` has all these rights; a bare account class without rights has none."""
    return isinstance(user, PermissionsMixin | AnonymousUser) and user.has_perms(rights)
