"""A LibreOffice that stays open for the conversions of one process: starting it costs more than any of them."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import threading
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

_ATTENTE = 20


class BureauFerme(Exception):
    """The office that stays open could not be opened, or closed before it answered."""


@lru_cache(maxsize=4)
def uno_python(soffice: str) -> str:
    """A Python that can speak to this LibreOffice, or an empty string: its own, or the system's."""
    programme = Path(soffice).resolve().parent
    candidats = [
        str(programme / "python"),
        str(programme / "python.exe"),
        "/usr/bin/python3",
        shutil.which("python3") or "",
    ]
    for candidat in candidats:
        if candidat and Path(candidat).is_file():
            essai = subprocess.run([candidat, "-c", "import uno"], capture_output=True, check=False, env=_bare())
            if essai.returncode == 0:
                return candidat
    return ""


def _bare() -> dict[str, str]:
    """The environment without what would lead another Python to our packages."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}


class Bureau:
    """One open LibreOffice and its profile; conversions come one at a time."""

    def __init__(self, soffice: str, python: str) -> None:
        self.processus_du_programme = os.getpid()
        self._verrou = threading.Lock()
        self._dossier = TemporaryDirectory(prefix="statuts-bureau-", ignore_cleanup_errors=True)
        script = Path(__file__).with_name("bureau_uno.py")
        self._processus = subprocess.Popen(
            [python, str(script), soffice, Path(self._dossier.name, "profil").as_uri()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=_bare(),
            start_new_session=True,
        )

    def convert(self, source: Path, cible: Path, filtre: str, options: dict[str, bool], delai: float) -> None:
        """Write `cible`; raises BureauFerme when the office does not answer in time or refuses."""
        entree, sortie = self._processus.stdin, self._processus.stdout
        assert entree is not None
        assert sortie is not None
        with self._verrou:
            garde = threading.Timer(delai, self._kill)
            garde.start()
            try:
                entree.write(json.dumps([str(source), str(cible), filtre, options]) + "\n")
                entree.flush()
                reponse = sortie.readline()
            except (OSError, ValueError) as erreur:
                raise BureauFerme(str(erreur)) from erreur
            finally:
                garde.cancel()
        if not reponse:
            raise BureauFerme("fermé avant d'avoir répondu")
        if erreur_dite := json.loads(reponse):
            raise BureauFerme(erreur_dite)

    def close(self) -> None:
        """Close LibreOffice and forget its profile."""
        entree, sortie = self._processus.stdin, self._processus.stdout
        with contextlib.suppress(OSError):
            if entree is not None:
                entree.close()
        try:
            self._processus.wait(_ATTENTE)
        except subprocess.TimeoutExpired:
            self._kill()
            self._processus.wait(_ATTENTE)
        if sortie is not None:
            sortie.close()
        self._dossier.cleanup()

    def _kill(self) -> None:
        """End the office with the Python that drives it: they are alone in their group."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._processus.pid, signal.SIGKILL)
        else:
            self._processus.kill()


_ouverts: list[Bureau] = []


def open_office(soffice: str) -> Bureau | None:
    """The office of this process, opened at its first conversion; None where no Python can drive it."""
    if _ouverts and _ouverts[-1].processus_du_programme == os.getpid():
        return _ouverts[-1]
    python = uno_python(soffice)
    if not python:
        return None
    bureau = Bureau(soffice, python)
    _ouverts.append(bureau)
    return bureau


def close_office() -> None:
    """Close the office that this process opened, if it did."""
    while _ouverts:
        bureau = _ouverts.pop()
        if bureau.processus_du_programme == os.getpid():
            bureau.close()


atexit.register(close_office)
