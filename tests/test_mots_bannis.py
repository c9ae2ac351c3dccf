"""Each banned phrase is found where it is written, told with what to write instead, and nothing close to it is."""

from __future__ import annotations

import pytest

from statuts.library.fonds import Fonds
from statuts.library.words import BANNIS, LOI_A_LA_MAIN, banned_words

FAUTES = [
    "les salariés et/ou les usagers",
    "les outils, les locaux, etc.",
    "notamment les usagers",
    "Le bureau est, le cas échéant, renouvelé.",
    "Le bureau, s'il y a lieu, est renouvelé.",
    "Le membre devra payer.",
    "Le conseil pourra décider.",
    "Le conseil sera élu.",
    "Il est procédé à l'élection.",
    "les actionnaires",
    "la valeur des actions",
    "à peine de nullité",
    "ledit conseil",
    "Les présents statuts engagent les membres.",
    "le conseil susvisé",
    "conformément à la loi",
    "déclarée en sous-préfecture",
    "le tribunal de grande instance",
    "le registre spécial",
    "le siège est à ........",
    "les adhérent·es",
    "Le montant est à compléter.",
]
PERMIS = [
    "L'assemblée générale élit le conseil pour trois ans.",
    "L'action en justice est exercée par la présidence.",
    "Elle conduit des actions de prévention.",
    "Le tribunal judiciaire est saisi.",
    "Il est membre de droit.",
    "La présente assemblée délibère.",
]


@pytest.mark.parametrize("phrase", FAUTES)
def test_une_phrase_fautive_se_voit(phrase: str) -> None:
    (banni,) = banned_words(phrase, "litiges/mediation")
    assert banni.quoi
    assert banni.remede


def test_chaque_mot_banni_a_sa_phrase() -> None:
    assert [b.quoi for b in BANNIS if not any(b.motif.search(f) for f in FAUTES)] == []


@pytest.mark.parametrize("phrase", PERMIS)
def test_une_phrase_saine_passe(phrase: str) -> None:
    assert list(banned_words(phrase, "litiges/mediation")) == []


def test_la_nullite_de_la_sas_garde_ses_mots(fonds: Fonds) -> None:
    assert list(banned_words("à peine de nullité", "assemblees/nullite")) == []
    servies = {f for c in fonds.par_emplacement["assemblees/nullite"] for f in c.formes}
    assert all(fonds.formes[f].coquille == "sas" for f in fonds.formes if fonds.formes[f].convient(tuple(servies)))


@pytest.mark.parametrize(
    "phrase",
    [
        "la loi du 1er juillet 1901",
        "l'ordonnance du 1er juillet 2004",
        "l'arrêté du 16 janvier 2013",
        "le décret du 16 août 1901",
        "la loi n° 47-1775",
        "l'article L. 231-1",
        "le code de commerce",
        "la loi ESS",
        "le règlement (UE) 2016/679",
    ],
)
def test_une_loi_nommee_a_la_main_se_voit(phrase: str) -> None:
    assert LOI_A_LA_MAIN.search(phrase)
