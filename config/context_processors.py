"""What every page outside the admin knows."""

from django.conf import settings
from django.http import HttpRequest


def product(request: HttpRequest) -> dict[str, str]:
    """The version that the foot of each page names."""
    return {"VERSION": settings.VERSION}
