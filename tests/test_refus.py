"""The projects of exemples/refus: each holds one error, and is refused for that error alone, at its line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from conftest import JOUR, RACINE

from statuts.assemble import draft, study
from statuts.errors import Constat, StatutsError
from statuts.library.fonds import Fonds
from statuts.model.read import _CODES, read_description

REFUS = sorted((RACINE / "exemples" / "refus").glob("*.yaml"))
_ENTETE = re.compile(r"# attendu : (\S+)\n# .+\.\n")


def _refus(fonds: Fonds, fichier: Path) -> tuple[Constat, ...]:
    """What refuses a project, whatever the stage: reading the file, applying the law, writing the act."""
    try:
        etude = study(fonds, read_description(fichier, fonds.cadre), JOUR)
        draft(fonds, etude, JOUR)
    except StatutsError as erreur:
        return tuple(erreur.constats)
    return ()


@pytest.mark.parametrize("fichier", REFUS, ids=lambda f: f.stem)
def test_refus(fonds: Fonds, fichier: Path) -> None:
    entete = _ENTETE.match(fichier.read_text(encoding="utf-8"))
    assert entete, "le fichier commence par « # attendu : CODE », puis une ligne qui dit l'erreur"
    refus = _refus(fonds, fichier)
    assert [c.code for c in refus] == [entete[1]]
    assert refus[0].lieu.ligne > 0 or entete[1] in ("description-vide", "description-forme")
    assert refus[0].message
    assert refus[0].remede


SANS_FICHIER = {
    "fichier-absent": "il n'y a pas de fichier",
    "fichier-dossier": "il n'y a pas de fichier",
    "fichier-illisible": "il faut en retirer les droits",
    "fichier-encodage": "son en-tête ne se lirait pas",
    "yaml-caractere": "un caractère nul ferait du fichier un binaire",
    "yaml-illisible": "aucun texte connu n'y mène",
    "yaml-taille": "un demi-mégaoctet",
    "fonds-lacune": "une faute du fonds, non du projet",
    "fonds-conflit": "une faute du fonds, non du projet",
    "clause-texte": "une faute du fonds, non du projet",
    "changement-illisible": "il vient de la ligne de commande ; tests/test_expliquer.py le montre",
    "choix-retire": "le fonds commun n'a encore retiré aucune clause ; tests/test_couches.py le montre",
}
"""Refusals that no file of the folder can show, and why; tests/test_description.py and others hold them."""


def _kinds() -> set[str]:
    """Every code with which the program itself refuses a description; rules have their cases in tests/cas."""
    codes = {f"description-{fin}" for fin in ("valeur", *_CODES.values())}
    maison = RACINE / "statuts"
    for module in (*maison.glob("model/*.py"), *maison.glob("rules/*.py"), maison / "assemble" / "act.py"):
        for noeud in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(noeud, ast.Call) and noeud.args and isinstance(noeud.args[0], ast.Constant):
                nom = getattr(noeud.func, "id", getattr(noeud.func, "attr", ""))
                if nom in ("Constat", "_refus", "_constater") and isinstance(noeud.args[0].value, str):
                    codes.add(noeud.args[0].value)
    return codes - {"droit-sans-valeur", "clause-propre-remplace", "clause-propre-perimee"}  # warnings


def test_chaque_sorte_de_refus_a_un_fichier() -> None:
    entetes = (_ENTETE.match(f.read_text(encoding="utf-8")) for f in REFUS)
    montres = {e[1] for e in entetes if e}
    assert _kinds() - montres == set(SANS_FICHIER), (
        "ajoutez un fichier à exemples/refus, ou dites pourquoi il ne peut pas exister"
    )
