"""The two example towns, entered record by record. Everyone in them is fictional."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal

from congress.demo import qinghe, yunxi
from congress.demo.builders import is_example
from congress.models import Congress

# Sent for each example town as soon as its records are entered, so that whoever reads them adds what it makes of them.
town_entered = Signal()

BUILDERS = {"qinghe": qinghe.build, "yunxi": yunxi.build}


@transaction.atomic
def towns_create() -> dict[Congress, bool]:
    """The example towns, and whether each was entered now.

    A town that the demo entered earlier stays as it is, with whatever was done to it since. A slug that a real
    congress uses is refused before anything is written.
    """
    existing = {congress.slug: congress for congress in Congress.objects.filter(slug__in=BUILDERS)}
    for congress in existing.values():
        if not is_example(congress):
            raise ValidationError(
                f"代号 {congress.slug} 已被“{congress.name}”使用，不是示例数据。请先改用别的代号，再录入示例镇。"
            )
    towns = {existing.get(slug) or build(): slug not in existing for slug, build in BUILDERS.items()}
    for congress in (congress for congress, is_new in towns.items() if is_new):
        town_entered.send(sender=Congress, congress=congress)
    return towns
