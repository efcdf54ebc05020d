"""What the strict content policy refuses, found in the text of a page or template."""

import re

REFUSED = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script without a file": re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*\stype=[\"']application/json)", re.IGNORECASE
    ),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "a file of another host": re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE
    ),
}


def refused(html: str) -> list[str]:
    """What of it the policy would refuse, in words; an empty list for a clean page."""
    return [what for what, pattern in REFUSED.items() if pattern.search(html)]
