"""The handling of a suggestion as dated events, from receipt to conclusion: what may come next, and how it is recorded.

A state is never kept: it follows from the events (`congress.models.suggestions.state_on`).
"""
