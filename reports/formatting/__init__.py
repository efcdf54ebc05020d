"""How numbers, days, names and marks are worded in whatever the house prints: the one place that decides it.

After GB/T 15835-2011 (numerals) and GB/T 15834-2011 (punctuation). Pure: values in, text out. The numerals within the names of
records (第十九届人大第二次会议) are in `congress.wording`, since records name themselves; all else is here;
`spoken` reads what was printed so aloud.
"""

from reports.formatting.dates import column_date, date_text, days_text, month_day_text, month_days_text
from reports.formatting.marks import document_number, half_width, held_by, join_names, join_titles, numbering
from reports.formatting.numbers import (
    SCALES,
    UNKNOWN,
    about_text,
    change_text,
    chinese_count,
    chinese_year,
    number_text,
    parts_text,
    percent,
    percent_text,
    range_text,
    scaled_text,
    shares_of_whole,
)

__all__ = [
    "SCALES",
    "UNKNOWN",
    "about_text",
    "change_text",
    "chinese_count",
    "chinese_year",
    "column_date",
    "date_text",
    "days_text",
    "document_number",
    "half_width",
    "held_by",
    "join_names",
    "join_titles",
    "month_day_text",
    "month_days_text",
    "number_text",
    "numbering",
    "parts_text",
    "percent",
    "percent_text",
    "range_text",
    "scaled_text",
    "shares_of_whole",
]
