"""The report language: reading texts with tokens and wording them with figures."""

from reports.wording.grammar import Place, TextError, Token, WordingError, parse, parse_token, tokens, tokens_in
from reports.wording.phrases import About
from reports.wording.places import Places
from reports.wording.rendering import Enumeration, Passage, Printed, answer, check, printed, render, render_each

__all__ = [
    "About",
    "Enumeration",
    "Passage",
    "Place",
    "Places",
    "Printed",
    "TextError",
    "Token",
    "WordingError",
    "answer",
    "check",
    "parse",
    "parse_token",
    "printed",
    "render",
    "render_each",
    "tokens",
    "tokens_in",
]
