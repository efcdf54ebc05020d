"""From texts with tokens to document runs: every figure of all texts is asked in one evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from congress.wording import ToldError
from reports.document import Chart, Run
from reports.figures import Answer, Book, Scope, evaluate
from reports.formatting import held_by
from reports.wording.asking import Asking, Phrase
from reports.wording.drawings import Drawing
from reports.wording.grammar import (
    START,
    Clause,
    Part,
    Place,
    Slot,
    Text,
    TextError,
    Token,
    WordingError,
    parse,
    tokens,
)
from reports.wording.phrases import About, Detail, Number, Split
from reports.wording.places import Places, Stretch

NOT_A_NUMBER = _("“%(token)s”不是一个数字，请写一个带点的数字名称，不带“按”和“图”。")


@dataclass(frozen=True)
class Passage:
    """A text to render and the place in its outline it starts at.

    A line of its own may be a table or a chart. What a letter says is `about` suggestions.
    """

    text: str
    start: Place = START
    is_line: bool = field(default=False, compare=False)
    about: About | None = None


@dataclass(frozen=True)
class Enumeration:
    """A figure split by a dimension: where it is printed, the answers of its parts and that of the whole."""

    start: int
    end: int
    by: str
    parts: tuple[Answer, ...]
    whole: Answer | None


@dataclass(frozen=True)
class Printed:
    """A passage as it is printed: its runs, the answer behind each token of a figure, the figures split into parts, and
    where the words printed are written. What is a chart is told in its words."""

    runs: tuple[Run, ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    enumerations: tuple[Enumeration, ...] = ()
    places: Places = field(default_factory=Places)
    chart: Chart | None = None


def render(passages: Sequence[Passage], scope: Scope, book: Book | None = None) -> list[tuple[Run, ...]]:
    """The runs of each passage, empty where its optional clauses were all left out.

    Raises TextError with every mistake of all passages.
    """
    asking = Asking(scope, book or Book(scope.congress))
    return _answered(_faultless(_understand(passages, asking)), asking)


def printed(passages: Sequence[Passage], scope: Scope) -> list[Printed]:
    """Each passage as `render` prints it, with what its words and numbers come from. Raises TextError.

    Wholes of what is split are asked as well; they, too, in the one evaluation.
    """
    asking = Asking(scope, Book(scope.congress), with_wholes=True)
    understood = _faultless(_understand(passages, asking))
    answers = evaluate(asking.requests, asking.book)
    return [_printed(each.parts, each.phrases, answers) for each in understood]


def render_each(
    passages: Sequence[Passage], scope: Scope, book: Book | None = None
) -> list[tuple[Run, ...] | TextError]:
    """The runs of each passage, or what is wrong with it."""
    asking = Asking(scope, book or Book(scope.congress))
    understood = _understand(passages, asking)
    runs = iter(_answered([each for each in understood if not isinstance(each, TextError)], asking))
    return [each if isinstance(each, TextError) else next(runs) for each in understood]


def check(passages: Iterable[Passage], scope: Scope) -> None:
    """Raise TextError with every mistake of the passages, without counting anything."""
    _faultless(_understand(passages, Asking(scope, Book(scope.congress))))


def answer(written: Iterable[Token], scope: Scope, book: Book | None = None) -> list[tuple[Answer, str]]:
    """The answer and the worded text of each token, in their order. Raises TextError.

    A token that splits a figure has several answers and is refused with its pieces' way of writing.
    """
    asking = Asking(scope, book or Book(scope.congress))
    numbers: list[Number] = []
    errors = []
    for token in written:
        try:
            phrase = asking.phrase(token)
        except WordingError as error:
            errors.append(error)
            continue
        if isinstance(phrase, Number):
            numbers.append(phrase)
        else:
            errors.append(WordingError(ToldError(NOT_A_NUMBER, token=token), token.place))
    if errors:
        raise TextError(errors)
    answers = evaluate(asking.requests, asking.book)
    return [(answers[number.at], number.text(answers)) for number in numbers]


Phrases = dict[int, Phrase]


@dataclass(frozen=True)
class Understood:
    """The parts of a passage and the phrase of each of its tokens, by the token's identity."""

    parts: tuple[Part, ...]
    phrases: Phrases


def _understand(passages: Iterable[Passage], asking: Asking) -> list[Understood | TextError]:
    """Each passage as `asking` understands it, or every mistake in it."""
    return [_understood(passage, asking) for passage in passages]


