"""Which suggestions a ledger lists and letters are written about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from congress.access import User
from congress.days import FIRST_YEAR, LAST_YEAR
from congress.forms import TownsForm
from congress.models import Assignment, Category, Congress, HandlingUnit, Source, Suggestion, SuggestionState
from congress.models.suggestions_on_a_day import state_on

DAY = forms.DateInput(attrs={"type": "date"})


class LedgerForm(TownsForm):
    """The suggestions of one congress and year, narrowed as asked. What the address leaves out is the latest year."""

    year = forms.IntegerField(
        label=_("年度"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("空着就列所有年度的建议"),
    )
    unit = forms.ModelChoiceField(
        HandlingUnit.objects.none(), label=_("承办单位"), required=False, empty_label=_("全部")
    )
    state = forms.ChoiceField(label=_("办理状态"), choices=[("", _("全部")), *SuggestionState.choices], required=False)
    source = forms.ModelChoiceField(Source.objects.none(), label=_("来源"), required=False, empty_label=_("全部"))
    category = forms.ModelChoiceField(Category.objects.none(), label=_("类别"), required=False, empty_label=_("全部"))
    assigned_from = forms.DateField(label=_("交办日期从"), required=False, widget=DAY)
    assigned_to = forms.DateField(label=_("交办日期到"), required=False, widget=DAY)

    def __init__(self, user: User, asked: dict[str, Any]) -> None:
        super().__init__(user, asked)
        towns = {town.slug: town for town in self.towns}
        # Without a town asked for, or with one that is not the account's, the form itself says what is wrong.
        self.town: Congress | None = towns.get(asked.get("congress", "")) or next(iter(self.towns), None)
        self.fields["congress"].empty_label = None  # type: ignore[attr-defined]
        for name, model in (("unit", HandlingUnit), ("source", Source), ("category", Category)):
            self.fields[name].queryset = model._default_manager.filter(congress=self.town)  # type: ignore[attr-defined]
        if "year" not in asked:
            latest = Suggestion.objects.filter(congress=self.town).aggregate(year=Max("year"))["year"]
            self.data = {"year": latest or ""} | asked

    def suggestions(self, on: date) -> QuerySet[Suggestion]:
        """Those asked for, as they stood on the day, in the order of their numbers."""
        asked = self.cleaned_data
        chosen = {name: asked[name] for name in ("year", "source", "category") if asked[name]}
        found = Suggestion.objects.filter(congress=self.town, received_on__lte=on, **chosen)
        hand_overs = {
            name: asked[key]
            for name, key in (
                ("unit", "unit"),
                ("assigned_on__gte", "assigned_from"),
                ("assigned_on__lte", "assigned_to"),
            )
            if asked[key]
        }
        if hand_overs:
            in_force = Assignment.objects.filter(suggestion=OuterRef("pk"), **hand_overs).exclude(returned_on__lte=on)
            found = found.filter(Exists(in_force))
        if asked["state"]:
            found = found.alias(state=state_on(on)).filter(state=asked["state"])
        return found.order_by("year", "series", "number", "pk")
