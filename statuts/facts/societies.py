"""Facts about companies: who founds a union of the social economy, what an activity says of its trade, whom the public holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from statuts.facts.duties import is_work, suite_la_plus_dure
from statuts.facts.reading import Calcul, ecrit, or_zero
from statuts.model.base import simplifier
from statuts.model.identite import Fondateur
from statuts.model.projet import Projet
from statuts.model.sieges import SiegeDuConseil

_ECONOMIE_SOCIALE = re.compile(r"cooperati|mutuel|mutualis|association|economie_sociale|scic|scop|cuma")

_DANS_L_ACTE = 10
"""Founders up to whom the act itself, and not an annexed list, gives the shares of each."""

_ADMISSION = re.compile(r"admission|accueil_d|nouve(l|lle|aux)_(associe|habitant|membre|cooperateur)")

_METIERS = {
    "consommateurs": re.compile(r"consommat(eur|rice)|cooperative_de_conso|loi_du_7_mai_1917|supermarche"),
    "commercants": re.compile(r"detaillant|commercants?_(de_)?detail"),
    "artisans": re.compile(r"(^|_)artisane?s?(_|$)|repertoire_des_metiers|entreprises?_artisanale"),
}
"""Words of the trades that have a cooperative form of their own."""


def economie_sociale(f: Fondateur) -> bool | None:
    """Whether a founder is one of the bodies of article 19 bis: as answered, else as its form reads; None when neither says."""
    if ecrit(f.economie_sociale):
        return f.economie_sociale
    if f.nature == "personne_physique" or f.nature == "personne_publique":
        return False
    return bool(_ECONOMIE_SOCIALE.search(simplifier(f.forme))) if ecrit(f.forme) else None


def organismes_inconnus(p: Projet) -> str | None:
    """The founding bodies of which the project does not say whether they belong to the social economy."""
    return (
        ", ".join(f.designation for f in p.fondateurs if economie_sociale(f) is None and ecrit(f.designation)) or None
    )


def part_des_organismes(p: Projet) -> float | None:
    """Per cent of the founders, one vote each, that article 19 bis lists; None while one of them is unknown."""
    natures = [(economie_sociale(f), f.nombre) for f in p.fondateurs]
    total = sum(n for _, n in natures)
    if not total or any(nature is None for nature, _ in natures):
        return None
    return 100 * sum(n for nature, n in natures if nature) / total


def sieges_designes(p: Projet) -> str | None:
    """The reserved seats of the council that go to a candidate chosen beforehand, by a college, by lot or by right.

    The seat of a circle and that of each member are not among them: the text has them voted on apart.
    """
    conseil = p.organes.conseil
    sieges = conseil.composition.sieges if ecrit(conseil) else ()
    return ", ".join(str(s.pour_nom) for s in sieges if _designe(s)) or None


def _designe(siege: SiegeDuConseil) -> bool:
    return siege.designation not in ("assemblee", "organe") and not siege.un_par_membre


def metier_reserve(p: Projet) -> str | None:
    """The trade, among those with a cooperative form of their own, that the activities or the cooperating members name."""
    dits = [*p.objet.activites, p.nom_commercial, *(f.designation for f in p.fondateurs)]
    dits += [c.qui for c in p.membres.categories if c.role == "cooperateurs"]
    textes = [simplifier(re.sub(r"[^\w\s'’-]", " ", dit.replace("’", "'"))) for dit in dits if ecrit(dit)]
    return next((metier for metier, mots in _METIERS.items() if any(mots.search(t) for t in textes)), None)


@dataclass(frozen=True, slots=True)
class PartsDuFondateur:
    """A line of the table of founders: by what words, under what name when a body has one, how many shares."""

    fondateur: str
    nom: str
    parts: int


def _ligne(f: Fondateur, rang: int) -> PartsDuFondateur:
    """A person is named by hand at the signature; a body named alone is named here, beside its form."""
    parts = (f.parts or 0) // f.nombre
    if f.nombre > 1:
        return PartsDuFondateur(f"{f.designation}, {rang} sur {f.nombre}", "", parts)
    if f.nature == "personne_physique":
        return PartsDuFondateur(f.designation, "", parts)
    forme = "personne publique" if f.nature == "personne_publique" else "organisme"
    return PartsDuFondateur(f.forme if ecrit(f.forme) else forme, f.designation, parts)


def fondateurs_un_a_un(p: Projet) -> tuple[PartsDuFondateur, ...] | None:
    """The shares of each founder, equal within a group; None past ten founders, or when a group does not share evenly."""
    if not p.fondateurs or not all(
        ecrit(f.parts) and ecrit(f.nombre) and ecrit(f.designation) and f.parts % f.nombre == 0 for f in p.fondateurs
    ):
        return None
    lignes = [_ligne(f, rang) for f in p.fondateurs for rang in range(1, f.nombre + 1)]
    return tuple(lignes) if len(lignes) <= _DANS_L_ACTE else None


def sans_numero(p: Projet) -> str | None:
    """The founding bodies, named one by one, whose registration number is not written."""
    noms = [
        f.designation
        for f in p.fondateurs
        if f.nature == "personne_morale" and f.nombre == 1 and f.immatriculation is None and ecrit(f.designation)
    ]
    return ", ".join(noms) or None


def decision_d_admission(p: Projet) -> bool:
    """Whether a decision with rules of its own seems to be the admission of an associate."""
    objets = [simplifier(d.objet) for d in p.assemblees.decisions if ecrit(d.objet)]
    return any(_ADMISSION.search(objet) for objet in objets)


def contrats_deja_signes(p: Projet) -> str | None:
    """The contracts that a category supposes signed, and that the act lets sign after the admission."""
    fautifs = []
    for contrat in p.membres.contrats:
        mots = simplifier(contrat.contrat).split("_")[1:]
        qui = [c.qui for c in p.membres.categories if c.id in contrat.categories and ecrit(c.qui)]
        if contrat.delai_mois and mots and any("_".join(mots) in simplifier(q) for q in qui):
            fautifs.append(contrat.contrat)
    return ", ".join(fautifs) or None


def logement_perdu(p: Projet) -> bool:
    """Whether failing a duty may cost membership, and with it a home or premises."""
    if suite_la_plus_dure(p) not in ("radiation", "exclusion"):
        return False
    lies = any(c.nature in ("logement", "local") and c.fin_de_la_qualite == "fin" for c in p.membres.contrats)
    return lies or ecrit(p.qualites.habitants)


def travail_benevole(p: Projet) -> str | None:
    """The duties by which associates work without pay."""
    if not ecrit(p.membres.engagements):
        return None
    liste = [e for e in p.membres.engagements.liste if ecrit(e.quoi)]
    dus = [e.quoi for e in liste if is_work(e)]
    return " ; ".join(dus) or None


def part_hors_fonds(p: Projet) -> float | None:
    """What a Scop shares out before its development fund, in per cent of the surplus, once both main shares are written."""
    resultat = p.resultat
    if not ecrit(resultat.reserve_legale) or not ecrit(resultat.part_travail):
        return None
    interets = resultat.interets.part if ecrit(resultat.interets) else None
    return resultat.reserve_legale + resultat.part_travail + or_zero(interets)


CALCULS: dict[str, Calcul] = {
    "metier.reserve": metier_reserve,
    "engagements.benevoles": travail_benevole,
    "chiffres.decision_d_admission": decision_d_admission,
    "contrats.deja_signes": contrats_deja_signes,
    "engagements.logement_perdu": logement_perdu,
    "chiffres.fondateurs": fondateurs_un_a_un,
    "fondateurs.sans_numero": sans_numero,
    "chiffres.part_hors_fonds": part_hors_fonds,
    "sieges.designes": sieges_designes,
    "union.organismes_inconnus": organismes_inconnus,
    "union.part_des_organismes": part_des_organismes,
}
