"""What the assembly's own rules add up to: matters given elsewhere, stages of the colleges, votes that stay proportional."""

from __future__ import annotations

import re
from itertools import pairwise
from math import floor

from statuts.facts.members import membres_connus
from statuts.facts.reading import Calcul, ecrit, fraction_value
from statuts.facts.wording import plain
from statuts.model.assemblees import VoixSelonLaTaille
from statuts.model.projet import Projet


def accord_demande(p: Projet) -> bool:
    """Whether a decision needs the agreement of colleges."""
    return any(d.accord_des_colleges for d in p.assemblees.decisions)


_LA_STRUCTURE = r"(l_association|la_societe|la_cooperative|l_union|la_federation|la_structure)"
_DISSOLUTION = re.compile(
    rf"^((la|une)_)?dissolution(_(anticipee|volontaire))?(_de_{_LA_STRUCTURE})?$|^dissoudre_{_LA_STRUCTURE}$"
)
_MODIFICATION = re.compile(
    rf"^((la|une|toute)_)?(modification|revision|refonte)_(des|de_nos|de_ces)_statuts(_de_{_LA_STRUCTURE})?$"
    r"|^(modifier|changer|reviser)_(les|nos|ces)_statuts$"
)
_EXCLUSION = re.compile(
    r"^(l_)?(exclusion|radiation)_d_une?_(membre|associee?|adherente?|societaire|cooperateur|cooperatrice)$"
    r"|^(exclure|radier)_une?_(membre|associee?|adherente?)$|^(l_)?(exclusion|radiation)(_des_(membres|associes|adherents))?$"
)


_NOMINATION = re.compile(
    r"^(l_|la_|toute_)?(election|nomination|designation|revocation)_(de|du|des|d_un|d_une)_"
    r"(la_|l_|le_|les_)?(membres?_d[eu]s?_)?(la_|l_)?"
    r"(presidence|president|presidente|gerance|gerants?|gerante|direction|directeurs?|dirigeants?|conseil|bureau"
    r"|administrateurs?|administratrices?|directoire|surveillance|co_?president)(_|$)"
)
"""An election or a dismissal, which has an article of its own."""


def election_ou_revocation(p: Projet) -> str | None:
    """The election or dismissal to which a majority of its own is given, though an article of the act rules it already."""
    for d in p.assemblees.decisions:
        propres = (d.majorite, d.base, d.opposants_maximum)
        if ecrit(d.objet) and _NOMINATION.search(plain(d.objet)) and any(ecrit(x) for x in propres):
            return d.objet
    return None


def poids_effaces(p: Projet) -> str | None:
    """The different weights that are written for colleges which the description makes equal."""
    if not ecrit(p.colleges) or p.colleges.ponderation != "egale":
        return None
    ecrits = [(c.nom, c.poids) for c in p.colleges.liste if ecrit(c.poids)]
    if len({poids for _, poids in ecrits}) < 2:
        return None
    return ", ".join(f"{nom} : {poids:g} %" for nom, poids in ecrits)


def _reglee(motif: re.Pattern[str]) -> Calcul:
    """The decision of that kind to which rules of its own are given, though an article of the act rules it already."""

    def calcul(p: Projet) -> str | None:
        for d in p.assemblees.decisions:
            if not ecrit(d.objet) or not motif.search(plain(d.objet)):
                continue
            propres = (d.majorite, d.base, d.opposants_maximum, d.quorum, d.quorum_membres)
            if d.assemblee == "ordinaire" or any(ecrit(x) for x in propres):
                return d.objet
        return None

    return calcul


def matiere_donnee_a_un_organe(p: Projet) -> str | None:
    """What a body would decide, or carry by a majority of its own, though the extraordinary assembly alone decides it."""
    conseil, o = p.organes.conseil, p.organes
    dites = [
        c
        for organe in (conseil, o.bureau, o.surveillance, o.presidence, o.gerance)
        if ecrit(organe)
        for c in organe.competences
    ]
    if ecrit(conseil):
        dites += [m.decision for m in conseil.decision.majorites_particulieres]
    return next((d for d in dites if ecrit(d) and any(m.search(plain(d)) for m in (_DISSOLUTION, _MODIFICATION))), None)


def quorum_propre(p: Projet) -> bool:
    """Whether a decision has a quorum of its own."""
    return any(d.quorum not in (None, "0") or d.quorum_membres is not None for d in p.assemblees.decisions)


def voix_par_delegues(p: Projet) -> bool:
    """Whether the size brackets also give delegates."""
    voix = p.assemblees.voix_selon_la_taille
    return ecrit(voix) and any(t.delegues is not None for t in voix.tranches)


def tranches_en_ordre(p: Projet) -> bool | None:
    """Whether brackets grow and only the last one is open; None without brackets."""
    voix = p.assemblees.voix_selon_la_taille
    if not ecrit(voix):
        return None
    bornes = [t.jusqu_a for t in voix.tranches]
    fermees = [b for b in bornes[:-1] if b is not None]
    derniere = bornes[-1] if bornes else 0
    connues = fermees if derniere is None else [*fermees, derniere]
    return bool(bornes) and len(fermees) == len(bornes) - 1 and all(a < b for a, b in pairwise(connues))


def _units_per_vote(voix: VoixSelonLaTaille) -> list[float]:
    """How much of the measure each bracket after the first has for each of its votes, taken where it starts."""
    reste = 0 if voix.mesure in ("affaires", "cotisation") else 1
    return [((avant.jusqu_a or 0) + reste) / t.voix for avant, t in pairwise(voix.tranches)]


