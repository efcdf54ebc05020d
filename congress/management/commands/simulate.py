"""`manage.py simulate`: a database full of plausible towns."""

from __future__ import annotations

from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from congress.models import Congress
from congress.simulation import LAST_YEAR, SUGGESTIONS_PER_YEAR, simulate_town

PREFIX = "sim-"


class Command(BaseCommand):
    help = "生成模拟镇（sim-0001 起，接着已有的编号），用于试验大量数据；同样的种子得到同样的记录。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Read as text, so that a slip is answered in Chinese.
        parser.add_argument("--towns", default="1", help="镇的个数，默认 1")
        parser.add_argument("--years", default="1", help="每个镇的年数，默认 1")
        parser.add_argument("--seed", default="1", help="种子，整数，默认 1")
        parser.add_argument(
            "--suggestions",
            default=str(SUGGESTIONS_PER_YEAR),
            help=f"每镇每年的代表建议件数，默认 {SUGGESTIONS_PER_YEAR}",
        )
        parser.add_argument("--end-year", default=str(LAST_YEAR), help=f"最后一年，默认 {LAST_YEAR}")

    def handle(self, *args: Any, **options: Any) -> None:
        towns = number("--towns", options["towns"], 1, 9999)
        years = number("--years", options["years"], 1, 50)
        suggestions = number("--suggestions", options["suggestions"], 0, 1_000_000)
        end_year = number("--end-year", options["end_year"], 2000, 2100)
        seed = number("--seed", options["seed"], 0, 2**63)
        first = next_number()
        if first + towns - 1 > 9999:
            raise CommandError(f"模拟镇最多编到 {PREFIX}9999，已经编到 {first - 1}，请减少 --towns。")
        for position in range(first, first + towns):
            slug, started = f"{PREFIX}{position:04}", perf_counter()
            congress = simulate_town(
                slug=slug, years=years, suggestions_per_year=suggestions, seed=seed, end_year=end_year
            )
            period = f"{end_year - years + 1}年至{end_year}年" if years > 1 else f"{end_year}年"
            self.stdout.write(f"{slug} {congress.place}：{period}，用时 {perf_counter() - started:.1f} 秒")


def number(option: str, text: str, least: int, most: int) -> int:
    """The whole number a person wrote for `option`. Raises CommandError with what is allowed."""
    digits = str(text)
    if not (digits.isascii() and digits.isdigit() and least <= int(digits) <= most):
        raise CommandError(f"看不懂 {option} {text}，请写 {least} 到 {most} 之间的整数。")
    return int(digits)


def next_number() -> int:
    """One more than the highest number a simulated town has."""
    slugs = Congress.objects.filter(slug__regex=rf"^{PREFIX}[0-9]{{4}}$").values_list("slug", flat=True)
    return max((int(slug.removeprefix(PREFIX)) for slug in slugs), default=0) + 1
