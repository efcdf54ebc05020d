"""The report language: reading texts with tokens and wording them with figures."""

from reports.wording.grammar import Place, TextError, Token, WordingError, parse, parse_token, tokens
from reports.wording.rendering import Passage, answer, check, render, render_each

__all__ = [
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
    "render_each",
    "tokens",
]
