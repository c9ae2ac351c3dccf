"""From a description to facts: every scalar of the description is one; the others are computed, one small function each."""

from __future__ import annotations

from typing import Any

from statuts.facts import (
    advisory,
    assemblies,
    associations,
    bodies,
    capital,
    duties,
    energy,
    health,
    joining,
    lawful,
    mandates,
    members,
    minors,
    names,
    organs,
    overrides,
    qualities,
    remote,
    seats,
    societies,
    staff_seats,
    surplus,
    ties,
    trades,
    vote_groups,
    years,
)
from statuts.facts.reading import Calcul, walk
from statuts.model.base import ADecider, DecisionOuverte
from statuts.model.projet import Projet

__all__ = ["CALCULS", "MODULES", "Faits", "walk"]

MODULES = (
    members,
    joining,
    lawful,
    duties,
    capital,
    bodies,
    advisory,
    seats,
    staff_seats,
    surplus,
    qualities,
    remote,
    assemblies,
    overrides,
    vote_groups,
    associations,
    minors,
    ties,
    energy,
    health,
    societies,
    names,
    trades,
    organs,
    mandates,
    years,
)
"""The rooms where facts are computed."""


CALCULS: dict[str, Calcul] = {"famille": lambda p: p.famille, "coquille": lambda p: p.coquille}
for _module in MODULES:
    CALCULS.update(_module.CALCULS)


class Faits:
    """The facts of one project: value, None when absent, `ADecider` when an answer is missing."""

    def __init__(self, projet: Projet) -> None:
        self.projet = projet
        self._lus: dict[str, Any] = {}
        self.utilises: set[str] = set()

    def lire(self, nom: str) -> Any:
        """The value of a fact, computed or read along its path."""
        self.utilises.add(nom)
        if nom not in self._lus:
            self._lus[nom] = self._calculer(nom)
        return self._lus[nom]

    def _calculer(self, nom: str) -> Any:
        calcul = CALCULS.get(nom)
        if calcul is None:
            return walk(self.projet, nom)
        try:
            return calcul(self.projet)
        except DecisionOuverte as ouverte:
            return ADecider(ouverte.chemin)
