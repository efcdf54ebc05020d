"""The finder of what the content policy refuses finds it."""

import pytest

from tests.policy import refused


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p class="paginator" style="border-top: 0">', ["an inline style"]),
        ("<style>p { color: red }</style>", ["a style element"]),
        ("<script>alert(1)</script>", ["a script without a file"]),
        ('<input type="checkbox" onchange="go(event)">', ["an inline handler"]),
        ('<a href="javascript:go()">', ["a javascript: address"]),
        ('<link rel="stylesheet" href="https://cdn.example.org/a.css">', ["a file of another host"]),
        ('<script src="/static/js/a.js" defer></script>', []),
        ('<script id="data" type="application/json">{}</script>', []),
        ("<p>on = style = unsafe, as plain words</p>", []),
    ],
)
def test_what_the_policy_refuses_is_named(html: str, found: list[str]) -> None:
    assert refused(html) == found