def _understood(passage: Passage, asking: Asking) -> Understood | TextError:
    try:
        parts = parse(passage.text, passage.start)
    except TextError as found:
        return found
    phrases: Phrases = {}
    errors: list[WordingError] = []
    for token in tokens(parts):
        try:
            phrases[id(token)] = phrase = asking.phrase(token, passage.about)
        except WordingError as error:
            errors.append(error)
        else:
            if isinstance(phrase, Detail | Drawing) and not (passage.is_line and _is_alone(token, parts)):
                errors.append(WordingError(_told_apart(phrase), token.place))
    return TextError(errors) if errors else Understood(parts, phrases)


def _is_alone(token: Token, parts: tuple[Part, ...]) -> bool:
    """Whether the token is all there is, maybe in a clause."""
    return parts in ((token,), (Clause((token,)),))


def _told_apart(phrase: Detail | Drawing) -> ToldError:
    """Why it cannot stand within a sentence."""
    if isinstance(phrase, Detail):
        return ToldError(_("“%(name)s”印出来是一张表，要单独写一行。"), name=phrase.token.name)
    return ToldError(_("“%(token)s”印出来是一张图，要单独写一行。"), token=phrase.token)


def _faultless(understood: Iterable[Understood | TextError]) -> list[Understood]:
    """All of them where nothing is wrong; raises TextError with every mistake."""
    faultless, errors = [], []
    for each in understood:
        if isinstance(each, TextError):
            errors += each.errors
        else:
            faultless.append(each)
    if errors:
        raise TextError(errors)
    return faultless


def _answered(understood: Iterable[Understood], asking: Asking) -> list[tuple[Run, ...]]:
    """The runs of each passage, all figures asked at once."""
    answers = evaluate(asking.requests, asking.book)
    return [
        _merged(run for _, runs in _held(_pieces(each.parts, each.phrases, answers)) for run in runs)
        for each in understood
    ]


Piece = tuple[Text | Slot | Token, list[Run]]


def _pieces(parts: Iterable[Part], phrases: Phrases, answers: Sequence[Answer]) -> Iterator[Piece]:
    """The parts that are printed, those of clauses among them, each with its runs."""
    for part in parts:
        match part:
            case Text(text):
                yield part, [Run(text)]
            case Slot(text):
                yield part, [Run(text, "slot")]
            case Token():
                yield part, phrases[id(part)].runs(answers)
            case Clause(inner):
                if not any(phrases[id(part)].is_empty(answers) for part in inner if isinstance(part, Token)):
                    yield from _pieces(inner, phrases, answers)


def _held(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same; a word within marks that the text sets around it (“{{标题}}”) has the inner ones of its own."""
    before = ""
    for part, runs in pieces:
        if isinstance(part, Text):
            before += part.text
        elif isinstance(part, Token) and not part.is_figure:
            runs = [replace(run, text=held_by(before, run.text)) for run in runs]
        yield part, runs


def _printed(parts: Iterable[Part], phrases: Phrases, answers: Sequence[Answer]) -> Printed:
    all_runs: list[Run] = []
    answered: dict[str, Answer] = {}
    enumerations: list[Enumeration] = []
    stretches: list[Stretch] = []
    chart: Chart | None = None
    start = 0
    for part, runs in _held(_pieces(parts, phrases, answers)):
        if runs and isinstance(runs[0].block, Chart):
            chart = runs[0].block
            runs = [*chart.runs]
        end = start + sum(len(run.text) for run in runs)
        if isinstance(part, Text):
            stretches.append(Stretch(start, part.at, len(part.text)))
        elif isinstance(part, Token):
            phrase = phrases[id(part)]
            answered |= phrase.answered(answers)
            split = phrase.split if isinstance(phrase, Drawing) else phrase
            if isinstance(split, Split):
                enumerations.append(_enumeration(split, start, end, answers))
        all_runs += runs
        start = end
    return Printed(_merged(all_runs), answered, tuple(enumerations), Places(stretches), chart)


def _enumeration(split: Split, start: int, end: int, answers: Sequence[Answer]) -> Enumeration:
    parts = tuple(answers[number.at] for _, number, _ in split.lines)
    return Enumeration(start, end, split.by, parts, answers[split.whole.at] if split.whole else None)


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbouring plain runs as one; empty ones gone."""
    merged: list[Run] = []
    for run in runs:
        if not run.text and not run.block:
            continue
        if merged and run.kind == merged[-1].kind == "text":
            merged[-1] = Run(merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)
