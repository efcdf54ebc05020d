"""The same records give the same files, byte for byte, whoever writes them."""

import os
from collections.abc import Mapping

import pytest

from reports.document import Document
from reports.exporters import EXPORTERS
from tests.reports.exporters.digests import digests, in_another_process
from tests.reports.exporters.kinds import KINDS


@pytest.mark.django_db
def test_every_file_is_the_same_in_another_process_and_on_sqlite(kinds: Mapping[str, list[Document]]) -> None:
    ours = digests(kinds)
    assert set(ours) == {kind + suffix for kind in KINDS for suffix in EXPORTERS}
    seed = os.environ.get("PYTHONHASHSEED", "random")
    assert in_another_process(hash_seed=2 if seed == "1" else 1) == ours
