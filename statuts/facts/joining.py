"""Facts about entry and dues: whether dues are owed, whether a late member votes, who admits into each category."""

from __future__ import annotations

from statuts.facts.reading import Calcul, ecrit
from statuts.model.base import simplifier
from statuts.model.projet import Projet

_RIEN_A_PAYER = ("aucune", "n_est_pas_due", "dispens", "gratuit", "sans_cotisation")


def dues_are_owed(p: Projet) -> bool:
    """Whether a member of an association owes dues: neither absent, nor left to each one's good will."""
    return p.membres.cotisation.fixee_par not in ("facultative", "aucune")


def only_paid_up_vote(p: Projet) -> bool:
    """Whether a member late in dues is without a vote: so unless the project says otherwise."""
    electeurs = p.assemblees.electeurs
    if not dues_are_owed(p):
        return False
    return electeurs.cotisation_a_jour is not False if ecrit(electeurs) else True


def nobody_pays(p: Projet) -> bool:
    """Whether dues are written, and every category is let off them."""
    textes = [simplifier(c.cotisation) if ecrit(c.cotisation) else "" for c in p.membres.categories]
    return bool(textes) and dues_are_owed(p) and all(any(m in t for m in _RIEN_A_PAYER) for t in textes)


CALCULS: dict[str, Calcul] = {
    "adhesion.cotisation_due": dues_are_owed,
    "adhesion.a_jour_pour_voter": only_paid_up_vote,
    "adhesion.personne_ne_cotise": nobody_pays,
}
