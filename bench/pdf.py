"""The PDF of the thematic report against LibreOffice converting the Word file with the same text."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path

from bench.docx import thematic
from bench.measuring import Finding, compare, tell
from reports.document import Run
from reports.exporters import EXPORTERS


def measure() -> Finding | None:
    """What printing costs beside a conversion; None where there is no LibreOffice to measure against."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        tell("没有 LibreOffice（soffice），不测 PDF。")
        return None
    document = thematic()
    edition = count(1)
    with tempfile.TemporaryDirectory(prefix="presidium-bench-pdf-") as folder:
        word = Path(folder) / "report.docx"
        word.write_bytes(EXPORTERS[".docx"].render(document))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(word)]

        def ours() -> bytes:
            # Another title each time: typst would remember what it has printed before.
            title = (Run(f"人大主席团工作报告第{next(edition)}稿"),)
            return EXPORTERS[".pdf"].render(replace(document, title=title))

        def theirs() -> None:
            subprocess.run(command, check=True, capture_output=True, timeout=300)

        against = "LibreOffice converting the .docx with the same text"
        return compare(".pdf of the thematic report", ours, theirs, against=against, limit=0.1, rounds=7)
