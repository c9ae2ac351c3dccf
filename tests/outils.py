"""Tools of the machine that some tests need: skipped with a reason where absent, required in CI."""

from __future__ import annotations

import os
import shutil

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
