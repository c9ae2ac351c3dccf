"""What a description asks an advisory council to decide, elsewhere than in the operations it would authorise."""

from __future__ import annotations

from statuts.facts.reading import Calcul, ecrit, walk
from statuts.model.base import ADecider
from statuts.model.projet import Projet

DECISIONS = {
    "charte.modifiee_par": "changer la charte",
    "objet.vente_commune.decide_par": "fixer les prix et les gammes",
    "membres.admission.par": "admettre les associés",
    "membres.admission.provisoire_par": "admettre à titre provisoire",
    "membres.changement_de_categorie": "changer un associé de catégorie",
    "membres.exclusion.par": "exclure",
    "membres.discipline.par": "sanctionner",
    "membres.engagements.dispense_par": "dispenser d'un engagement",
    "capital.cession.agrement": "agréer les cessions de parts",
    "organes.gerance.designe_par": "désigner la gérance",
    "organes.direction_generale.designe_par": "désigner la direction générale",
    "assemblees.convocation.par": "convoquer l'assemblée",
    "resultat.fonds_de_solidarite.decide_par": "employer le fonds de solidarité",
    "reglement_interieur.adopte_par": "adopter le règlement intérieur",
    "qualites.habitants.attribution": "attribuer les logements",
    "qualites.habitants.redevance": "fixer les redevances",
}
"""The answers that give a decision to « conseil », and the decision that each gives."""


def decisions_d_un_conseil_consultatif(p: Projet) -> str | None:
    """The decisions given to a council that only gives advice, each with its key; None when there is none."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or conseil.nature != "consultatif":
        return None
    lues = ((chemin, quoi, walk(p, chemin)) for chemin, quoi in DECISIONS.items())
    donnees = [f"{quoi} (« {chemin} »)" for chemin, quoi, v in lues if not isinstance(v, ADecider) and v == "conseil"]
    return ", ".join(donnees) or None


CALCULS: dict[str, Calcul] = {"conseil.decisions_consultatives": decisions_d_un_conseil_consultatif}
