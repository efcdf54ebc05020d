"""A record's history is asked for at every save, so that its manager must cost nothing to make."""

import pytest

from tests.congress.factories import make_suggestion

pytestmark = pytest.mark.django_db


def test_every_record_has_its_own_history_by_one_class_of_manager() -> None:
    first, second = make_suggestion(title="修路"), make_suggestion(title="修桥")
    assert type(first.history) is type(second.history) is type(first.congress.history)
    assert [version.title for version in first.history.all()] == ["修路"]
    assert [version.title for version in second.history.all()] == ["修桥"]
    assert type(first).history.count() == 2
