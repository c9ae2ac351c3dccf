"""Facts about ties with other bodies: networks that impose rules, and who receives the assets at the end."""

from __future__ import annotations

from statuts.facts.associations import bodies_named, receiver
from statuts.facts.reading import Calcul, ecrit
from statuts.model.base import simplifier
from statuts.model.projet import Projet


def reseaux_engageants(p: Projet) -> bool:
    return any(r.regles for r in p.reseaux)


def devolution_vers_un_membre(p: Projet) -> bool:
    """Whether the named receiver of the net assets is a member: said so, a founding body, or a body that a category names."""
    d = p.fin.devolution
    if d.est_membre:
        return True
    if not ecrit(d.designe):
        return False
    designe = simplifier(d.designe)
    if any(f.nature != "personne_physique" and simplifier(f.designation) in designe for f in p.fondateurs):
        return True
    nomme = receiver(d.designe)
    return any(_meme_organisme(nomme, n) for c in p.membres.categories for n in bodies_named(c))


def _meme_organisme(nomme: str, organisme: str) -> bool:
    """« commune d'Aubenas » is « la commune » of a category that gives no more than that."""
    return nomme == organisme or nomme.startswith(f"{organisme}_d_") or nomme.startswith(f"{organisme}_de_")


CALCULS: dict[str, Calcul] = {
    "reseaux.engageants": reseaux_engageants,
    "devolution.vers_un_membre": devolution_vers_un_membre,
}
