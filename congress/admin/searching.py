"""Lists that are searched by what their records are called, too: in pinyin, by its initials, or in words no field holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from congress.spelling import Nearness, nearness, plain


class SearchedByName(SimpleHistoryAdmin):
    """A list that finds records by name; what was found may be put in the order of its `nearness`."""

    named_by: str = ""  # the field that holds the name
    spelled: tuple[str, ...] = ()  # the fields that make the name, of a list short enough for every name to be tried

    def names(self, *values: Any) -> Iterable[str]:
        """What a record with these values of `spelled` is called."""
        return filter(None, values)

    def called(self, records: QuerySet, term: str) -> dict[Nearness, Q]:
        """Conditions under which a record's name is that near to `term`, beyond what its fields say."""
        if not self.spelled or term.isdigit():
            return {}
        found: dict[Nearness, list[int]] = defaultdict(list)
        for key, *values in records.order_by().values_list("pk", *self.spelled):
            degrees = [degree for name in self.names(*values) if (degree := nearness(term, name)) is not None]
            if degrees:
                found[min(degrees)].append(key)
        return {degree: Q(pk__in=keys) for degree, keys in found.items()}

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        found, repeats = super().get_search_results(request, queryset, search_term)
        if not plain(search_term):
            return found, repeats
        called = self.called(queryset, search_term)
        if called:
            found = queryset.filter(reduce(or_, called.values(), Q(pk__in=found.order_by().values("pk"))))
            repeats = False
        ranks = [
            When(condition, then=Value(degree.value))
            for degree, condition in sorted([*called.items(), *self._by_field(search_term)], key=lambda rank: rank[0])
        ]
        return found.alias(nearness=Case(*ranks, default=Value(Nearness.ELSEWHERE.value))), repeats

    def _by_field(self, term: str) -> list[tuple[Nearness, Q]]:
        lookups = {Nearness.IS: "iexact", Nearness.BEGINS: "istartswith", Nearness.WITHIN: "icontains"}
        name = self.named_by
        return [(degree, Q(**{f"{name}__{lookup}": term})) for degree, lookup in lookups.items()] if name else []
