"""Where a command writes: a file goes whole or not at all, and what other hands worked on is set aside first."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from statuts.cli.keep import set_aside
from statuts.cli.seal import seal
from statuts.errors import Constat, Lieu, Niveau, StatutsError


def keep_and_write(cible: Path, rendu: bytes) -> str:
    """Write a document, after setting aside the file that others made or changed there; what to say of it, or nothing."""
    contenu = seal(rendu, cible.suffix)
    gardee = set_aside(cible, contenu)
    write_atomically(cible, contenu)
    return f"{cible} {gardee[1]} : l'ancien est gardé sous « {gardee[0]} »." if gardee else ""


def write_atomically(cible: Path, contenu: bytes) -> None:
    """Write a file whole or leave what was there; raises `StatutsError` when the place refuses.

    What is no file (/dev/null, a pipe) is written to, never replaced.
    """
    try:
        if cible.exists() and not cible.is_file() and not cible.is_dir():
            cible.write_bytes(contenu)
            return
        descripteur, provisoire = tempfile.mkstemp(dir=cible.parent, prefix=f".{cible.name}.")
        try:
            with os.fdopen(descripteur, "wb") as fichier:
                fichier.write(contenu)
            os.chmod(provisoire, 0o644)
            os.replace(provisoire, cible)
        except BaseException:
            os.unlink(provisoire)
            raise
    except OSError as erreur:
        raise refused_place(cible, erreur) from None


_RAISONS = {
    errno.ENOENT: "le dossier n'existe pas",
    errno.ENOTDIR: "le chemin passe par un fichier",
    errno.EISDIR: "c'est un dossier",
    errno.EACCES: "vous n'en avez pas le droit",
    errno.EPERM: "vous n'en avez pas le droit",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.ENAMETOOLONG: "le nom est trop long",
}


def say_reason(erreur: OSError) -> str:
    """Why the system refuses a file, in French where it is known."""
    return _RAISONS.get(erreur.errno or 0, erreur.strerror or "")


def refused_place(cible: Path, erreur: OSError) -> StatutsError:
    """The refusal of a place where nothing can be written, with the reason the system gives."""
    message = f"« {cible} » ne peut pas être écrit ({say_reason(erreur)})."
    remede = "Vérifiez que le dossier existe et que le fichier n'est pas ouvert ailleurs."
    return StatutsError([Constat("sortie-impossible", Niveau.BLOQUE, message, Lieu(str(cible)), remede=remede)])
