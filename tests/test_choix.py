"""A project's own hand: picked variants and own clauses, right, wrong or undecided."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import JOUR, etudier, exemple

from statuts.assemble import draft
from statuts.errors import StatutsError
from statuts.library.fonds import Fonds
from statuts.render.md import rendre_md


def _acte(fonds: Fonds, **ajouts: Any) -> str:
    return rendre_md(draft(fonds, etudier(fonds, {**exemple("13-sante-des-sources"), **ajouts}), JOUR))


def test_une_variante_se_choisit(fonds: Fonds) -> None:
    texte = _acte(fonds, choix={"ouverture/principes-cooperatifs": "renvoi"})
    assert texte != _acte(fonds)


@pytest.mark.parametrize(
    ("choix", "code"),
    [
        ({"ouverture/principes-cooperatifs": "nulle"}, "choix-inconnu"),
        ({"ouverture/nulle-part": "renvoi"}, "emplacement-inconnu"),
        ({"colleges/poids": "egale"}, "choix-impossible"),
    ],
)
def test_un_choix_fautif(fonds: Fonds, choix: dict[str, str], code: str) -> None:
    etude = etudier(fonds, {**exemple("13-sante-des-sources"), "choix": choix})
    (constat,) = etude.refus
    assert constat.code == code
    assert constat.lieu.ligne > 0
    assert constat.remede


def test_une_clause_propre_prend_l_emplacement_et_renvoie(fonds: Fonds) -> None:
    propre = {
        "emplacement": "litiges/mediation",
        "titre": "Conciliation",
        "texte": "Voir l'article [[capital/plancher]].",
    }
    texte = _acte(fonds, clauses_propres=[propre])
    assert "Conciliation" in texte
    assert "Voir l’article\u00a010.3." in texte


def test_une_clause_propre_qui_renvoie_a_rien(fonds: Fonds) -> None:
    propre = {"emplacement": "litiges/mediation", "texte": "Voir l'article [[capital/nulle-part]]."}
    with pytest.raises(StatutsError) as refus:
        _acte(fonds, clauses_propres=[propre])
    assert [c.code for c in refus.value.constats] == ["renvoi-perdu"]


@pytest.mark.parametrize(
    "ajouts",
    [
        {"choix": "à décider"},
        {"choix": {"litiges/mediation": "à décider"}},
        {"clauses_propres": "à décider"},
        {"clauses_propres": [{"emplacement": "litiges/mediation", "texte": "à décider"}]},
        {"clauses_propres": [{"emplacement": "à décider", "texte": "x"}]},
    ],
)
def test_a_decider_dans_les_choix(fonds: Fonds, ajouts: dict[str, Any]) -> None:
    assert "ADecider" not in _acte(fonds, **ajouts)
