"""What was read and compiled once is kept between runs, under a fingerprint of every file of the library."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from statuts import __version__

_GARDES = 8
"""How many values of a kind are kept: a few libraries, with and without the layers of networks."""


def cache_folder() -> Path | None:
    """The user's cache folder for this program, or None when there is none or `STATUTS_CACHE=non` forbids it."""
    if os.environ.get("STATUTS_CACHE", "").lower() in ("non", "0"):
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    dossier = Path(base) / "statuts"
    with suppress(OSError):
        dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A folder that another user prepared could hold anything: leave it alone.
        if not hasattr(os, "getuid") or dossier.stat().st_uid == os.getuid():
            return dossier
    return None


def fingerprint(*racines: Path) -> str:
    """Changes as soon as a file of a layer of the library, the program or Python does, or the order of the layers."""
    programme = Path(__file__).resolve().parent.parent
    empreinte = hashlib.sha256(f"{__version__} {sys.version} {[str(r) for r in racines]}".encode())
    for dossier in (*racines, programme / "library", programme / "model"):
        for chemin, etat in _files(str(dossier)):
            empreinte.update(f"{chemin} {etat.st_mtime_ns} {etat.st_size}".encode())
    for module in ("errors.py", "law.py"):  # what a library is made of, beside these two folders
        etat = (programme / module).stat()
        empreinte.update(f"{module} {etat.st_mtime_ns} {etat.st_size}".encode())
    return empreinte.hexdigest()[:32]


def _files(dossier: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, in order, with its state; nothing of a folder that is not there: its reader says so."""
    try:
        entrees = sorted(os.scandir(dossier), key=lambda e: e.name)
    except OSError:
        return
    for entree in entrees:
        if entree.is_dir(follow_symlinks=False):
            if entree.name != "__pycache__":
                yield from _files(entree.path)
        else:
            yield entree.path, entree.stat()


def recall(nom: str) -> Any:
    """What was kept under `nom`, or None; a damaged file counts as nothing."""
    dossier = cache_folder()
    if dossier is None:
        return None
    with suppress(Exception):
        valeur = pickle.loads((dossier / nom).read_bytes())
        os.utime(dossier / nom)  # what serves is kept, see `keep`
        return valeur
    return None


def keep(nom: str, valeur: Any) -> None:
    """Keep a value under `nom`, in place of what has not served for longest; failing to is no error."""
    dossier = cache_folder()
    if dossier is None:
        return
    with suppress(OSError):
        famille = nom.split("-")[0]
        descripteur, provisoire = tempfile.mkstemp(dir=dossier)
        with os.fdopen(descripteur, "wb") as fichier:
            pickle.dump(valeur, fichier, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(provisoire, dossier / nom)
        prune(dossier, f"{famille}-*", _GARDES)


def prune(dossier: Path, motif: str, gardes: int) -> None:
    """Leave the newest files of a pattern; another process may be removing them too."""
    dates = {}
    for fichier in dossier.glob(motif):
        with suppress(OSError):
            dates[fichier] = fichier.stat().st_mtime
    for ancien in sorted(dates, key=dates.__getitem__)[:-gardes]:
        ancien.unlink(missing_ok=True)
