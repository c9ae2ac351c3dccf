"""The cases that a lawyer writes in tests/cas: what is refused or warned of, with its exact message, and what passes.

`accepte` asks for the whole act; `passe` lists rules that must say nothing, for warnings and for forms without all clauses.
`contient`, `sans` (phrases), `emplacements` and `vides` (slots) say what that act holds; any of them asks for it too.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import JOUR, RACINE, changer, etudier, exemple

from statuts.assemble import draft
from statuts.document.tree import Acte
from statuts.library.fonds import Fonds
from statuts.library.load import load_library
from statuts.model.yaml import read_yaml
from statuts.render.md import rendre_md

DANS_L_ACTE = {"accepte", "contient", "sans", "emplacements", "vides"}
CLES = {"nom", "base", "au", "change", "refuse", "avertit", "passe"} | DANS_L_ACTE
_SIMPLE = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})


def _cas() -> list[Any]:
    cas = []
    for fichier in sorted(Path(__file__).parent.glob("cas/*.yaml")):
        for brut in read_yaml(fichier.read_text(encoding="utf-8"), str(fichier))[0]:
            cas.append(pytest.param(brut, id=f"{fichier.stem}: {brut['nom']}"))
    return cas


@pytest.mark.parametrize("cas", _cas())
def test_cas(fonds: Fonds, cas: dict[str, Any]) -> None:
    assert set(cas) <= CLES, f"clé inconnue dans ce cas ; clés : {', '.join(sorted(CLES))}"
    jour = date.fromisoformat(cas["au"]) if "au" in cas else JOUR
    etude = etudier(fonds, changer(exemple(cas["base"]), cas["change"]), jour)
    # Only an accepted case promises an act: a slot without clause is no verdict of law.
    refus = [c for c in etude.refus if DANS_L_ACTE & set(cas) or c.code != "fonds-lacune"]
    assert {c.code: c.message for c in refus} == cas.get("refuse", {})
    for constat in refus:
        assert constat.lieu.ligne > 0
        assert constat.remede
        assert constat.sources
    avertis = {c.code: c.message for c in etude.constats if not c.niveau.refuse}
    assert {code: avertis.get(code) for code in cas.get("avertit", {})} == cas.get("avertit", {})
    assert {c.code for c in etude.constats}.isdisjoint(cas.get("passe", ()))
    if DANS_L_ACTE & set(cas):
        _check_act(draft(fonds, etude, jour), cas)


def _check_act(acte: Acte, cas: dict[str, Any]) -> None:
    """What the case says of the act: phrases in plain typography, slots by their path."""
    texte = rendre_md(acte).translate(_SIMPLE)
    pourvus = {s.emplacement for t in acte.titres for a in t.articles for s in a.sections}
    assert [p for p in cas.get("contient", ()) if p not in texte] == []
    assert [p for p in cas.get("sans", ()) if p in texte] == []
    assert set(cas.get("emplacements", ())) - pourvus == set()
    assert pourvus & set(cas.get("vides", ())) == set()
    assert acte.titres


def test_chaque_regle_a_un_cas() -> None:
    """Every rule has a case that breaks it."""
    fonds = load_library()
    brises = {code for p in _cas() for code in (*p.values[0].get("refuse", {}), *p.values[0].get("avertit", {}))}
    assert set(fonds.regles) - brises == set(), "règles sans cas qui les viole : en ajouter un dans tests/cas/"


def test_les_exemples_existent() -> None:
    for cas in _cas():
        assert (RACINE / "exemples" / f"{cas.values[0]['base']}.yaml").is_file()
