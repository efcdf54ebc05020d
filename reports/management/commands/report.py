"""`manage.py report CONGRESS YEAR -o FILE`: assembles the yearly report and writes it; the suffix chooses the format.

.xlsx is its source appendix; `--edition aloud` is to be read out, `--spoken` with its numbers as they are spoken.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.aloud import EditionError, edition_of
from reports.appendix import fitting
from reports.assembling import UnknownOutlineError, assemble
from reports.exporters import UnknownFormatError, for_path
from reports.management.asking import scope_named, written
from reports.wording import TextError


class Command(BaseCommand):
    help = "从工作记录生成年度工作报告并写成文件，后缀决定格式；.xlsx 是它的数据出处表。"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("congress", help="人大的代号，例如 qinghe")
        parser.add_argument("year", help="报告年度，例如 2022")
        parser.add_argument("-o", "--output", required=True, help="写到哪个文件，例如 report.docx")
        parser.add_argument("--outline", default="", help="报告提纲，不写就用该人大的默认提纲")
        parser.add_argument("--as-of", default="", help="数字截至哪一天，例如 2022-12-31，不写就是年末")
        parser.add_argument(
            "--edition", default="", help="版式：print 印发（不写就是它），aloud 宣读（大字，可以写“宣读”）"
        )
        parser.add_argument("--spoken", action="store_true", help="宣读稿里的数字按读法拼写，652件写成六百五十二件")
        parser.add_argument("--sources", action="store_true", help="不写报告，写它的数据出处表；.xlsx 总是写出处表")

    def handle(self, **options: Any) -> None:
        scope = scope_named(options["congress"], options["year"], options["as_of"])
        path = Path(options["output"])
        try:
            exporter = for_path(path)
            document = assemble(scope, options["outline"])
            document = fitting(document, scope, exporter, sources=options["sources"])
            document = edition_of(document, options["edition"], spoken=options["spoken"])
        except (UnknownFormatError, UnknownOutlineError, EditionError) as error:
            raise CommandError(str(error)) from error
        except TextError as error:
            raise CommandError("报告提纲有错：" + "".join(map(str, error.errors))) from error
        written(path, exporter.render(document))
        self.stdout.write(f"已生成 {path}")
