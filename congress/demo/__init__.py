"""The two example towns, entered record by record. Everyone in them is fictional."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from congress.demo import qinghe, yunxi
from congress.demo.builders import is_example
from congress.models import Congress

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
    return {existing.get(slug) or build(): slug not in existing for slug, build in BUILDERS.items()}
