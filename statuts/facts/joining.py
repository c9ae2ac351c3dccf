"""Facts about entry and dues: whether dues are owed, whether a late member votes, who admits into each category."""

from __future__ import annotations

import re
from dataclasses import dataclass

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import plain
from statuts.model.base import simplifier
from statuts.model.categories import Categorie
from statuts.model.entree import EntreePropre
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


@dataclass(frozen=True, slots=True)
class Entree:
    """A line of the table of admission: the category, who admits or why nobody has to, and what is asked besides."""

    nom: str
    qui: str
    majorite: str | None
    parrains: int
    parrains_de_la_categorie: bool
    pieces: tuple[str, ...]
    opposition: bool


SANS_DECISION = ("libre", "automatique", "de_droit", "fondateurs", "honneur", "tableau")
"""How one enters when no body has to decide: by right, by one's office, by founding, or as the table of categories says."""


def admission_by_category(p: Projet) -> bool:
    """Whether one category at least has its own way in."""
    return any(ecrit(c.admission) for c in p.membres.categories)


def lines_of_admission(p: Projet) -> tuple[Entree, ...]:
    """How one enters each category: its own rule, else that of its role, else the common one."""
    return tuple(_line(p, c) for c in p.membres.categories)


def _line(p: Projet, c: Categorie) -> Entree:
    commune, propre = p.membres.admission, c.admission if ecrit(c.admission) else None
    par = propre.par if propre is not None and ecrit(propre.par) else commune.par
    qui = _of_the_role(p, c) if propre is None else None
    qui = qui or _body(p, par)
    parrains = propre.parrains if propre is not None and ecrit(propre.parrains) else None
    if parrains is None and propre is None and qui not in SANS_DECISION[2:]:
        parrains = commune.parrains
    return Entree(
        nom=c.nom,
        qui=qui,
        majorite=propre.majorite if propre is not None else None,
        parrains=parrains or (2 if par == "cooptation" else 0),
        parrains_de_la_categorie=_from_the_category(propre, qui),
        pieces=propre.pieces if propre is not None else (),
        opposition=qui in SANS_DECISION[:2]
        and (propre.sauf_opposition if propre is not None else commune.sauf_opposition),
    )


def _from_the_category(propre: EntreePropre | None, qui: str) -> bool:
    """Whether those who vouch belong to the category: as written, else wherever its own members decide."""
    if propre is not None and ecrit(propre.parrains_parmi):
        return propre.parrains_parmi == "categorie"
    return qui == "categorie"


def _of_the_role(p: Projet, c: Categorie) -> str | None:
    """What the role of a category settles by itself, in an association."""
    if p.famille not in ("association", "association_alsace_moselle"):
        return None
    if c.role == "honneur" and ecrit(c.entree):
        return "tableau"
    return c.role if c.role in ("honneur", "de_droit", "fondateurs") else None


def _body(p: Projet, par: str | None) -> str:
    """The body that admits; an association without the one named falls back on the next, at last on its assembly."""
    par = par or "assemblee"
    if p.famille not in ("association", "association_alsace_moselle"):
        return "assemblee" if par == "cooptation" else par
    if par == "cooptation":
        return "conseil" if ecrit(p.organes.conseil) else "assemblee"
    if par in ("direction", "conseil") and not ecrit(p.organes.conseil):
        par = "bureau"
    if par == "direction":
        return "conseil"
    return "assemblee" if par == "bureau" and not ecrit(p.organes.bureau) else par


def assembly_admits(p: Projet) -> bool:
    """Whether the assembly admits into one category at least, or everybody; in a Scop another body only advises it."""
    if not admission_by_category(p):
        dernier_mot = {"scop": ("conseil", "direction", "surveillance", "cooptation")}.get(p.famille, ("cooptation",))
        associations = p.famille in ("association", "association_alsace_moselle")
        return p.membres.admission.par in ("assemblee", *(() if associations else dernier_mot))
    return any(e.qui == "assemblee" for e in lines_of_admission(p))


_ICI = r"(l_association|la_(cooperative|societe|scic|scop)|l_union)"
_ORGANES = {
    "assemblee": rf"(?<!_son)(?<!_sa)(?<!_leur)_assemblee(?!_\w*?_?(de|d|du)_(?!{_ICI}|\d))",
    "conseil": rf"_conseil(?=_?$|_d_administration(?!_(de|du|des|d)_(?!{_ICI}))|_(collegial|cooperatif|apres|qui|sur|dans|a|et|en)_)",
    "bureau": rf"(?<!_son)(?<!_leur)_bureau(?!_(de|d|du|des)_(?!{_ICI}))",
}
_DECIDE = re.compile(
    r"(vote|election|elue?s?|admis\w*|admission|agrement|agree\w*|accord|(?:sur|par|apres|d_une)_decision|approbation|nomination|nommee?s?)"
    r"_(?:\w*_)?(?:de|du|des|par|l)_(?:\w*?_)?(assemblee|conseil|bureau)"
)


def entry_at_odds(p: Projet) -> str | None:
    """The categories whose free condition of entry names a body that does not admit there."""
    fautives = []
    for c, ligne in zip(p.membres.categories, lines_of_admission(p), strict=True):
        if not ecrit(c.entree) or ligne.qui == "tableau":
            continue
        entree = f"_{plain(c.entree)}"
        dit = _DECIDE.search(entree)
        if dit is not None and re.search(_ORGANES[dit[2]], entree) and not _same(p, dit[2], ligne.qui):
            fautives.append(c.nom)
    return ", ".join(fautives) or None


def _same(p: Projet, dit: str, qui: str) -> bool:
    """Whether the body named is the one that admits: « direction » is the council where one directs."""
    return dit == qui or (dit == "conseil" and qui == "direction" and ecrit(p.organes.conseil))


def a_vote_is_open(p: Projet) -> bool:
    """Whether one may enter a category that votes without its members choosing or vouching for the newcomer."""
    lignes = zip(p.membres.categories, lines_of_admission(p), strict=True)
    return any(c.vote and not ligne.parrains and ligne.qui != "categorie" for c, ligne in lignes)


CALCULS: dict[str, Calcul] = {
    "adhesion.vote_ouvert": a_vote_is_open,
    "adhesion.cotisation_due": dues_are_owed,
    "adhesion.a_jour_pour_voter": only_paid_up_vote,
    "adhesion.par_categorie": admission_by_category,
    "adhesion.entrees": lines_of_admission,
    "adhesion.assemblee": assembly_admits,
    "adhesion.entree_contredite": entry_at_odds,
    "adhesion.personne_ne_cotise": nobody_pays,
}
