"""The qualities a project has, each an expression of its answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from statuts.facts.qualities import DE_L_ETAT
from statuts.review.proof.links.build import both, either, is_word, said, there
from statuts.review.proof.logic import et, non
from statuts.review.proof.space import Espace


def _transformed(origine: str) -> Callable[[Espace], Any]:
    return lambda e: et(there("transformation")(e), is_word("transformation.origine", origine)(e))


_AGREMENTS = tuple(said(f"qualites.agrement.{a}") for a in DE_L_ETAT)

QUALITES: dict[str, Callable[[Espace], Any]] = {
    "activite_economique": said("objet.activite_economique"),
    "agrement": both(there("qualites.agrement"), either(*_AGREMENTS)),
    "agrement_jep": said("qualites.agrement.jeunesse"),
    "agrement_sport": said("qualites.agrement.sport"),
    "amorcage": said("transformation.amorcage"),
    "cae": there("qualites.cae"),
    "collectivites": either(
        lambda e: e.lire("categories.personnes_publiques").vrai,
        lambda e: e.lire("fondateurs.personnes_publiques").vrai,
    ),
    "centre_de_sante": said("qualites.centre_de_sante"),
    "colleges": lambda e: e.lire("colleges.utilises").vrai,
    "collegiale": is_word("organes.conseil.nature", "collegial"),
    "communaute_energie": said("qualites.communaute_energie"),
    "directoire": there("organes.directoire"),
    "employeuse": said("qualites.employeuse"),
    "esus": there("qualites.esus"),
    "groupement_employeurs": there("qualites.groupement_employeurs"),
    "groupement_scop": there("qualites.groupement_scop"),
    "habitants": there("qualites.habitants"),
    "iae": there("qualites.insertion"),
    "mission": there("qualites.mission"),
    "non_cooperateurs": said("membres.non_cooperateurs.admis"),
    "parts_interet_prioritaire": there("capital.parts_a_interet_prioritaire"),
    "remuneration_dirigeants": lambda e: non(is_word("ressources.remuneration_des_dirigeants", "aucune")(e)),
    "rup": said("qualites.rup"),
    "titres_associatifs": said("ressources.titres_associatifs"),
    "transformation_28bis": _transformed("association"),
    "transformation_societe": _transformed("societe"),
    "union": said("qualites.union"),
}
