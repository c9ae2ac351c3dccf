"""Every word of the clauses and of the golden texts is in the French dictionary or in the project's list."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from conftest import RACINE
from outils import require

from statuts.library.fonds import Fonds

_GABARIT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\[\[.*?\]\]", re.DOTALL)
MOTS = set((Path(__file__).parent / "mots.txt").read_text(encoding="utf-8").split())


def unknown_words(texte: str) -> list[str]:
    """The words that hunspell does not know and that the project has not listed."""
    hunspell = require("hunspell", "hunspell hunspell-fr")
    sortie = subprocess.run(
        [hunspell, "-d", "fr", "-l"], input=texte.replace("’", "'"), capture_output=True, text=True, check=True
    )
    mots = {mot.strip(".-") for mot in sortie.stdout.split()}
    return sorted(mot for mot in mots - MOTS if re.search(r"[a-zà-ÿ]{2}", mot))


def test_clauses(fonds: Fonds) -> None:
    textes = {c.id: f"{c.titre}. {_GABARIT.sub(' ', c.texte)}" for c in fonds.clauses.values()}
    inconnus = unknown_words("\n".join(textes.values()))
    assert {mot: [i for i, t in textes.items() if mot in t.replace("’", "'")][:3] for mot in inconnus} == {}


def test_textes_attendus() -> None:
    for attendu in sorted((RACINE / "tests" / "attendus").glob("*.md")):
        assert unknown_words(attendu.read_text(encoding="utf-8")) == [], attendu.name
