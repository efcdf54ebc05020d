"""Records that are dear to make and that the tests of a module only look at, or change each for itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def entered_once(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written inside stays until the end; what a test does to it is undone after the test.

    For fixtures of a module, which ask for `django_db_setup` as well; their tests have `django_db`.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
