"""Answers that the act leaves out are named, once each; those that it prints are not."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import JOUR, changer, etudier, exemple

from statuts.library.fonds import Fonds
from statuts.review.unused import unused_answers
from statuts.review.unused_causes import line_of, why_unused

SCIC = "13-sante-des-sources"
CERCLE = {
    "nom": "cercle du soin",
    "mission": "veiller à la qualité du soin",
    "composition": {"nombre": 4, "sieges": [{"pour": "Patients", "nombre": 2}, {"pour": "Soignants", "nombre": 2}]},
    "mandat": {"duree": 2},
    "competences": ["proposer les horaires"],
}
TOUJOURS = {"organes.presidence.titulaires[1].designation"}
"""What the sample says for the reader and the rules of other forms, and that its own act leaves out."""
CAS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, set()),
    ({"organes.autres": [CERCLE]}, set()),
    ({"organes.autres": [{**CERCLE, "age_limite": 70}]}, {"organes.autres[1].age_limite"}),
    ({"organes.autres": [{**CERCLE, "fonctions": ["caisse", "accueil"]}]}, {"organes.autres[1].fonctions"}),
    ({"reseaux": [{"nom": "Réseau", "retrait_par": "assemblee_extraordinaire"}]}, set()),
    ({"organes.presidence.nom": "coordination"}, set()),
    ({"membres.categories[2].entree": "l'inscription au centre"}, set()),
    ({"membres.engagement_d_activite": "tenir une permanence"}, {"membres.engagement_d_activite"}),
    (
        {"organes.conseil.decision.majorite": "deux_tiers", "organes.conseil.decision.voix_preponderante": True},
        {"organes.conseil.decision.voix_preponderante"},
    ),
    ({"organes.conseil.decision.voix_preponderante": True}, set()),
    (
        {"organes.direction_generale": {"nom": "direction du centre", "mandat": {"duree": 3}}},
        set(),
    ),
    ({"reseaux[1].retrait_par": "assemblee_extraordinaire"}, set()),
    ({"membres.rupture_du_contrat": "perte", "membres.categories[4].sortie": "le départ"}, set()),
    # A rule now says that the assembly names them: the answer is weighed, and no longer silent.
    ({"organes.conseil.composition.salaries": "deliberatif"}, set()),
    (
        {"organes.conseil.composition.membres_de_droit_qui": "la mairie"},
        {"organes.conseil.composition.membres_de_droit_qui"},
    ),
    ({"colleges": "à décider", "membres.categories[1].nombre": 4}, set()),
]


@pytest.mark.parametrize(("change", "attendus"), CAS, ids=lambda v: str(v)[:40])
def test_inutilises(fonds: Fonds, change: dict[str, Any], attendus: set[str]) -> None:
    assert set(unused_answers(fonds, etudier(fonds, changer(exemple(SCIC), change)), JOUR)) - TOUJOURS == attendus


@pytest.mark.parametrize(
    ("base", "chemin", "raison"),
    [
        ("14-watt-et-terroir", "capital.inalienabilite_annees", "vaut en scop_sas, scic_sas, cooperative_sas, ues_sas"),
        (SCIC, "organes.conseil.composition.membres_de_droit_qui", "vaut en association, association_alsace_moselle"),
        (
            "10-ondes-et-lieux",
            "membres.cotisation.base",
            "vaut en association, association_alsace_moselle",
        ),
        (
            SCIC,
            "constitution.condition_suspensive",
            "« Condition suspensive » (constitution/condition-suspensive) s'en servirait avec une autre réponse",
        ),
        (
            "08-la-boucle",
            "fondateurs[1].employe",
            "sans effet en scic_sarl ; ne sert qu'au contrôle de la loi, en scop_sarl, scop_sas, scop_sa",
        ),
    ],
)
def test_une_reponse_sans_effet_dit_pourquoi(fonds: Fonds, base: str, chemin: str, raison: str) -> None:
    """Another form, the control of another form, or nothing to say."""
    assert why_unused(fonds, etudier(fonds, exemple(base)), chemin) == raison


CAUSES: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "une réponse que le rôle dit déjà": ("08-la-boucle", {"membres.categories[1].personnes": "physiques"},
        "membres.categories[1].personnes", "« Catégories d'associés » (associes/categories--scic) la regarde, mais écrit la même chose avec les autres réponses du projet"),
    "un acte court": ("01-les-lucioles", {"longueur": "courte", "membres.candidature": {"reunion_prealable": True}},
        "membres.candidature.reunion_prealable", "il faudrait : Longueur de l'acte : tout est écrit dans les statuts (« complete »)"),
    "un texte qui passe avant": ("15-le-quai-des-voisins", {"membres.heritiers": "admission"}, "membres.heritiers",
        "« Parts de l'associé décédé » (associes/heritiers--habitants) règle ce point autrement dans ce projet, quelle que soit la réponse"),
    "un scrutin de liste": ("03-rebond-services", {"assemblees.elections": {"mode": "liste", "tours": 2, "repartition": "proportionnelle"}},
        "assemblees.elections.tours", "il faudrait : Partage des sièges entre les listes : la première liste les prend tous (« majoritaire »)"),
    "le genre d'un fondateur qui n'est pas une personne": ("11-regie-des-tilleuls", {"fondateurs[3].genre": "f"},
        "fondateurs[3].genre", "il faudrait : Nature du fondateur : une ou plusieurs personnes"),
    "des attributions écrites ailleurs": ("11-regie-des-tilleuls", {"equipe.attributions": ["suivre le budget"], "equipe.delegation_d_embauche": None},
        "equipe.attributions", "il faudrait : Pouvoirs confiés à la personne qui dirige : dans les statuts eux-mêmes (« liste »)"),
    "une réponse qui est une partie à elle seule": ("03-rebond-services", {"organes.interruption_annees": 3},
        "organes.interruption_annees", "il faudrait : Nombre de mandats de suite au conseil : réponse donnée"),
    "un texte de l'acte avant le mot d'un autre": ("03-rebond-services", {"organes.conseil.decision.majorite": "unanimite", "organes.bureau": None},
        "organes.conseil.decision.voix_preponderante", "« Réunions et décisions » (conseil/reunions--association) la regarde"),
    "une autre réponse qui manque": (SCIC, {"preambule": {"origine": "reprise"}},
        "preambule.origine", "il faudrait : Récit du préambule : réponse donnée — le projet n'en dit rien (preambule.histoire, absent du fichier)"),
}  # fmt: skip


@pytest.mark.parametrize(("base", "change", "chemin", "raison"), CAUSES.values(), ids=CAUSES)
def test_une_reponse_sans_effet_dit_sa_vraie_cause(
    fonds: Fonds, base: str, change: dict[str, Any], chemin: str, raison: str
) -> None:
    etude = etudier(fonds, changer(exemple(base), change))
    assert chemin in unused_answers(fonds, etude, JOUR)
    assert why_unused(fonds, etude, chemin).startswith(raison)
    assert line_of(etude, chemin) > 0


def test_le_choix_d_un_siege_de_surveillance_est_ecrit(fonds: Fonds) -> None:
    """It was read by a rule alone and lost on a supervisory board: the text now says who presents the person."""
    sieges = [{"pour": "Salariés", "nombre": 1, "designation": "college"}]
    change = {"organes.surveillance": {"composition": {"nombre": 3, "sieges": sieges}}}
    etude = etudier(fonds, changer(exemple("13-sante-des-sources"), change))
    assert "organes.surveillance.composition.sieges[1].designation" not in unused_answers(fonds, etude, JOUR)
