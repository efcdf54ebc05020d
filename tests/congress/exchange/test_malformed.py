"""Workbooks nobody would think of: whatever comes in, the page answers, says why, and saves nothing by halves.

With THOROUGH set there are 2,000 of them.
"""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.db import transaction
from django.test import Client
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from congress.models import (
    Activity,
    CongressSession,
    Deputy,
    Inspection,
    Seat,
    SessionAttendance,
    Suggestion,
    VoterOpinion,
)
from tests.congress.exchange.sheets import KINDS, example_town, resource_of, saved, send, worked_line
from tests.congress.factories import make_deputy, make_suggestion
from tests.thorough import times

pytestmark = pytest.mark.django_db

EXAMPLES = times(usual=80, thorough=2000)
RECORDS = (Activity, CongressSession, Deputy, Inspection, Seat, SessionAttendance, Suggestion, VoterOpinion)

odd_words = st.sampled_from(
    [
        "王伟",
        "2022-13-45",
        "２０２２．３．５",
        "20220305",
        "=1+1",
        "=SUM(A1:A9)",
        "#N/A",
        "（示例）",
        "、、，；",
        "是",
        "镇",
        "\n\n",
        "<script>alert(1)</script>",
        "'; DROP",
        "\u202e\u200b",
        "第十九届",
        "乡级第3选区",
        "关于修缮东桥的建议",
        "1e99",
        "99999999999999999999",
    ]
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(
    lambda text: ILLEGAL_CHARACTERS_RE.sub("", text)
)
huge_texts = st.integers(1, 40).map(lambda n: "长12、" * (n * 200))
odd_cells = st.one_of(
    st.none(),
    odd_words,
    texts,
    huge_texts,
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)),
    st.times().map(lambda moment: time(moment.hour, moment.minute)),
)


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[Any, bytes]:
    """A kind of record and a workbook for it, with headers mostly right and contents mostly wrong."""
    model = draw(st.sampled_from(KINDS))
    titles = TITLES[model]
    book = Workbook()
    for position in range(draw(st.integers(1, 2))):
        sheet = book.active if position == 0 else book.create_sheet()
        for _ in range(draw(st.integers(0, 2))):
            sheet.append(draw(st.lists(odd_cells, max_size=3)))
        headers = draw(
            st.one_of(st.just(titles), st.permutations(titles), st.lists(st.sampled_from(titles), max_size=9))
        )
        sheet.append(list(headers))
        for _ in range(draw(st.integers(0, 4))):
            sheet.append(draw(st.one_of(st.lists(odd_cells, max_size=len(headers)), nearly_good(model, headers))))
        if draw(st.booleans()):
            row, column = draw(st.integers(1, 4)), draw(st.integers(1, 4))
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + draw(st.integers(0, 3)), end_column=column + 1
            )
    return model, draw(spoiled(saved(book)))


@st.composite
def nearly_good(draw: st.DrawFn, model: Any, headers: list[str]) -> list[Any]:
    """A row that could be imported, but for a few cells."""
    line: dict[str, Any] = worked_line(model)
    line |= draw(st.dictionaries(st.sampled_from(headers or ["姓名"]), odd_cells, max_size=2))
    return [line.get(title) for title in headers]


@st.composite
def spoiled(draw: st.DrawFn, content: bytes) -> bytes:
    """The file as it is, cut off, with bytes changed, or with a part of its archive damaged, missing, or added."""
    how = draw(st.sampled_from(["whole", "whole", "whole", "cut", "bytes", "part", "macro", "foreign"]))
    if how == "cut":
        return content[: len(content) * draw(st.integers(0, 999)) // 1000]
    if how == "bytes":
        spot, byte = len(content) * draw(st.integers(0, 999)) // 1000, draw(st.integers(0, 255))
        return content[:spot] + bytes([byte]) + content[spot + 1 :]
    if how == "foreign":
        return draw(st.binary(max_size=200))
    if how == "whole":
        return content
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        victim = draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            text = old.read(name)
            if how == "part" and name == victim:
                text = draw(
                    st.sampled_from(
                        [
                            b"",
                            text[: len(text) // 2],
                            text.replace(b'r="1"', b'r="999999999"'),
                            text.replace(b'r="A1"', b'r="ZZZZ1"'),
                            text.replace(b"<v>0</v>", b"<v>77777</v>"),
                            text.replace(b'ref="', b'ref="A1:XFD1048576" x="'),
                            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
                            b"\xff\xfe\x00",
                        ]
                    )
                )
            new.writestr(name, text)
        if how == "macro":
            new.writestr("xl/vbaProject.bin", b"macros")
    return stream.getvalue()


TITLES: dict[Any, list[str]] = {}


@pytest.fixture
def _town() -> None:
    """A town with a name of each sort to hit."""
    congress = example_town()
    make_deputy(name="王伟")
    make_suggestion(number=7)
    TITLES.update({model: resource_of(model)(congress).headers() for model in KINDS})


def stock() -> list[int]:
    """How many records there are of each kind."""
    return [model.objects.count() for model in RECORDS]


@pytest.mark.usefixtures("_town")
def test_a_malformed_workbook_is_answered_with_reasons_and_saves_nothing_by_halves(client_in: Client) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
    )
    @given(workbooks())
    def any_workbook(case: tuple[Any, bytes]) -> None:
        with transaction.atomic():  # each workbook meets the same town
            import_one(client_in, *case)
            transaction.set_rollback(True)

    any_workbook()


def import_one(client: Client, model: Any, content: bytes) -> None:
    """Take a workbook all the way, as far as it goes."""
    before, count = stock(), model.objects.count()
    response = send(client, model, content)
    assert response.status_code in (200, 302)
    if response.status_code == 200:
        assert response.context["form"].errors["file"][0].endswith("。")
        assert stock() == before
        return
    address = response["Location"]
    while not (page := client.get(address)).context["draft"].is_checked:
        assert client.post(f"{address}check/").status_code == 302
    found = page.context["found"]
    assert page.status_code == 200
    assert escape(page.context["draft"].sheet) in page.content.decode()
    assert all(reason.row > 1 and reason.text for reason in found.reasons)
    assert all(not reason.column or reason.column in TITLES[model] for reason in found.reasons)
    assert client.get(f"{address}reasons/").status_code == 200
    assert client.post(f"{address}confirm/").status_code == 302
    if found.reasons:
        assert stock() == before
    else:
        assert model.objects.count() == count + found.counts["new"]
