"""What both example towns need to enter their records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from congress.demo.names import Person
from congress.models import ActivityKind, Category, Congress, Deputy, DeputyGroup, Outcome, QuantityKind
from congress.models.base import CongressRecord, VocabularyItem
from congress.services.congresses import VOCABULARIES, vocabulary_create

# Stands in the history of every record entered here, and tells an example town from a real one.
REASON = "示例数据"

Record = TypeVar("Record", bound=Model)
Vocabulary = Iterable[tuple[str, str]]


def is_example(congress: Congress) -> bool:
    """Whether `congress` was entered by the demo: its history begins with REASON."""
    return congress.history.filter(history_type="+", history_change_reason=REASON).exists()


def enter(model: type[Record], **fields: Any) -> Record:
    """A new record, checked and saved alone, as a clerk would enter it."""
    record: Any = model(**fields)
    if part_of := getattr(model, "part_of", ""):
        record.congress_id = getattr(record, part_of).congress_id
    return _save(record)


def amend(record: Record, **fields: Any) -> Record:
    """`record` with later facts filled in, as a clerk would complete it."""
    for name, value in fields.items():
        setattr(record, name, value)
    return _save(record)


def _save(record: Any) -> Any:
    # What the database refuses it refuses by itself; asking it beforehand takes as long as saving.
    record.full_clean(validate_unique=False, validate_constraints=False)
    record._change_reason = REASON
    record.save()
    return record


def open_town(*, categories: Vocabulary = (), outcomes: Vocabulary = (), **fields: Any) -> Congress:
    """A new congress with its own lists, where given as (name, canonical), and the customary ones for the rest."""
    congress = enter(Congress, **fields)
    own: tuple[tuple[type[VocabularyItem], Vocabulary], ...] = ((Category, categories), (Outcome, outcomes))
    for model, items in own:
        for position, (name, canonical) in enumerate(items, start=1):
            enter(model, congress=congress, name=name, canonical=canonical, position=position)
    vocabulary_create(congress=congress)
    customary_lists: tuple[type[CongressRecord], ...] = (*VOCABULARIES, QuantityKind)
    for customary in customary_lists:
        customary.history.filter(congress=congress).update(history_change_reason=REASON)
    return congress


OCCUPATIONS = (
    (Deputy.Occupation.VILLAGE, "村民委员会干部"),
    (Deputy.Occupation.FARMER, "村民"),
    (Deputy.Occupation.FARMER, "种粮大户"),
    (Deputy.Occupation.WORKER, "企业职工"),
    (Deputy.Occupation.PROFESSIONAL, "卫生室医生"),
    (Deputy.Occupation.ENTERPRISE, "合作社负责人"),
    (Deputy.Occupation.SERVICE, "商店店主"),
)
EDUCATIONS = tuple(Deputy.Education)[1:]
PARTIES = ("中共党员", "中共党员", "群众", "中共党员", "群众")


def enter_deputy(
    congress: Congress, person: Person, index: int, *, village: str, group: DeputyGroup, ethnicity: str = "汉族"
) -> Deputy:
    """A deputy on the roster; `index` spreads ages, education and occupations evenly."""
    occupation, work = OCCUPATIONS[index % len(OCCUPATIONS)]
    return enter(
        Deputy,
        congress=congress,
        name=person.name,
        gender=person.gender,
        born_on=date(1963 + index * 7 % 33, 1 + index * 5 % 12, 1 + index * 11 % 28),
        ethnicity=ethnicity,
        party=PARTIES[index % len(PARTIES)],
        education=EDUCATIONS[index % len(EDUCATIONS)],
        occupation=occupation,
        employer=village + work,
        group=group,
    )


def quantity_kind(congress: Congress, kind: ActivityKind.Canonical, name: str) -> QuantityKind:
    """The named quantity of a customary kind of work."""
    return QuantityKind.objects.get(congress=congress, activity_kind__canonical=kind, name=name)
