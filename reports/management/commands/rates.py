"""`manage.py rates [CONGRESS …] [--year YEAR] [--as-of DAY]`: keeps how the suggestions of a year had ended by month ends."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from congress.models import Congress
from reports.management.asking import congress_named, day_named, year_named
from reports.snapshots import month_ends, snapshots_take, year_of_last_month_end


class Command(BaseCommand):
    help = "计算并保存建议办理结果合计：到上月为止的各月末，或者指定的一天。重复运行不会重复保存。"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("congress", nargs="*", help="人大的代号，例如 qinghe；不写就是全部")
        parser.add_argument("--year", default="", help="哪一年收到的建议，不写就是上个月末所在的年度")
        parser.add_argument("--as-of", default="", help="只算截至这一天的，不写就是这一年已经过去的各月末")

    def handle(self, **options: Any) -> None:
        today = timezone.localdate()
        year = year_named(options["year"]) if options["year"] else year_of_last_month_end(today)
        day = day_named(options["as_of"])
        days = [day] if day else month_ends(year, today)
        named = [congress_named(slug) for slug in options["congress"]]
        for congress in named or Congress.objects.all():
            try:
                written = snapshots_take(congress=congress, year=year, days=days, today=today)
            except ValidationError as error:
                message = f"{congress.place}：{'；'.join(error.messages)}"
                if named:
                    raise CommandError(message) from error
                self.stderr.write(message)
            else:
                self.stdout.write(f"{congress.place}：{year}年的建议，{len(days)}个截至日期，保存{len(written)}条。")
