"""Forms outside the admin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from congress.access import User, congresses_of, own
from congress.days import FIRST_YEAR, LAST_YEAR
from congress.models import Congress, ResolutionRate, Source
from reports.comparing import Side
from reports.models import AnnualReport, Freeze, Outline, ReportSection
from reports.outlines import SHIPPED
from reports.years import day_of_year, latest_years

HEADING_LEVELS = [(level.value, level.label) for level in ReportSection.Level if level]


def outline_choices(user: User) -> list[tuple[str, str]]:
    """The outlines to choose from: those we ship and those of the account's offices."""
    return [*SHIPPED.items(), *own(Outline.objects.all(), user).values_list("slug", "name").distinct()]


class ReportForm(forms.Form):
    """Which report to look at. With one congress in the database nobody is asked for it."""

    congress = forms.ModelChoiceField(Congress.objects.none(), to_field_name="slug", label=_("人大"), empty_label=None)
    year = forms.IntegerField(label=_("报告年度"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    outline = forms.ChoiceField(label=_("报告提纲"), required=False)
    as_of = forms.DateField(
        label=_("数字截至"), required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=_("不填就是年末")
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "show_%s"} | kwargs)  # beside the form that starts a report
        congresses = congresses_of(user)
        self.fields["outline"].choices = [("", _("默认提纲")), *outline_choices(user)]  # type: ignore[attr-defined]
        self.fields["congress"].queryset = congresses  # type: ignore[attr-defined]
        if len(towns := list(congresses[:2])) == 1:
            self.fields["congress"].widget = forms.HiddenInput()
            self.fields["congress"].initial = towns[0].slug
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "congress",
            Row(
                Column("year", css_class="col-md-3"),
                Column("outline", css_class="col-md-4"),
                Column("as_of", css_class="col-md-3"),
                css_class="align-items-start",
            ),
            Submit("", _("生成报告")),
        )


