"""What the project is besides its form: each quality calls for its own clauses."""

from __future__ import annotations

from statuts.facts.members import colleges_utilises, roles_of
from statuts.facts.reading import Calcul, ecrit
from statuts.model.projet import Projet

DE_L_ETAT = ("tronc_commun", "jeunesse", "sport", "environnement", "consommateurs", "sante")
"""The approvals that the State gives; the family fund and the unions of family associations are not the State."""


def _qualites() -> dict[str, Calcul]:
    def transformation(origine: str) -> Calcul:
        return lambda p: ecrit(p.transformation) and p.transformation.origine == origine

    return {
        "activite_economique": lambda p: bool(p.objet.activite_economique),
        "agrement": _agrement,
        "agrement_jep": lambda p: ecrit(p.qualites.agrement) and bool(p.qualites.agrement.jeunesse),
        "agrement_sport": lambda p: ecrit(p.qualites.agrement) and bool(p.qualites.agrement.sport),
        "amorcage": lambda p: ecrit(p.transformation) and bool(p.transformation.amorcage),
        "cae": lambda p: ecrit(p.qualites.cae),
        "collectivites": _collectivites,
        "centre_de_sante": lambda p: bool(p.qualites.centre_de_sante),
        "colleges": colleges_utilises,
        "collegiale": lambda p: ecrit(p.organes.conseil) and p.organes.conseil.nature == "collegial",
        "communaute_energie": lambda p: bool(p.qualites.communaute_energie),
        "directoire": lambda p: ecrit(p.organes.directoire),
        "employeuse": lambda p: bool(p.qualites.employeuse),
        "esus": lambda p: ecrit(p.qualites.esus),
        "groupement_employeurs": lambda p: ecrit(p.qualites.groupement_employeurs),
        "groupement_scop": lambda p: ecrit(p.qualites.groupement_scop),
        "habitants": lambda p: ecrit(p.qualites.habitants),
        "iae": lambda p: ecrit(p.qualites.insertion),
        "mission": lambda p: ecrit(p.qualites.mission),
        "non_cooperateurs": lambda p: bool(p.membres.non_cooperateurs.admis),
        "parts_interet_prioritaire": lambda p: ecrit(p.capital.parts_a_interet_prioritaire),
        "remuneration_dirigeants": lambda p: p.ressources.remuneration_des_dirigeants != "aucune",
        "rup": lambda p: bool(p.qualites.rup),
        "titres_associatifs": lambda p: bool(p.ressources.titres_associatifs),
        "transformation_28bis": transformation("association"),
        "transformation_societe": transformation("societe"),
        "union": lambda p: bool(p.qualites.union),
    }


def _agrement(p: Projet) -> bool:
    """Each approval includes the common core; « non » everywhere asks for none."""
    vise = p.qualites.agrement
    return ecrit(vise) and any(getattr(vise, a) for a in DE_L_ETAT)


def _collectivites(p: Projet) -> bool:
    return (
        any(c.publique for c in p.membres.categories)
        or "personnes_publiques" in roles_of(p)
        or any(f.nature == "personne_publique" for f in p.fondateurs)
    )


CALCULS: dict[str, Calcul] = {f"qualite.{nom}": calcul for nom, calcul in _qualites().items()}
