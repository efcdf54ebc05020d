"""The report language: reading texts with tokens and wording them with figures."""

from reports.wording.grammar import Place, TextError, Token, WordingError, parse, parse_token, tokens
from reports.wording.phrases import About
from reports.wording.rendering import Passage, answer, check, render

__all__ = [
    "About",
    "Passage",
    "Place",
    "TextError",
    "Token",
    "WordingError",
    "answer",
    "check",
    "parse",
    "parse_token",
    "render",
    "tokens",
]
