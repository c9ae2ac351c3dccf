"""Tools of the machine that some tests need: skipped with a reason where absent, required in CI."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def require(outil: str, paquet: str) -> str:
    """The path of a command; where it is missing, skip here and fail in CI."""
    chemin = shutil.which(outil)
    if chemin:
        return chemin
    message = f"{outil} est absent de cette machine (paquet {paquet})"
    if os.environ.get("CI"):
        pytest.fail(f"{message} : il est obligatoire en intégration continue")
    pytest.skip(message)


def read_with_libreoffice(gestes: list[tuple[Path, str]]) -> list[list[str]]:
    """The lines of documents as LibreOffice computes them; « Accept » or « Reject » settles changes, « Labels » keeps numbered ones."""
    require("soffice", "libreoffice-writer-nogui")
    python = shutil.which("python3", path="/usr/bin:/usr/lib/libreoffice/program") or ""
    if not python or subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
        require("pont-uno", "python3-uno")
    lu = subprocess.run(
        [python, str(Path(__file__).parent / "lire_avec_libreoffice.py")],
        input=json.dumps([[str(p), g] for p, g in gestes]),
        capture_output=True,
        text=True,
        timeout=300 + 20 * len(gestes),  # LibreOffice opens each document; a loaded machine takes its time
        check=True,
        env={k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")},
    )
    return json.loads(lu.stdout)  # type: ignore[no-any-return]
