"""A file that other hands made or worked on is never written over in silence: it is set aside under another name."""

from __future__ import annotations

import itertools
import os
import zipfile
from pathlib import Path

from statuts.cli.seal import is_sealed
from statuts.errors import StatutsError
from statuts.render.docx.archive import ORIGINE
from statuts.render.docx.birth import ESPACE
from statuts.render.docx.readback import INTACT, read_back

_PROPRIETES = "docProps/app.xml"
_NOTRE = b"<Application>statuts</Application>"
"""What Word and LibreOffice replace by their own name as soon as they save the file."""
CHANGE, ETRANGER = "avait été changé avec un autre logiciel", "n'était pas un fichier écrit par « statuts »"
_LIGNES_COMMUNES = 0.3
"""The part of the lines of an older draft that its new draft still has; a file of another kind has none of them."""


def set_aside(cible: Path, contenu: bytes) -> tuple[Path, str] | None:
    """Rename the file that stands where we write, when it is not ours or not as we wrote it; its new name, and why.

    A Word act tells a change by the prints of its articles, a redline by the dates of its parts, another format by its mark.
    """
    try:
        ancien = cible.read_bytes() if cible.is_file() else b""
    except OSError:
        return None  # the place refuses: writing there is refused too, with its reason
    if not ancien or ancien == contenu:
        return None
    pourquoi = _word(cible) if cible.suffix == ".docx" else _other(ancien, contenu, cible.suffix)
    if not pourquoi:
        return None
    rangs = itertools.chain([""], (f" {n}" for n in itertools.count(2)))
    libres = (cible.with_name(f"{cible.stem} (ancien{rang}){cible.suffix}") for rang in rangs)
    gardee = next(p for p in libres if not p.exists())
    try:
        os.replace(cible, gardee)
    except OSError:
        return None
    return gardee, pourquoi


def _word(acte: Path) -> str:
    """Why a Word document must be kept, or nothing."""
    try:
        with zipfile.ZipFile(acte) as archive:
            notre = _NOTRE in archive.read(_PROPRIETES)
            ne_chez_nous = any(
                ESPACE.encode() in archive.read(n) for n in archive.namelist() if n.startswith("customXml/item")
            )
            # Whoever writes the package anew dates its parts; ours have no date.
            intact = notre and all(i.date_time == ORIGINE for i in archive.infolist())
    except (OSError, KeyError, zipfile.BadZipFile):
        return ETRANGER
    if not ne_chez_nous:  # a comparison of ours, or the document of someone else
        return "" if intact else ETRANGER
    return "" if intact and _unchanged(acte) else CHANGE


def _unchanged(acte: Path) -> bool:
    try:
        return all(a.etat == INTACT for a in read_back(acte.read_bytes(), str(acte)).articles)
    except (OSError, StatutsError):
        return False


def _other(ancien: bytes, contenu: bytes, suffixe: str) -> str:
    """Why an act of another format must be kept, or nothing."""
    if is_sealed(ancien, suffixe):
        return ""
    return CHANGE if _looks_ours(ancien, contenu) else ETRANGER


def _looks_ours(ancien: bytes, contenu: bytes) -> bool:
    """Whether the old file is of the kind of the new one, and an act: an earlier draft shares lines with it."""
    if ancien[:4] != contenu[:4]:
        return False
    if contenu[:4] in (b"%PDF", b"PK\x03\x04"):  # compressed: only the kind can be told
        return True
    lignes, neuves = ({*octets.replace(b"<", b"\n<").splitlines()} - {b""} for octets in (ancien, contenu))
    return len(lignes & neuves) >= _LIGNES_COMMUNES * len(lignes)
