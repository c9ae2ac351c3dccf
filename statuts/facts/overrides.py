"""The agreement of a college that an assembly may do without, and whether a vote can ever reach the majority that it asks."""

from __future__ import annotations

from collections.abc import Iterator

from statuts.facts.reading import Calcul, ecrit, fraction_value, or_zero
from statuts.model.projet import Projet


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


CALCULS: dict[str, Calcul] = {
    "decisions.outre_vain": _outre(0),
    "decisions.outre_seuil": _outre(1),
    "decisions.outre_college": _outre(2),
    "decisions.outre_reste": _outre(3),
}
