"""Every kind of document, and LibreOffice as an independent reader and writer of Word files."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from reports.document import Document
from tests.once import entered_once
from tests.reports.exporters.lettering import write_fonts

Convert = Callable[..., Path]


@pytest.fixture(scope="session")
def lettering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A font folder with fonts named and measured like those of the standard."""
    write_fonts(folder := tmp_path_factory.mktemp("lettering"))
    return folder


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Converts a file to another format, `soffice(path, "pdf")`, with a LibreOffice profile of its own each time; further
    files are converted beside it, into the same folder. `FONTCONFIG_FILE` in the environment tells which fonts it finds.

    Where there is no LibreOffice the test is skipped, or fails if REQUIRE_OFFICE=1 asks for it.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("REQUIRE_OFFICE") == "1":
            pytest.fail("REQUIRE_OFFICE=1, but LibreOffice (soffice) is not installed")
        pytest.skip("LibreOffice (soffice) is not installed")

    def convert(source: Path, suffix: str, *others: Path) -> Path:
        folder = tmp_path_factory.mktemp("soffice")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(folder),
            *map(str, (source, *others)),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return folder / f"{source.stem}.{suffix}"

    return convert


@pytest.fixture(scope="session")
def kinds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, list[Document]]:
    """What stands in one file of each kind, written once; the records are gone again."""
    from tests.reports.exporters.kinds import every_kind  # models are known from here on

    with entered_once(django_db_blocker):
        return every_kind()
