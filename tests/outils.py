"""Tools of the machine that some tests need: skipped with a reason where absent, required in CI."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_DELAIS = (60.0, 180.0, 400.0)
"""Seconds given to one document at each try: a loaded machine takes its time, a LibreOffice that hangs never answers."""
_FERMETURE = 20


def require(outil: str, paquet: str) -> str:
    """The path of a command; where it is missing, skip here and fail in CI."""
    chemin = shutil.which(outil)
    if chemin:
        return chemin
    message = f"{outil} est absent de cette machine (paquet {paquet})"
    if os.environ.get("CI"):
        pytest.fail(f"{message} : il est obligatoire en intégration continue")
    pytest.skip(message)


class Lecteur:
    """A LibreOffice that reads one document after the other; one that does not answer in time is killed and replaced."""

    def __init__(self) -> None:
        require("soffice", "libreoffice-writer-nogui")
        self._python = shutil.which("python3", path="/usr/bin:/usr/lib/libreoffice/program") or ""
        sait = self._python and not subprocess.run([self._python, "-c", "import uno"], capture_output=True).returncode
        if not sait:
            require("pont-uno", "python3-uno")
        self._processus: subprocess.Popen[str] | None = None
        self._profil = TemporaryDirectory(prefix="statuts-lecture-", ignore_cleanup_errors=True)

    def read(self, chemin: Path, geste: str) -> list[str]:
        """The lines of a document after a gesture; a hung reading is tried again in a fresh LibreOffice."""
        for delai in _DELAIS:
            reponse = self._ask(chemin, geste, delai)
            if reponse:
                lu = json.loads(reponse)
                assert isinstance(lu, list), lu
                return lu
            self._stop()
        pytest.fail(f"LibreOffice n'a pas répondu en {_DELAIS[-1]:.0f} secondes : {geste} {chemin}")

    def _ask(self, chemin: Path, geste: str, delai: float) -> str:
        """One line of answer, or nothing when the process died or was killed for being late."""
        processus = self._processus = self._processus or self._start()
        assert processus.stdin is not None
        assert processus.stdout is not None
        garde = threading.Timer(delai, _kill, (processus,))
        garde.start()
        try:
            processus.stdin.write(json.dumps([str(chemin), geste]) + "\n")
            processus.stdin.flush()
            return processus.stdout.readline()
        except OSError:
            return ""
        finally:
            garde.cancel()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self._python, str(Path(__file__).parent / "lire_avec_libreoffice.py"), self._profil.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")},
            start_new_session=True,
        )

    def close(self) -> None:
        """End LibreOffice and forget its profile."""
        self._stop()
        self._profil.cleanup()

    def _stop(self) -> None:
        """End LibreOffice with the Python that drives it; they are alone in their group, and have nothing to save."""
        if self._processus is not None:
            try:
                self._processus.communicate(timeout=_FERMETURE)
            except subprocess.TimeoutExpired:
                _kill(self._processus)
                self._processus.communicate()
            self._processus = None


def _kill(processus: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(processus.pid, signal.SIGKILL)


def read_with_libreoffice(
    gestes: Sequence[tuple[Path, str]], avance: Callable[[str], None] = lambda _: None
) -> list[list[str]]:
    """The text of documents as LibreOffice computes it; « Accept » or « Reject » settles changes first, « Labels » keeps numbered lines."""
    lecteur = Lecteur()
    lus = []
    try:
        for rang, (chemin, geste) in enumerate(gestes, 1):
            lus.append(lecteur.read(chemin, geste))
            avance(f"LibreOffice : {rang} sur {len(gestes)} ({chemin.name} {geste})")
    finally:
        lecteur.close()
    return lus
