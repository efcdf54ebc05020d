"""The manual is one page that leads somewhere from everywhere, and every page of the site knows its place in it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import get_resolver

from config.guide.manual import chapters
from config.guide.places import GROUP_OF, PAGES, START, place_of
from congress.admin.base import RecordAdmin
from congress.models import Assignment, Deputy, LivelihoodProject, SessionAttendance, Suggestion

pytestmark = pytest.mark.pages

PICTURES = Path(__file__).resolve().parents[3] / "static" / "img" / "manual"


def anchors(page: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', page)


@pytest.fixture
def page(client_in: Client) -> str:
    return unescape(client_in.get("/help/").content.decode())


def test_each_link_within_the_page_leads_somewhere_and_no_anchor_stands_twice(page: str) -> None:
    led = [unquote(target) for target in re.findall(r'href="#([^"]+)"', page)]
    found = anchors(page)
    assert len(led) > 40
    assert [target for target in led if target not in found] == []
    assert sorted(set(found)) == sorted(found)


def test_each_chapter_begins_with_its_title_has_our_pictures_and_is_in_chinese(page: str) -> None:
    assert [chapter.slug for chapter in chapters()][:2] == ["start", "deputies"]
    for chapter in chapters():
        assert f'<h1 id="{chapter.title}">{chapter.title}</h1>' in chapter.text
        assert chapter.sections
    assert set(re.findall(r'src="([^"]+\.png)"', page)) == {
        f"/static/img/manual/{file.name}" for file in PICTURES.glob("*.png")
    }
    assert '<div class="manual" lang="zh-Hans">' in page


def test_the_pictures_are_light() -> None:
    files = sorted(PICTURES.glob("*.png"))
    assert [file.name for file in files if file.stat().st_size > 80_000] == []
    assert sum(file.stat().st_size for file in files) < 1_500_000


def test_every_place_a_page_names_is_in_the_manual(page: str) -> None:
    places = {START, "exchange", *PAGES.values(), *GROUP_OF.values()}
    assert places - set(anchors(page)) == set()


def test_every_page_of_records_has_a_place_of_its_own() -> None:
    records = [model for model, pages in admin.site._registry.items() if isinstance(pages, RecordAdmin)]
    assert [model for model in records if place_of(f"{model._meta.model_name}_change", model) == START] == []
    assert place_of("congress_livelihoodproject_add", LivelihoodProject) == "民生实事"
    assert place_of("congress_assignment_change", Assignment) == "suggestions"
    assert place_of("congress_sessionattendance_history", SessionAttendance) == "meetings"
    assert place_of("congress_deputy_import", Deputy) == "exchange"


def test_every_page_named_here_exists() -> None:
    assert set(PAGES) - set(get_resolver().reverse_dict) == set()


@pytest.mark.django_db
def test_the_way_to_the_manual_leads_to_the_place_of_the_page(client_in: Client) -> None:
    assert (
        '/help/#suggestions">'
        in client_in.get(f"/admin/{Suggestion._meta.label_lower.replace('.', '/')}/").content.decode()
    )
    assert '/help/#办理期限和督办">' in client_in.get("/suggestions/due/").content.decode()
