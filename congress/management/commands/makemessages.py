"""Bring the English catalogue up to date with the source: `manage.py makemessages`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's own, with the options that keep its output the same from one run to the next, and without its guesses."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(
            locale=["en"],  # Chinese is the source; locale/zh_Hans holds words of other packages alone
            ignore_patterns=["bench", "build", "data", "tests"],
            no_location=True,
            no_wrap=True,
            no_obsolete=True,
        )

    def write_po_file(self, potfile: str, locale: Any) -> None:
        """Writes the catalogue without the hour it was made at."""
        super().write_po_file(potfile, locale)
        catalogue = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(re.sub(r'"POT-Creation-Date: .*\n', "", text), encoding="utf-8")
