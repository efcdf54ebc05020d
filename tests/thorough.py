"""How often a test tries what chance proposes: a little each time, a lot where THOROUGH is set in the environment."""

import os


def times(usual: int, thorough: int) -> int:
    """`usual`, or `thorough` for the long run before a release."""
    return thorough if os.environ.get("THOROUGH") else usual
