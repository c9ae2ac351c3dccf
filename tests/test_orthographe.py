"""Every word of the clauses and of the golden texts is in the French dictionary or in the project's list."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from conftest import RACINE
from outils import require

from statuts.facts import CALCULS
from statuts.library.fonds import Fonds
from statuts.model.shape import choices, fields

_GABARIT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\[\[.*?\]\]|\[#.*?\]", re.DOTALL)
_MOT = re.compile(r"[^\W\d_]+")
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


def _keys(fonds: Fonds) -> set[str]:
    """Every piece of a key, an answer or a path, which a note or a message may name without accents."""
    noms = ["null", *fields(), *CALCULS, *fonds.clauses, *fonds.par_emplacement, *fonds.formes, *fonds.parametres]
    noms += [ligne for f in fonds.formes.values() for ligne in f.lignees]
    noms += [str(c) for annotation, _ in fields().values() for c in choices(annotation)]
    return {mot for nom in noms for mot in _MOT.findall(nom)}


def _prose(texte: str) -> str:
    """A note or a message without its references, its paths, its quotations."""
    return re.sub(r"\[\[.*?\]\]|\{.*?\}|[\w-]+(?:[/_][\w-]+)+|«[^»]*»|(?<=\w)\.(?=[a-z])", " ", texte)


def test_notes_messages_et_questions(fonds: Fonds) -> None:
    textes = {c.id: c.note for c in fonds.clauses.values()}
    textes |= {r.id: f"{r.libelle}. {r.message} {r.remede} {r.pourquoi}" for r in fonds.regles.values()}
    textes |= {f.nom: f"{f.libelle}. {f.question}" for f in fonds.faits.values()}
    cles = _keys(fonds)
    inconnus = [m for m in unknown_words(_prose("\n".join(textes.values()))) if not set(_MOT.findall(m)) <= cles]
    assert {mot: [i for i, t in textes.items() if mot in t.replace("’", "'")][:3] for mot in inconnus} == {}


def test_textes_attendus() -> None:
    for attendu in sorted((RACINE / "tests" / "attendus").glob("*.md")):
        assert unknown_words(attendu.read_text(encoding="utf-8")) == [], attendu.name
