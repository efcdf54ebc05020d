"""Many records written at once are as if each had been saved by itself: revision, history, and lists in it."""

from datetime import date

import pytest

from congress.models import Suggestion
from congress.services.records import records_create, records_update
from tests.congress.factories import make_congress, make_deputy, make_source, make_suggestion

pytestmark = pytest.mark.django_db


def versions(suggestion: Suggestion) -> list[tuple[str, str, str, list[str]]]:
    """What the history says of a suggestion, newest first."""
    return [
        (
            version.history_type,
            version.history_change_reason,
            version.title,
            sorted(link.deputy.name for link in version.cosigners.all()),
        )
        for version in suggestion.history.all()
    ]


def test_new_records_have_a_revision_and_a_version_with_its_lists() -> None:
    congress = make_congress()
    ming, fang = make_deputy(name="陈明"), make_deputy(name="李芳")
    shared = {"congress": congress, "source": make_source(), "year": 2022, "received_on": date(2022, 1, 10)}
    ours = [Suggestion(**shared, number=number, title=f"建议{number}") for number in (1, 2)]
    lists = {"cosigners": [(ours[0], [ming, fang])]}
    records_create(model=Suggestion, records=ours, lists=lists, user=None, reason="导入")
    first, second = Suggestion.objects.order_by("number")
    assert [first.revision, second.revision] == [1, 1]
    assert set(first.cosigners.all()) == {ming, fang}
    assert versions(first) == [("+", "导入", "建议1", ["李芳", "陈明"])]
    assert versions(second) == [("+", "导入", "建议2", [])]


def test_changed_records_keep_the_lists_that_did_not_change_in_their_history() -> None:
    suggestion = make_suggestion(title="修桥")
    suggestion.cosigners.set([make_deputy(name="陈明")])
    before = Suggestion.objects.get().revision
    suggestion = Suggestion.objects.get()
    suggestion.title = "修东桥"
    records_update(model=Suggestion, records=[suggestion], fields=["title"], user=None, reason="导入")
    assert Suggestion.objects.get().revision == before + 1
    assert versions(suggestion)[0] == ("~", "导入", "修东桥", ["陈明"])


def test_a_changed_list_is_whole_in_the_record_and_in_its_history() -> None:
    suggestion = make_suggestion(title="修桥")
    suggestion.cosigners.set([make_deputy(name="陈明")])
    lists = {"cosigners": [(suggestion, [make_deputy(name="李芳")])]}
    records_update(model=Suggestion, records=[suggestion], fields=[], lists=lists, user=None, reason="导入")
    assert [deputy.name for deputy in Suggestion.objects.get().cosigners.all()] == ["李芳"]
    assert versions(suggestion)[0] == ("~", "导入", "修桥", ["李芳"])