def mesure_par_voix(p: Projet) -> int | None:
    """The measure that one vote stands for, in whole units: no one has more votes than that, the first one aside."""
    voix = p.assemblees.voix_selon_la_taille
    if not ecrit(voix) or not tranches_en_ordre(p) or voix.tranches[0].voix != 1:
        return None
    return floor(min(_units_per_vote(voix), default=0)) or None


def voix_plus_que_proportionnelles(p: Projet) -> bool | None:
    """Whether a bracket starts before the size that its votes stand for (1947 act, art. 9).

    The first bracket ends where one more vote would begin: that is what a vote stands for.
    """
    voix = p.assemblees.voix_selon_la_taille
    if not ecrit(voix) or not tranches_en_ordre(p):
        return None
    parts = _units_per_vote(voix)
    if not parts:
        return False
    unite = parts[0] * voix.tranches[1].voix / (voix.tranches[0].voix + 1)
    return any(part < unite for part in parts)


def colleges_a_venir(p: Projet) -> bool:
    """Whether a college waits for enough members."""
    return ecrit(p.colleges) and any(ecrit(c.apparait_a) for c in p.colleges.liste)


def colleges_au_depart(p: Projet) -> int | None:
    """How many colleges vote from the first day; None without colleges."""
    return sum(not ecrit(c.apparait_a) for c in p.colleges.liste) if ecrit(p.colleges) else None


def etapes_fausses(p: Projet) -> str | None:
    """The stages whose weights do not add up to 100 or leave a college out."""
    if not ecrit(p.colleges):
        return None
    tous = {c.id for c in p.colleges.liste}
    fausses = [
        e.quand
        for e in p.colleges.etapes
        if sum(w.poids for w in e.poids) != 100 or {w.college for w in e.poids} != tous
    ]
    return ", ".join(fausses) or None


def etapes_hors_bornes(p: Projet) -> str | None:
    """The stages where a college weighs under 10 or over 50 per cent."""
    if not ecrit(p.colleges):
        return None
    fautives = [e.quand for e in p.colleges.etapes if any(not 10 <= w.poids <= 50 for w in e.poids)]
    return ", ".join(fautives) or None


def seuil_double(p: Projet) -> bool | None:
    """Whether the double majority says what its second threshold is; None without one."""
    double = p.assemblees.double_majorite
    if not ecrit(double):
        return None
    accords = (*double.accord_des_colleges, *double.accord_des_categories)
    return bool(accords) or ecrit(double.colleges) or ecrit(double.tetes)


def voix_inegales(p: Projet) -> bool:
    """Whether two people may weigh differently: colleges, votes by size, votes by capital."""
    par_capital = p.membres.non_cooperateurs.admis and p.membres.non_cooperateurs.voix == "capital"
    return ecrit(p.colleges) or ecrit(p.assemblees.voix_selon_la_taille) or par_capital


def majority_is_everyone(p: Projet) -> bool:
    """Whether, at the known number of associates, a majority above two thirds asks for every vote."""
    membres, majorite = membres_connus(p), p.assemblees.extraordinaire.majorite
    if membres is None or not ecrit(majorite) or not re.fullmatch(r"\d+/\d+", majorite) or ecrit(p.colleges):
        return False
    seuil = fraction_value(majorite)
    return seuil > 2 / 3 and (membres - 1) / membres < seuil


def delegues(p: Projet) -> str | None:
    """Where everyone votes when delegates form the assembly: in a college, in a section; None when all come to it."""
    if ecrit(p.assemblees.sections):
        return "section"
    return (
        "college"
        if ecrit(p.colleges) and ecrit(p.colleges.vote_par_delegues) and p.colleges.vote_par_delegues
        else None
    )


def delegues_lies(p: Projet) -> bool:
    """Whether those delegates carry the votes of the meetings that elected them, instead of voting freely."""
    ou = delegues(p)
    if ou == "section":
        return ecrit(p.assemblees.sections) and p.assemblees.sections.mandat == "imperatif"
    return ou == "college" and ecrit(p.colleges) and p.colleges.mandat_des_delegues == "imperatif"


CALCULS: dict[str, Calcul] = {
    "decisions.dissolution": _reglee(_DISSOLUTION),
    "decisions.exclusion": _reglee(_EXCLUSION),
    "decisions.modification": _reglee(_MODIFICATION),
    "colleges.poids_effaces": poids_effaces,
    "decisions.nomination": election_ou_revocation,
    "organes.matiere_de_l_assemblee": matiere_donnee_a_un_organe,
    "colleges.a_venir": colleges_a_venir,
    "colleges.au_depart": colleges_au_depart,
    "colleges.etapes_fausses": etapes_fausses,
    "colleges.etapes_hors_bornes": etapes_hors_bornes,
    "chiffres.delegues": delegues,
    "chiffres.delegues_lies": delegues_lies,
    "chiffres.mesure_par_voix": mesure_par_voix,
    "assemblees.majorite_unanime": majority_is_everyone,
    "decisions.accord": accord_demande,
    "decisions.quorum": quorum_propre,
    "double.seuil": seuil_double,
    "voix.inegales": voix_inegales,
    "voix.delegues": voix_par_delegues,
    "voix.tranches_en_ordre": tranches_en_ordre,
    "voix.plus_que_proportionnelles": voix_plus_que_proportionnelles,
}
