"""What the assembly's own rules add up to: whether some need agreement or presence, and whether votes stay proportional."""

from __future__ import annotations

from itertools import pairwise

from statuts.facts.reading import Calcul, ecrit
from statuts.model.projet import Projet


def accord_demande(p: Projet) -> bool:
    """Whether a decision needs the agreement of colleges."""
    return any(d.accord_des_colleges for d in p.assemblees.decisions)


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


def voix_plus_que_proportionnelles(p: Projet) -> bool | None:
    """Whether a bracket gives more votes than its size, the first bracket being the measure (1947 act, art. 9)."""
    voix = p.assemblees.voix_selon_la_taille
    if not ecrit(voix) or not tranches_en_ordre(p):
        return None
    premiere = voix.tranches[0]
    pas = premiere.jusqu_a
    if pas is None:
        return False
    precedente = 0
    for t in voix.tranches:
        haut = t.jusqu_a if t.jusqu_a is not None else precedente + pas
        if t.voix * pas > premiere.voix * haut:
            return True
        precedente = haut
    return False


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


CALCULS: dict[str, Calcul] = {
    "colleges.a_venir": colleges_a_venir,
    "colleges.au_depart": colleges_au_depart,
    "colleges.etapes_fausses": etapes_fausses,
    "colleges.etapes_hors_bornes": etapes_hors_bornes,
    "decisions.accord": accord_demande,
    "decisions.quorum": quorum_propre,
    "voix.delegues": voix_par_delegues,
    "voix.tranches_en_ordre": tranches_en_ordre,
    "voix.plus_que_proportionnelles": voix_plus_que_proportionnelles,
}
