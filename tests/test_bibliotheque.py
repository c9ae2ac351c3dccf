"""The library as a whole: checked by its own command, labelled, and served by a schema that the samples satisfy."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import EXEMPLES, RACINE
from jsonschema import Draft202012Validator

from statuts.errors import Niveau
from statuts.facts import CALCULS
from statuts.library.fonds import Fonds
from statuts.model.projet import Projet
from statuts.model.shape import fiche_of, fields, is_list
from statuts.model.yaml import read_yaml
from statuts.review.library import check_library, survey
from statuts.review.reference import reference_page
from statuts.review.schema import schema_text


def test_le_fonds_est_net(fonds: Fonds) -> None:
    constats = [c for c in check_library(fonds) if c.niveau is not Niveau.CONSEILLE]
    assert [f"{c.lieu} {c.message}" for c in constats] == []


def test_les_formes_ont_toutes_leurs_clauses(fonds: Fonds) -> None:
    for etat in survey(fonds):
        assert etat.manquants.get("loi", ()) == ()
        emplacements = fonds.plans[etat.forme].emplacements()
        assert [n for n in etat.manquants.get("usage", ()) if not emplacements[n].qualites] == []


def test_chaque_clause_a_une_note_et_une_source_ou_dit_pourquoi(fonds: Fonds) -> None:
    assert [c.id for c in fonds.clauses.values() if not c.note] == []


def _calcules() -> set[str]:
    noms: set[str] = set()

    def parcourir(fiche: Any, prefixe: str) -> None:
        for nom, champ in fiche.model_fields.items():
            if isinstance(champ.json_schema_extra, dict) and champ.json_schema_extra.get("calcule"):
                noms.add(prefixe + nom)
            annotation = champ.rebuild_annotation()
            sous = fiche_of(annotation)
            if sous is not None:
                parcourir(sous, f"{prefixe}{nom}[]." if is_list(annotation) else f"{prefixe}{nom}.")

    parcourir(Projet, "")
    return noms


def test_chaque_champ_et_chaque_fait_a_un_libelle(fonds: Fonds) -> None:
    attendus = (set(fields()) - _calcules()) | set(CALCULS)
    assert sorted(attendus - set(fonds.faits)) == []
    assert sorted(set(fonds.faits) - attendus) == []


def test_le_schema_est_a_jour(fonds: Fonds) -> None:
    """`make schema` renews it."""
    assert (RACINE / "schema" / "projet.schema.json").read_text(encoding="utf-8") == schema_text(fonds)


def test_la_page_de_reference_est_a_jour_et_dit_chaque_cle(fonds: Fonds) -> None:
    page = (RACINE / "docs" / "description.md").read_text(encoding="utf-8")
    assert page == reference_page(fonds)
    ecrites = {nom.rsplit(".", 1)[-1] for nom in set(fields()) - _calcules()}
    assert [
        nom
        for nom in sorted(ecrites)
        if f"`{nom}`" not in page and f".{nom}`" not in page and f".{nom}[]`" not in page and f"`{nom}[]`" not in page
    ] == []
    assert "| `duree` | un nombre, `indeterminee` |" in page


@pytest.mark.parametrize("projet", EXEMPLES, ids=lambda p: p.stem)
def test_les_exemples_suivent_le_schema(projet: Any) -> None:
    schema = json.loads((RACINE / "schema" / "projet.schema.json").read_text(encoding="utf-8"))
    valeur = read_yaml(projet.read_text(encoding="utf-8"), str(projet))[0]
    erreurs = [f"{list(e.path)} {e.message[:200]}" for e in Draft202012Validator(schema).iter_errors(valeur)]
    assert erreurs == []
