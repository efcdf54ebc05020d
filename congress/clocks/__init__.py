"""Clocks (办理期限): each runs from one event of a suggestion's handling until another, for as long as the congress allows."""

from congress.clocks.base import Clock, Deadline, Unit
from congress.clocks.calendar import WorkCalendar, calendars_of
from congress.clocks.catalogue import CLOCKS
from congress.clocks.running import deadlines

__all__ = ["CLOCKS", "Clock", "Deadline", "Unit", "WorkCalendar", "calendars_of", "deadlines"]
