"""`manage.py report CONGRESS YEAR -o FILE`: assembles the yearly report and writes it; the suffix chooses the format.

.xlsx is its source appendix.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

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
        parser.add_argument("--sources", action="store_true", help="不写报告，写它的数据出处表；.xlsx 总是写出处表")

    def handle(self, **options: Any) -> None:
        scope = scope_named(options["congress"], options["year"], options["as_of"])
        path = Path(options["output"])
        try:
            exporter = for_path(path)
            document = assemble(scope, options["outline"])
        except (UnknownFormatError, UnknownOutlineError) as error:
            raise CommandError(str(error)) from error
        except TextError as error:
            raise CommandError("报告提纲有错：" + "".join(map(str, error.errors))) from error
        written(path, exporter.render(fitting(document, scope, exporter, sources=options["sources"])))
        self.stdout.write(f"已生成 {path}")
