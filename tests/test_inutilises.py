"""Answers that the act leaves out are named, once each; those that it prints are not."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import changer, etudier, exemple

from statuts.library.fonds import Fonds
from statuts.review.unused import unused_answers

SCIC = "13-sante-des-sources"
CERCLE = {
    "nom": "cercle du soin",
    "mission": "veiller à la qualité du soin",
    "composition": {"nombre": 4, "sieges": [{"pour": "Patients", "nombre": 2}, {"pour": "Soignants", "nombre": 2}]},
    "mandat": {"duree": 2},
    "competences": ["proposer les horaires"],
}
CAS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, set()),
    ({"organes.autres": [CERCLE]}, set()),
    ({"organes.autres": [{**CERCLE, "age_limite": 70}]}, {"organes.autres[1].age_limite"}),
    ({"organes.autres": [{**CERCLE, "fonctions": ["caisse", "accueil"]}]}, {"organes.autres[1].fonctions"}),
    ({"reseaux": [{"nom": "Réseau", "retrait_par": "assemblee_extraordinaire"}]}, set()),
    ({"organes.presidence.nom": "coordination"}, set()),
    ({"membres.categories[2].entree": "l'inscription au centre"}, set()),
    ({"membres.engagement_d_activite": "tenir une permanence"}, {"membres.engagement_d_activite"}),
]


@pytest.mark.parametrize(("change", "attendus"), CAS, ids=lambda v: str(v)[:40])
def test_inutilises(fonds: Fonds, change: dict[str, Any], attendus: set[str]) -> None:
    assert set(unused_answers(fonds, etudier(fonds, changer(exemple(SCIC), change)))) == attendus
