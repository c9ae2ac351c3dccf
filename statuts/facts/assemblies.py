"""What the assembly's own rules add up to: agreement and presence that some need, groups, votes that stay proportional."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import floor

from statuts.facts.members import membres_connus
from statuts.facts.reading import Calcul, ecrit, fraction_value, or_zero
from statuts.facts.wording import plain
from statuts.model.assemblees import PouvoirsDeGroupe, QuorumDeGroupe, VoixSelonLaTaille
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


def college_weights(p: Projet) -> Iterator[dict[str, float]]:
    """The weights of the colleges by id, at the start and at each stage; none before they are all written."""
    if not ecrit(p.colleges):
        return
    if p.colleges.ponderation == "egale":
        yield {str(c.id): 100 / len(p.colleges.liste) for c in p.colleges.liste}
        return
    poids = {str(c.id): c.poids for c in p.colleges.liste}
    if all(ecrit(x) for x in poids.values()):
        yield {nom: or_zero(x) for nom, x in poids.items()}
    yield from ({w.college: w.poids for w in e.poids} for e in p.colleges.etapes)


def _overrides(p: Projet) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each majority that does without the agreement of colleges: for what, how much, and which colleges may refuse."""
    for d in p.assemblees.decisions:
        if ecrit(d.passer_outre):
            yield d.objet, d.passer_outre, d.accord_des_colleges
    double = p.assemblees.double_majorite
    if ecrit(double) and ecrit(double.passer_outre):
        tous = ecrit(double.colleges) and double.colleges == "unanimite"
        yield "la double majorité", double.passer_outre, ("tous",) if tous else double.accord_des_colleges


def _out_of_reach(p: Projet) -> tuple[str, str, str, float] | None:
    """The first override that no vote reaches while one college refuses: matter, threshold, college, what is left.

    A college that refuses still brings half of its weight when its votes are carried over in proportion, nothing otherwise.
    """
    if not ecrit(p.colleges):
        return None
    noms = {str(c.id): c.nom for c in p.colleges.liste}
    perdu = 0.5 if p.colleges.report == "proportionnel" else 1
    for objet, seuil, colleges in _overrides(p):
        requis = {"unanimite": 1.0, "simple": 0.5, "absolue": 0.5}.get(seuil)
        requis = fraction_value(seuil) if requis is None else requis
        for poids in college_weights(p):
            cites = {nom: x for nom, x in poids.items() if nom in colleges or "tous" in colleges}
            college = max(cites, key=lambda nom: cites[nom], default=None)
            if college is not None and 1 - perdu * cites[college] / 100 < requis - 1e-9:
                return objet, seuil, noms.get(college, college), 100 - perdu * cites[college]
    return None


def _outre(rang: int) -> Calcul:
    """One part of that override."""

    def calcul(p: Projet) -> str | float | None:
        vain = _out_of_reach(p)
        return None if vain is None else vain[rang]

    return calcul


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


def _quorums_de_groupe(p: Projet) -> tuple[QuorumDeGroupe, ...]:
    return (*p.assemblees.ordinaire.quorum.groupes, *p.assemblees.extraordinaire.quorum.groupes)


def _groupes(p: Projet) -> tuple[QuorumDeGroupe | PouvoirsDeGroupe, ...]:
    return (*_quorums_de_groupe(p), *p.assemblees.pouvoirs.par_groupe)


def quorum_par_groupe(p: Projet) -> bool:
    """Whether a college or a category has a quorum of its own."""
    return bool(_quorums_de_groupe(p))


def groupes_par_college(p: Projet) -> bool:
    """Whether a quorum or a limit of proxies is written for a college."""
    return any(ecrit(g.college) for g in _groupes(p))


def groupes_par_categorie(p: Projet) -> bool:
    """Whether a quorum or a limit of proxies is written for a category."""
    return any(ecrit(g.categorie) for g in _groupes(p))


def groupes_indecis(p: Projet) -> bool:
    """Whether such an entry names both a college and a category, or neither."""
    return any(ecrit(g.college) == ecrit(g.categorie) for g in _groupes(p))


def groupes_sans_vote(p: Projet) -> str | None:
    """The categories without a vote for which a quorum or a limit of proxies is written."""
    cites = {g.categorie for g in _groupes(p) if ecrit(g.categorie)}
    return ", ".join(c.nom for c in p.membres.categories if not c.vote and c.id in cites) or None


def _nommes(p: Projet, groupes: Iterable[QuorumDeGroupe]) -> str | None:
    """How the description names these groups, each once; None when there are none."""
    colleges = {c.id: c.nom for c in p.colleges.liste} if ecrit(p.colleges) else {}
    connus = {"tous": "chaque collège", "toutes": "chaque catégorie", **colleges}
    connus |= {c.id: c.nom for c in p.membres.categories if c.id not in connus}
    noms = (connus.get(g.college or g.categorie, "?") for g in groupes)
    return ", ".join(dict.fromkeys(str(n) for n in noms)) or None


def quorum_de_groupe_tenu(p: Projet) -> str | None:
    """The colleges and categories that keep a quorum at the second call."""
    return _nommes(p, (g for g in _quorums_de_groupe(p) if g.deuxieme != "0"))


def quorum_de_groupe_tenu_ordinaire(p: Projet) -> str | None:
    """The same at the ordinary assembly alone."""
    return _nommes(p, (g for g in p.assemblees.ordinaire.quorum.groupes if g.deuxieme != "0"))


def quorum_de_groupe_croissant(p: Projet) -> str | None:
    """The colleges and categories that must be more present at the second call than at the first."""
    plus = (g for g in _quorums_de_groupe(p) if fraction_value(g.deuxieme) > fraction_value(g.premiere))
    return _nommes(p, plus)


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


def groupe_sans_pouvoir(p: Projet) -> str | None:
    """The category of bodies alone that is given proxies while no body may carry one."""
    pouvoirs = p.assemblees.pouvoirs
    if not ecrit(pouvoirs) or not ecrit(pouvoirs.personnes_morales) or pouvoirs.personnes_morales != "aucun":
        return None
    morales = {str(c.id): c.nom for c in p.membres.categories if c.personnes == "morales"}
    return next((morales[g.categorie] for g in pouvoirs.par_groupe if g.categorie in morales and g.maximum), None)


CALCULS: dict[str, Calcul] = {
    "pouvoirs.groupe_exclu": groupe_sans_pouvoir,
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
    "decisions.outre_vain": _outre(0),
    "decisions.outre_seuil": _outre(1),
    "decisions.outre_college": _outre(2),
    "decisions.outre_reste": _outre(3),
    "decisions.quorum": quorum_propre,
    "double.seuil": seuil_double,
    "groupes.categorie": groupes_par_categorie,
    "groupes.college": groupes_par_college,
    "groupes.indecis": groupes_indecis,
    "groupes.sans_vote": groupes_sans_vote,
    "quorum.groupe_croissant": quorum_de_groupe_croissant,
    "quorum.groupe_tenu": quorum_de_groupe_tenu,
    "quorum.groupe_tenu_ordinaire": quorum_de_groupe_tenu_ordinaire,
    "quorum.groupes": quorum_par_groupe,
    "voix.inegales": voix_inegales,
    "voix.delegues": voix_par_delegues,
    "voix.tranches_en_ordre": tranches_en_ordre,
    "voix.plus_que_proportionnelles": voix_plus_que_proportionnelles,
}
