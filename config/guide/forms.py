"""The two forms of the first-run guide: a congress, and a session with its term, each on one page."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Layout, Row, Submit
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.models import Congress, CongressSession, Level, Seat
from congress.services.congresses import congress_slug, word_of_name
from congress.wording import listed

TOWN_WORDS = ("街道", "苏木", "镇", "乡")
COUNTY_WORDS = ("县", "区", "旗", "市")
VILLAGE_WORDS = {"街道": "社区", "苏木": "嘎查"}


def day_input() -> forms.DateInput:
    """A date as the browser asks for it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def helper_of(button: Any, *rows: Any) -> FormHelper:
    """Rows of fields side by side, and the button below them."""
    helper = FormHelper()
    helper.layout = Layout(*rows, Submit("", button, css_class="btn-primary"))
    return helper


def row_of(**widths: int) -> Row:
    """Fields side by side, each with its share of twelve columns."""
    shown = [Column(Field(name), css_class=f"col-md-{width}") for name, width in widths.items()]
    return Row(*shown, css_class="align-items-start")


class CongressForm(forms.ModelForm):
    """A new congress. What its names say already, the words for the levels and the code, need not be typed."""

    class Meta:
        model = Congress
        fields = (
            "place",
            "name",
            "chairperson",
            "county_name",
            "city_name",
            "town_word",
            "county_word",
            "village_word",
            "records_since",
            "hand_over_days",
            "reply_months",
        )
        widgets = {"records_since": day_input()}
        help_texts = {
            "place": _("写全，例如：青禾镇"),
            "name": _("空着就是地名加上“人民代表大会”"),
            "county_name": _("写全，例如：临湖区"),
            "town_word": _("空着就取地名末尾的镇、乡、苏木、街道"),
            "county_word": _("空着就取县区名称末尾的县、区、旗、市"),
            "village_word": _("空着就是村；街道是社区，苏木是嘎查"),
            "reply_months": _("按代表法是 3 个月；还有几种期限，以后在“人大”里改"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["records_since"] = timezone.localdate().replace(month=1, day=1)
        for name in ("name", "town_word", "county_word", "village_word"):
            self.fields[name].required = False
            self.initial[name] = ""
        self.fields["county_name"].required = True
        self.helper = helper_of(
            _("保存，回到开始使用"),
            row_of(place=4, name=5, chairperson=3),
            row_of(county_name=4, city_name=4, records_since=4),
            row_of(town_word=4, county_word=4, village_word=4),
            row_of(hand_over_days=4, reply_months=4),
        )

    def clean(self) -> dict[str, Any]:
        """What the names say is filled in where it was left empty; a name that does not say it is asked for."""
        cleaned = super().clean() or {}
        place, county = cleaned.get("place", ""), cleaned.get("county_name", "")
        for name, said, words in (("town_word", place, TOWN_WORDS), ("county_word", county, COUNTY_WORDS)):
            if said and not cleaned.get(name):
                cleaned[name] = word_of_name(said, words)
                if not cleaned[name]:
                    text = _("“%(said)s”末尾看不出怎样称呼，请填这一栏：%(words)s。")
                    self.add_error(name, text % {"said": said, "words": listed(words)})
        word = cleaned.get("town_word", "")
        is_street = word == "街道"
        cleaned["village_word"] = cleaned.get("village_word") or VILLAGE_WORDS.get(word, "村")
        cleaned["name"] = cleaned.get("name") or f"{place}{'人大工委' if is_street else '人民代表大会'}"
        cleaned["kind"] = Congress.Kind.STREET if is_street else Congress.Kind.TOWNSHIP
        cleaned["slug"] = congress_slug(place.removesuffix(word))
        return cleaned


class SessionForm(forms.ModelForm):
    """A session of `congress` and, where it is not entered yet, its term."""

    term_number = forms.IntegerField(label=_("届"), min_value=1, help_text=_("第几届，填数字"))
    term_starts_on = forms.DateField(label=_("本届开始日期"), widget=day_input(), help_text=_("本届第一次会议召开之日"))

    class Meta:
        model = CongressSession
        fields = ("number", "kind", "starts_on", "ends_on", "expected", "present", "on_leave", "observers")
        widgets = {"starts_on": day_input(), "ends_on": day_input()}

    def __init__(self, congress: Congress, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        elected = Seat.objects.filter(congress=congress, level=Level.TOWN, origin=Seat.Origin.GENERAL)
        latest = elected.order_by("-from_on").first()
        self.initial["term_starts_on"] = latest and latest.from_on
        self.helper = helper_of(
            _("保存，回到开始使用"),
            row_of(term_number=3, term_starts_on=4),
            row_of(number=3, kind=3, starts_on=3, ends_on=3),
            row_of(expected=3, present=3, on_leave=3, observers=3),
        )
