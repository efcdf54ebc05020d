"""`manage.py figures CONGRESS YEAR [--json] [TOKEN …]`: values of the catalogue or of the named tokens."""

from __future__ import annotations

import argparse
import json
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.figures import FIGURES, Answer, Book, Scope, evidence
from reports.formatting import parts_text
from reports.management.asking import scope_named
from reports.wording import TextError, Token, WordingError, answer, parse_token


class Command(BaseCommand):
    help = "列出数字目录的全部数字，或者所写的数字，例如 '建议.件数|来源=大会期间'。"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("congress", help="人大的代号，例如 qinghe")
        parser.add_argument("year", help="年度，例如 2022")
        parser.add_argument("tokens", nargs="*", help="数字，不写就列出目录中不用写明维度的全部数字")
        # Tokens may follow an option, as in `figures qinghe 2021 --json 代表.人数`.
        parser.parse_args = parser.parse_intermixed_args  # type: ignore[method-assign]
        parser.add_argument("--json", action="store_true", help="输出 JSON，带分子、分母、口径和依据的记录")
        parser.add_argument("--as-of", default="", help="数字截至哪一天，不写就是年末")

    def handle(self, **options: Any) -> None:
        scope = scope_named(options["congress"], options["year"], options["as_of"])
        written = options["tokens"] or [name for name, figure in FIGURES.items() if not figure.must_name]
        try:
            tokens = [parse_token(text) for text in written]
            answers = answer(tokens, scope)
        except (TextError, WordingError) as error:
            mistakes = error.errors if isinstance(error, TextError) else [error]
            raise CommandError("".join(mistake.message for mistake in mistakes)) from error
        if options["json"]:
            self.stdout.write(json.dumps(_described(scope, written, answers), ensure_ascii=False, indent=2))
        else:
            for token, (found, text) in zip(tokens, answers, strict=True):
                self.stdout.write(_line(token, found, text))


def _line(token: Token, found: Answer, text: str) -> str:
    """The token, its value with unit or parts, and why it is unknown; a change on last year words its unit itself."""
    has_unit = found.figure.is_count and found.value is not None and "较上年" not in dict(token.options)
    unit = found.unit if has_unit else ""
    of = parts_text(found.numerator, found.denominator)
    return f"{token}\t{text}{unit}{of}" + (f"\t{found.reason}" if found.reason else "")


def _described(scope: Scope, written: list[str], answers: list[tuple[Answer, str]]) -> dict[str, Any]:
    book = Book(scope.congress)
    return {
        "congress": scope.congress.slug,
        "period": [scope.period.first.isoformat(), scope.period.last.isoformat()],
        "as_of": scope.as_of.isoformat(),
        "figures": {token: _figure(found, text, book) for token, (found, text) in zip(written, answers, strict=True)},
    }


def _figure(found: Answer, text: str, book: Book) -> dict[str, Any]:
    records = [str(record) for record in evidence(found.request, book)]
    return {
        "value": _plain(found.value),
        "text": text,
        "unit": found.unit,
        "numerator": _plain(found.numerator),
        "denominator": _plain(found.denominator),
        "definition": found.definition,
        "evidence_count": len(records),
        "evidence": records,
    }


def _plain(value: int | Decimal | None) -> int | float | None:
    """A number as JSON has it."""
    return float(value) if isinstance(value, Decimal) else value
