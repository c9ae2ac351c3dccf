"""Facts about the surplus: allotment of a Scop, double cap of interest, key of the employees' share, all to reserve."""

from __future__ import annotations

from statuts.facts.reading import Calcul, ecrit, or_zero
from statuts.model.projet import Projet


def somme_de_la_repartition(p: Projet) -> float | None:
    """Per cent of the surplus of a SCOP that the description allots, None while one share is left to the assembly."""
    r = p.resultat
    morceaux = (r.reserve_legale, r.fonds_de_developpement, r.part_travail)
    if not all(ecrit(m) for m in morceaux):
        return None
    return sum(or_zero(m) for m in morceaux) + or_zero(r.interets.part if r.interets else 0)


def plafond_des_interets(p: Projet) -> float | None:
    """The double cap of loi 78-763, art. 33: the two reserves together, and the employees' share; in per cent."""
    r = p.resultat
    if not ecrit(r.fonds_de_developpement) or not ecrit(r.reserve_legale) or not ecrit(r.part_travail):
        return r.part_travail
    return min(r.reserve_legale + r.fonds_de_developpement, r.part_travail)


def somme_de_la_cle(p: Projet) -> float | None:
    cle = p.resultat.cle
    return None if not ecrit(cle) else cle.salaires + cle.temps + cle.egalite


def cle_mixte(p: Projet) -> bool:
    cle = p.resultat.cle
    return ecrit(cle) and sum(1 for v in (cle.salaires, cle.temps, cle.egalite) if v > 0) > 1


def tout_en_reserve(p: Projet) -> bool:
    """Whether nothing is left once the reserves are served, whatever their level."""
    r = p.resultat
    return or_zero(r.reserve_statutaire) >= 100 and (not ecrit(r.palier) or r.palier.mise_en_reserve >= 100)


CALCULS: dict[str, Calcul] = {
    "cle.mixte": cle_mixte,
    "excedents.tout_en_reserve": tout_en_reserve,
    "chiffres.somme_de_la_repartition": somme_de_la_repartition,
    "chiffres.plafond_des_interets": plafond_des_interets,
    "chiffres.somme_de_la_cle": somme_de_la_cle,
}
