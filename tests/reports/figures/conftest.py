"""The town most tests of figures begin with: no records and no lists."""

import pytest

from congress.models import Congress
from tests.congress.factories import make_congress

pytest.register_assert_rewrite("tests.reports.figures.ask")


@pytest.fixture
def congress(db: None) -> Congress:
    """柳溪镇, whose records begin with 2021; every factory fills it in where no other congress is named."""
    return make_congress()
