"""An act that other hands have worked on is never written over: it is set aside under another name."""

from __future__ import annotations

import itertools
import os
import zipfile
from pathlib import Path

_PROPRIETES = "docProps/app.xml"
_NOTRE = b"<Application>statuts</Application>"
"""What Word and LibreOffice replace by their own name as soon as they save the file."""


def set_aside(cible: Path) -> Path | None:
    """Rename the .docx that stands where an act goes, when someone saved it since; answers its new name.

    Only a Word document says who saved it last; another format is written over, as it always can be drafted again.
    """
    if cible.suffix != ".docx" or not cible.is_file() or not cible.stat().st_size or _untouched(cible):
        return None
    rangs = itertools.chain([""], (f" {n}" for n in itertools.count(2)))
    libres = (cible.with_name(f"{cible.stem} (ancien{rang}){cible.suffix}") for rang in rangs)
    gardee = next(p for p in libres if not p.exists())
    try:
        os.replace(cible, gardee)
    except OSError:
        return None  # the place refuses: writing there is refused too, with its reason
    return gardee


def _untouched(acte: Path) -> bool:
    try:
        with zipfile.ZipFile(acte) as archive:
            return _NOTRE in archive.read(_PROPRIETES)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
