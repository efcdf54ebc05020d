"""Who works for a new congress, and who stays with the one that was alone before."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import transaction

from congress.access import User
from congress.models import Congress, Membership


@transaction.atomic
def memberships_create(*, congress: Congress, user: User) -> None:
    """Let `user` work for the new `congress`. Where it is the second one, all accounts stay with the first.

    Until then nobody had to say whom an account works for; without this, nobody would see any record from now on.
    """
    accounts = get_user_model()._default_manager.filter(is_superuser=False)
    others = list(Congress.objects.exclude(pk=congress.pk)[:2])
    if len(others) == 1:
        for account in accounts.filter(memberships=None):
            Membership.objects.create(user=account, congress=others[0])
    if user.pk and accounts.filter(pk=user.pk).exists():
        Membership.objects.create(user_id=user.pk, congress=congress)
