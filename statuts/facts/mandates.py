"""Facts about mandates that the law keeps for some: the social economy in a union, the employed associates in a Scop."""

from __future__ import annotations

import re

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.seats import taille_de
from statuts.facts.societies import ECONOMIE_SOCIALE, economie_sociale
from statuts.facts.wording import plain
from statuts.model.base import simplifier
from statuts.model.categories import Categorie
from statuts.model.organes import Organe
from statuts.model.projet import Projet


def _hors(p: Projet, c: Categorie) -> bool:
    """Whether a category gathers people who are not cooperators or, in a union, none of the bodies of article 19 bis."""
    if c.role == "non_cooperateurs":
        return True
    if p.famille != "ues":
        return False
    natures = [economie_sociale(f) for f in p.fondateurs if f.categorie == c.id]
    dite = any(ECONOMIE_SOCIALE.search(simplifier(t)) for t in (c.nom, c.qui) if ecrit(t))
    return c.personnes == "physiques" or (bool(natures) and not dite and all(n is False for n in natures))


def _conseils(p: Projet) -> list[Organe]:
    """The councils whose seats may be kept for a group."""
    return [o for o in (p.organes.conseil, p.organes.surveillance) if ecrit(o) and o.nature != "consultatif"]


def _sieges_hors(p: Projet) -> tuple[int, int] | None:
    """Of the council that keeps the most seats, in proportion, for such categories: those seats, and its smallest size."""
    hors = {str(c.id) for c in p.membres.categories if _hors(p, c)}
    comptes = []
    for conseil in _conseils(p):
        taille = taille_de(conseil, "minimum") or taille_de(conseil, "maximum")
        nombre = sum(s.nombre or s.minimum or 0 for s in conseil.composition.sieges if s.pour in hors)
        if ecrit(taille) and taille and nombre:
            comptes.append((nombre, taille))
    return max(comptes, key=lambda c: c[0] / c[1], default=None)


def sieges_hors(p: Projet) -> int | None:
    """Those seats."""
    compte = _sieges_hors(p)
    return compte[0] if compte else None


def sieges_de_leur_conseil(p: Projet) -> int | None:
    """The size of that council."""
    compte = _sieges_hors(p)
    return compte[1] if compte else None


def majoritaires(p: Projet) -> bool:
    """Whether those seats are more than half of that council."""
    compte = _sieges_hors(p)
    return compte is not None and 2 * compte[0] > compte[1]


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


def choisis_par_un_groupe(p: Projet) -> bool:
    """Whether somebody else than the whole assembly fills a seat of the council."""
    conseil = p.organes.conseil
    sieges = conseil.composition.sieges if ecrit(conseil) else ()
    return any(s.designation in ("college", "organe", "de_droit") for s in sieges)


def charte_hors_statuts(p: Projet) -> str | None:
    """The protected rule that is a charter outside the statutes, which they do not amend."""
    charte, verrou = p.charte, p.modification.verrou
    if not ecrit(charte) or not ecrit(verrou) or charte.place == "preambule":
        return None
    noms = {"charte", plain(charte.nom)} if ecrit(charte.nom) else {"charte"}
    return next(
        (o for o in verrou.objets if ecrit(o) and any(re.search(rf"(^|_){re.escape(n)}(_|$)", plain(o)) for n in noms)),
        None,
    )


CALCULS: dict[str, Calcul] = {
    "sieges.choisis_par_un_groupe": choisis_par_un_groupe,
    "verrou.charte_hors_statuts": charte_hors_statuts,
    "chiffres.sieges_hors": sieges_hors,
    "chiffres.sieges_de_leur_conseil": sieges_de_leur_conseil,
    "sieges.hors_majoritaires": majoritaires,
    "chiffres.exterieurs_d_un_conseil": exterieurs,
    "chiffres.taille_de_ce_conseil": taille_des_exterieurs,
    "sieges.exterieurs_au_dela_du_tiers": tiers_depasse,
}
