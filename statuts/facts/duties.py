"""Facts about what members owe: what follows when a duty is not done, and whether one excludes other suppliers."""

from __future__ import annotations

from statuts.facts.reading import Calcul, ecrit
from statuts.model.base import simplifier
from statuts.model.devoirs import Engagement
from statuts.model.projet import Projet

DE_LA_PLUS_DOUCE = ("rappel", "suspension", "participation", "radiation", "exclusion")


def is_work(engagement: Engagement) -> bool:
    """Whether a duty is time given without pay: said so, or worded so."""
    return engagement.nature == "travail" or (ecrit(engagement.quoi) and "benevol" in simplifier(engagement.quoi))


def suites_of(p: Projet, *, travail_seul: bool = False) -> list[str]:
    """What follows each duty that is not done: its own answer, else that of all; from the mildest to the hardest."""
    engagements = p.membres.engagements
    if not ecrit(engagements):
        return []
    liste = [e for e in engagements.liste if is_work(e) or not travail_seul]
    suites = {e.suite if ecrit(e.suite) else engagements.suite for e in liste}
    return [s for s in DE_LA_PLUS_DOUCE if s in {str(s) for s in suites if ecrit(s)}]


def suite_commune(p: Projet) -> str | None:
    """What follows every duty, when it is the same for all."""
    engagements = p.membres.engagements
    suites = suites_of(p)
    if not suites and ecrit(engagements):
        return engagements.suite if ecrit(engagements.suite) else None
    return suites[0] if len(suites) == 1 else None


def suite_la_plus_dure(p: Projet) -> str | None:
    """The hardest thing that may follow a duty left undone."""
    return next(reversed(suites_of(p)), None)


def suite_du_travail(p: Projet) -> str | None:
    """The hardest thing that may follow unpaid work left undone."""
    return next(reversed(suites_of(p, travail_seul=True)), None)


_HEURES_D_UN_EMPLOI = 15
"""From how many hours a week unpaid work owed looks like a job: the law gives no number, prudence does."""
_PAR_SEMAINE = {"semaine": 1.0, "quatre_semaines": 1 / 4, "mois": 12 / 52}
_EN_HEURES = {"heure": 1.0, "journee": 7.0, "jour": 7.0, "demi_journee": 3.5}


def travail_de_salarie(p: Projet) -> str | None:
    """The work that members owe every week to the measure of a job."""
    engagements = p.membres.engagements
    if not ecrit(engagements):
        return None
    for e in engagements.liste:
        if not (is_work(e) and ecrit(e.quantite) and e.quantite and ecrit(e.unite) and e.unite and ecrit(e.par)):
            continue
        heures = _EN_HEURES.get(simplifier(e.unite).rstrip("s"), 0)
        if e.quantite * heures * _PAR_SEMAINE.get(str(e.par), 0) >= _HEURES_D_UN_EMPLOI:
            return e.quoi
    return None


CALCULS: dict[str, Calcul] = {
    "engagements.travail_de_salarie": travail_de_salarie,
    "engagements.suite_commune": suite_commune,
    "engagements.suite_la_plus_dure": suite_la_plus_dure,
    "engagements.suite_du_travail": suite_du_travail,
    "engagements.radiation": lambda p: "radiation" in {suite_commune(p), *suites_of(p)},
    "engagements.exclusion": lambda p: "exclusion" in {suite_commune(p), *suites_of(p)},
}
