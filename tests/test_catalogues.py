"""The English catalogue is whole: nothing of the source is missing in it, nothing stale, and every placeholder is kept."""

from __future__ import annotations

import re
import shutil
import subprocess
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("config", "congress", "reports", "templates")
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"

CHINESE = re.compile(r"[\u3400-\u9fff]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|\{\{|\}\}")
TAG = re.compile(r"<[^>]+>")

pytestmark = pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is not installed")


def messages(*command: str | Path) -> dict[str, str]:
    """Translation by message, of what a command of gettext compiles; both forms of a plural stand for themselves."""
    compiled = subprocess.run([*map(str, command)], capture_output=True, check=True).stdout
    found = GNUTranslations(BytesIO(compiled))._catalog  # type: ignore[attr-defined]
    return {key if isinstance(key, str) else f"{key[0]} [{key[1]}]": text for key, text in found.items() if key}


@pytest.fixture(scope="module")
def translated() -> dict[str, str]:
    """The catalogue as gettext reads it: what is empty or marked as a guess is left out."""
    return messages("msgfmt", "--output-file=-", CATALOGUE)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The messages of the source, as makemessages finds them, each with itself for a translation."""
    house = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        (house / room).symlink_to(ROOT / room)
    (house / "locale").mkdir()
    with pytest.MonkeyPatch.context() as patch, override_settings(LOCALE_PATHS=[str(house / "locale")]):
        patch.chdir(house)
        call_command("makemessages", symlinks=True, verbosity=0)
    found = house / "locale" / "en" / "LC_MESSAGES" / "django.po"
    subprocess.run(["msgen", "--output-file", found, found], check=True)
    return messages("msgfmt", "--output-file=-", found)


def test_every_message_is_translated_and_none_is_stale(written: dict[str, str], translated: dict[str, str]) -> None:
    assert len(written) > 1500
    assert sorted(written.keys() - translated.keys()) == [], "python3 manage.py makemessages, then translate"
    assert sorted(translated.keys() - written.keys()) == [], "python3 manage.py makemessages takes them out"


def test_a_translation_keeps_the_placeholders_and_tags_of_its_source(
    written: dict[str, str], translated: dict[str, str]
) -> None:
    def marks(text: str) -> list[str]:
        return sorted([*PLACEHOLDER.findall(text), *TAG.findall(text)])

    assert [key for key, text in translated.items() if marks(text) != marks(written[key])] == []


def test_a_translation_is_english_but_for_what_it_quotes(translated: dict[str, str]) -> None:
    """Records and the report language are Chinese, so examples of their words stand as they are."""
    chinese = {key: set(CHINESE.findall(text)) for key, text in translated.items() if CHINESE.search(text)}
    assert [key for key in chinese if not re.search("[A-Za-z]{2,}", translated[key])] == []
    assert [key for key, quoted in chinese.items() if not quoted <= set(key)] == []


def test_english_tells_one_record_from_several() -> None:
    """Django puts these names into its own sentences: Add deputy, Select deputy to change."""
    with translation.override("en"):
        names = {
            model.__name__: (str(model._meta.verbose_name), str(model._meta.verbose_name_plural))
            for label in ("congress", "reports")
            for model in apps.get_app_config(label).get_models()
            if not model.__name__.startswith("Historical")
        }
    assert len(names) > 40
    assert {name for name, (one, several) in names.items() if one == several} == {"Feedback", "SessionAttendance"}
    assert [pair for pair in names.values() if not "".join(pair).replace(" ", "").islower()] == []
