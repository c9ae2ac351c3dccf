"""Facts about ties with other bodies: networks that impose rules, and who receives the assets at the end."""

from __future__ import annotations

from statuts.facts.reading import Calcul, ecrit
from statuts.model.base import simplifier
from statuts.model.projet import Projet


def reseaux_engageants(p: Projet) -> bool:
    return any(r.regles for r in p.reseaux)


def devolution_vers_un_membre(p: Projet) -> bool:
    """Whether the named receiver of the net assets is a member: said so, or a founding body named in the answer."""
    d = p.fin.devolution
    if d.est_membre:
        return True
    if not ecrit(d.designe):
        return False
    designe = simplifier(d.designe)
    return any(f.nature != "personne_physique" and simplifier(f.designation) in designe for f in p.fondateurs)


CALCULS: dict[str, Calcul] = {
    "reseaux.engageants": reseaux_engageants,
    "devolution.vers_un_membre": devolution_vers_un_membre,
}
