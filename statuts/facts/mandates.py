"""Facts about the mandates that the law keeps for the employed associates of a Scop."""

from __future__ import annotations

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.seats import taille_de
from statuts.model.organes import Organe
from statuts.model.projet import Projet


def _conseils(p: Projet) -> list[Organe]:
    """The councils that decide or supervise."""
    return [o for o in (p.organes.conseil, p.organes.surveillance) if ecrit(o) and o.nature != "consultatif"]


def _exterieurs(p: Projet) -> tuple[int, int] | None:
    """Of the council that opens the most seats to associates whom the company does not employ: those seats, and its size."""
    comptes = []
    for conseil in _conseils(p):
        taille, ouverts = taille_de(conseil, "maximum"), conseil.composition.exterieurs
        if ecrit(taille) and taille and ecrit(ouverts) and ouverts:
            comptes.append((ouverts, taille))
    return max(comptes, key=lambda c: c[0] / c[1], default=None)


def exterieurs(p: Projet) -> int | None:
    """Those seats."""
    compte = _exterieurs(p)
    return compte[0] if compte else None


def taille_des_exterieurs(p: Projet) -> int | None:
    """The size of that council."""
    compte = _exterieurs(p)
    return compte[1] if compte else None


def tiers_depasse(p: Projet) -> bool:
    """Whether those seats are more than a third of that council."""
    compte = _exterieurs(p)
    return compte is not None and 3 * compte[0] > compte[1]


CALCULS: dict[str, Calcul] = {
    "chiffres.exterieurs_d_un_conseil": exterieurs,
    "chiffres.taille_de_ce_conseil": taille_des_exterieurs,
    "sieges.exterieurs_au_dela_du_tiers": tiers_depasse,
}
