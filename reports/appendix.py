"""The source appendix (数据出处表): where each number of a report comes from, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from congress.wording import in_chinese
from reports.document import Document, Run, Runs, Section, Table
from reports.exporters.base import Exporter
from reports.figures import Scope
from reports.formatting import UNKNOWN, date_text, number_text
from reports.proofs import Proof, names, proofs, tokens_of

Names = dict[type, dict[int, str]]
Listed = dict[tuple[type, frozenset[int]], str]  # for which number records were named first
FEW = 5  # records that are named again each time

END_OF_SENTENCE = re.compile("[。！？；\n]")


def fitting(document: Document, scope: Scope, exporter: Exporter, *, sources: bool = False) -> Document:
    """What a file holds: the report, or its source appendix where that is asked for or the format knows tables only.

    One query answers the figures, one finds the records, and one a model names them, however many numbers there are.
    """
    if sources or exporter.tables_only:
        return source_appendix(document, proofs(tokens_of(document), scope))
    return document


@in_chinese
def source_appendix(document: Document, found: Mapping[str, Proof]) -> Document:
    """A document with one table: a line for each number printed, in reading order, with what proves it by its token.

    The records are named without personal data.
    """
    called = names(group for proof in found.values() for group in proof.behind)
    listed: Listed = {}
    told = {token: _told(proof, called, listed) for token, proof in found.items()}
    rows = tuple(
        ((Run(sentence),), (run,), *told[run.figure])
        for passage in document.passages()
        for sentence, run in _numbers(passage)
        if run.figure
    )
    header = ("句子", "数字", "数字名称", "口径", "分子", "分母", "期间", "依据的记录")
    title = "数据出处表"
    return replace(
        document,
        title=(*document.title, Run(title)),
        session_line=(),
        speaker=(),
        orientation="landscape",
        sections=(Section(0, blocks=(Table(header, rows, title),)),),
    )


def _numbers(passage: Runs) -> Iterator[tuple[str, Run]]:
    """Each number of the text with the sentence it stands in; a mark inside a number ends no sentence."""
    text = "".join(run.text for run in passage)
    ends, start = [0], 0
    for run in passage:
        if not run.figure:
            ends += [start + mark.end() for mark in END_OF_SENTENCE.finditer(run.text)]
        start += len(run.text)
    ends.append(len(text))
    start = 0
    for run in passage:
        if run.figure:
            first = max(end for end in ends if end <= start)
            last = min(end for end in ends if end > first and end >= start + len(run.text))
            yield text[first:last].strip(), run
        start += len(run.text)


def _told(proof: Proof, called: Names, listed: Listed) -> tuple[Runs, ...]:
    """The cells that say where a number comes from."""
    answer = proof.answer
    if answer is None:
        return ((Run(proof.token),), (Run(str(proof.mistake)),), (), (), (), ())
    moment = answer.request.moment
    is_share = answer.denominator is not None
    cells = (
        proof.token,
        answer.definition + answer.reason,
        number_text(answer.numerator) if is_share else "",
        number_text(answer.denominator) if is_share else "",
        str(moment.period) if answer.figure.is_flow else f"截至{date_text(moment.as_of)}",
        "".join(_records(proof, called, listed)) or UNKNOWN,
    )
    return tuple((Run(cell),) for cell in cells)


def _records(proof: Proof, called: Names, listed: Listed) -> Iterator[str]:
    """The records of each group behind the number, a sentence each, in the order of their model.

    Where many were named for another number before, that number is named instead.
    """
    for group in dict.fromkeys(proof.behind):
        keys = set(group.keys)
        chosen = [name for key, name in called[group.model].items() if key in keys]
        if not chosen:
            continue
        counted = f"{group.model._meta.verbose_name}{len(chosen)}条"
        before = listed.setdefault((group.model, frozenset(keys)), proof.token)
        if before != proof.token and len(chosen) > FEW:
            yield f"{counted}，与“{before}”的相同。"
        else:
            yield f"{counted}：{'；'.join(chosen)}。"
