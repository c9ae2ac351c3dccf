"""What the program itself writes of an act: names of seats, blocks of signatures."""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import JOUR, changer, etudier, exemple

from statuts.assemble import draft
from statuts.library.fonds import Fonds
from statuts.render.md import rendre_md


@pytest.mark.parametrize(
    ("nombre", "blocs", "premier"),
    [
        (1, 1, "Patients"),
        (60, 60, "Patients, signature\u00a01\u00a0sur\u00a060"),
        (61, 1, "61 patients"),
        (400, 1, "400 patients"),
    ],
)
def test_signatures_d_un_groupe(fonds: Fonds, nombre: int, blocs: int, premier: str) -> None:
    """A group of hundreds signs the annexed list: never sixty blocks for four hundred people."""
    brut = changer(exemple("13-sante-des-sources"), {"fondateurs[3]": {"designation": "patients", "nombre": nombre, "categorie": "patients", "parts": 30}})  # fmt: skip
    signataires = draft(fonds, etudier(fonds, brut), JOUR).signataires
    patients = [s for s in signataires if "atients" in s.designation]
    assert (len(patients), patients[0].designation) == (blocs, premier)


def test_siege_du_college(fonds: Fonds) -> None:
    """A seat kept for a college bears its name, even when a category has the same id and another name."""
    change: dict[str, Any] = {"membres.categories[2].nom": "Patients et proches"}  # fmt: skip
    etude = etudier(fonds, changer(exemple("13-sante-des-sources"), change))
    conseil = etude.description.projet.organes.conseil
    assert conseil is not None
    assert conseil.composition.sieges[1].pour_nom == "Patients"


def _text(fonds: Fonds, change: dict[str, Any]) -> str:
    texte = rendre_md(draft(fonds, etudier(fonds, changer(exemple("01-les-lucioles"), change)), JOUR))
    return re.sub("[\u00a0\u202f]", " ", texte)


@pytest.mark.parametrize(
    ("chemin", "phrase"),
    [
        ("fondateurs[1].nombre", "- [à décider : Nombre de fondateurs de ce groupe] parents d’enfants inscrits (catégorie Parents) ;"),
        ("organes.conseil.reunions.par_an", "se réunit au moins [à décider : Nombre de réunions du conseil par an] fois par an"),
        ("assemblees.convocation.par", "L’assemblée générale est convoquée par [à décider : Qui convoque l’assemblée]."),
        ("membres.categories[1].qui", "| Parents | [à décider : Qui entre dans la catégorie]. Condition d’entrée : "),
    ],
)  # fmt: skip
def test_un_blanc_reste_dans_sa_phrase(fonds: Fonds, chemin: str, phrase: str) -> None:
    """A figure, a text or the name of a body stands in brackets inside the sentence that waits for it."""
    assert phrase in _text(fonds, {chemin: "à décider"})


def test_un_choix_ouvert_ne_prend_aucun_parti(fonds: Fonds) -> None:
    """A yes or no that turns a text into another one leaves the blank alone."""
    texte = _text(fonds, {"organes.conseil.decision.voix_preponderante": "à décider"})
    assert "\n\n[à décider : Voix qui départage au conseil]\n\n" in texte
    assert "À égalité, la proposition est rejetée." not in texte


@pytest.mark.parametrize("chemin", ["membres.categories", "organes.conseil.composition.sieges", "colleges"])
def test_une_partie_entiere_reste_a_decider(fonds: Fonds, chemin: str) -> None:
    """What the act names its groups by does not need the part that says which groups there are."""
    brut = changer(exemple("10-ondes-et-lieux"), {chemin: "à décider"})
    assert "à décider" in rendre_md(draft(fonds, etudier(fonds, brut), JOUR))