class DayForm(forms.Form):
    """Of which year a page tells, and as of which day: the town's years, and without a day the one they stand at."""

    year = forms.TypedChoiceField(
        label=_("年度"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select({"class": "form-select"}),
        error_messages={"invalid_choice": _("没有“%(value)s”这个年度，请在列表里选一个。")},
    )
    as_of = forms.DateField(
        label=_("截至"),
        required=False,
        widget=forms.DateInput({"type": "date", "class": "form-control"}),
        error_messages={"invalid": _("看不懂这个日期，请写成2022-12-31，或者空着。")},
    )

    def __init__(self, years: Iterable[int], usual: int, asked: dict[str, Any]) -> None:
        super().__init__({"year": usual} | asked)
        self.usual = usual
        self.fields["year"].choices = [(year, year) for year in sorted({*years, usual}, reverse=True)]  # type: ignore[attr-defined]

    def days(self, today: date) -> tuple[int, date]:
        """The year, and the day asked for: without one today while the year runs, else the year's last."""
        year = self.cleaned_data["year"] or self.usual
        return year, self.cleaned_data["as_of"] or day_of_year(year, today)


class CountyForm(DayForm):
    """The same of several towns, of those whose name holds some words."""

    q = forms.CharField(
        label=_("乡镇"), required=False, max_length=50, widget=forms.TextInput({"class": "form-control"})
    )
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class StartForm(forms.Form):
    """A new report from an outline."""

    congress = forms.ModelChoiceField(Congress.objects.none(), label=_("人大"), empty_label=None)
    year = forms.IntegerField(label=_("报告年度"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    name = forms.CharField(label=_("名称"), max_length=100, initial=_("人大工作报告"))
    outline = forms.ChoiceField(label=_("报告提纲"))

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        congresses = congresses_of(user)
        self.fields["congress"].queryset = congresses  # type: ignore[attr-defined]
        self.fields["outline"].choices = outline_choices(user)  # type: ignore[attr-defined]
        if len(towns := list(congresses[:2])) == 1:
            self.fields["congress"].widget = forms.HiddenInput()
            self.fields["congress"].initial = towns[0].pk
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(
                Column("congress", css_class="col-md-3") if len(towns) > 1 else "congress",
                Column("year", css_class="col-md-2"),
                Column("name", css_class="col-md-4"),
                Column("outline", css_class="col-md-3"),
                css_class="align-items-start",
            ),
            Submit("", _("开始起草")),
        )


class OpeningForm(forms.ModelForm):
    """The lines above the salutation and the day the figures stand at."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = AnnualReport
        fields = ("name", "as_of", "title", "session_line", "speaker")
        widgets = {
            "as_of": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            **{
                name: forms.Textarea(attrs={"rows": 1, "data-chips": "line"})
                for name in ("title", "session_line", "speaker")
            },
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("title", "session_line", "speaker"):
            cleaned[name] = " ".join(cleaned.get(name, "").splitlines())
        return cleaned


class SectionForm(forms.Form):
    """The words of a section and the revision they were written on; an opening has neither level nor heading."""

    level = forms.TypedChoiceField(label=_("级别"), choices=HEADING_LEVELS, coerce=int)
    heading = forms.CharField(
        label=_("标题"), max_length=300, widget=forms.Textarea(attrs={"rows": 1, "data-chips": "line"})
    )
    text = forms.CharField(
        label=_("内容"),
        max_length=100_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "data-chips": "text"}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, section: ReportSection, data: Any = None) -> None:
        super().__init__(
            data, initial={name: getattr(section, name) for name in ("level", "heading", "text", "revision")}
        )
        self.section = section
        if section.level == ReportSection.Level.OPENING:
            del self.fields["level"], self.fields["heading"]

    def clean_heading(self) -> str:
        return " ".join(self.cleaned_data["heading"].splitlines())

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")

    @property
    def words(self) -> tuple[int, str, str]:
        """Level, heading and text as sent."""
        cleaned = self.cleaned_data
        return cleaned.get("level", 0), cleaned.get("heading", ""), cleaned["text"]


class NewSectionForm(forms.Form):
    """A section to be added behind another."""

    heading = forms.CharField(label=_("新章节的标题"), max_length=300)
    level = forms.TypedChoiceField(label=_("级别"), choices=HEADING_LEVELS, coerce=int, initial=2)
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    """A comment on a paragraph of a section, or on all of it."""

    quote = forms.ChoiceField(label=_("针对哪一段"), required=False)
    text = forms.CharField(label=_("意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, section: ReportSection, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paragraphs = [line.strip() for line in section.text.splitlines() if line.strip()]
        self.fields["quote"].choices = [  # type: ignore[attr-defined]
            ("", _("整节")),
            *((line, f"{line[:24]}…" if len(line) > 25 else line) for line in dict.fromkeys(paragraphs)),
        ]


class WaiverForm(forms.Form):
    """Why a finding of the checks may stay."""

    reason = forms.CharField(max_length=200)


class TrendForm(forms.Form):
    """Which distributions to look at: those of all suggestions or of one source, and of which year day by day."""

    source = forms.ModelChoiceField(Source.objects.none(), label=_("来源"), required=False, empty_label=_("全部来源"))
    year = forms.TypedChoiceField(label=_("逐日看哪一年"), required=False, coerce=int, empty_value=None)

    def __init__(self, congress: Congress, kept: Iterable[ResolutionRate], asked: Any) -> None:
        super().__init__(asked)
        years = sorted({rate.first.year for rate in kept}, reverse=True)
        self.latest = years[0] if years else timezone.localdate().year
        self.fields["source"].queryset = Source.objects.filter(congress=congress)  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", _("最近一年")), *((year, year) for year in years)]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Row(Column("source", css_class="col-md-5"), Column("year", css_class="col-md-4")),
            Submit("", _("查看")),
        )

    @property
    def chosen_year(self) -> int:
        """The year asked for, else the latest one anything is kept of."""
        return self.cleaned_data["year"] or self.latest


class SnapshotForm(forms.Form):
    """Of which year's suggestions to keep how they had ended, and by which day."""

    year = forms.IntegerField(label=_("年度"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    as_of = forms.DateField(
        label=_("截至"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("不填就算这一年已经过去的各月末"),
    )

    prefix = "keep"  # beside the form that asks which year to look at

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("year", css_class="col-md-5"), Column("as_of", css_class="col-md-7")),
            Submit("", _("计算并保存")),
        )


class CompareForm(forms.Form):
    """What to set side by side: years as the records tell them today, and frozen versions.

    At first the latest year with work on record and the one before.
    """

    one = forms.ChoiceField(label=_("从"))
    other = forms.ChoiceField(label=_("到"))

    def __init__(self, congress: Congress, asked: Any) -> None:
        today = timezone.localdate()
        latest = latest_years([congress], today)[congress.pk]
        years = range(today.year, min(congress.records_since.year, latest - 1) - 1, -1)
        freezes = Freeze.objects.filter(congress=congress).for_list().order_by("-year", "-number")
        sides = [*(Side(congress, year) for year in years), *(Side(congress, each.year, each) for each in freezes)]
        self.known = {side.slug: side for side in sides}
        super().__init__({"one": str(latest - 1), "other": str(latest)} | {name: asked[name] for name in asked})
        for name in ("one", "other"):
            self.fields[name].choices = [(slug, str(side)) for slug, side in self.known.items()]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Row(Column("one", css_class="col-md-5"), Column("other", css_class="col-md-5")),
            Submit("", _("对比")),
        )

    @property
    def sides(self) -> tuple[Side, Side]:
        """The two sides chosen."""
        return self.known[self.cleaned_data["one"]], self.known[self.cleaned_data["other"]]
