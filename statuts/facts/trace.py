"""Which answers of the description a computed fact looked at: the fact computed again on a project that takes notes."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from pydantic import BaseModel

from statuts.facts import CALCULS
from statuts.facts.reading import Calcul
from statuts.model.base import DecisionOuverte
from statuts.model.projet import Projet

_SANS_SUITE = (DecisionOuverte, TypeError, ValueError, AttributeError, KeyError, ZeroDivisionError)
"""What a computation raises when an answer that it needs is taken away from it."""


class _Temoin:
    """Stands for a part of the description and writes down every answer asked of it."""

    def __init__(self, fiche: BaseModel, chemin: str, lus: dict[str, None], tu: Collection[str] = ()) -> None:
        self._fiche, self._chemin, self._lus, self._tu = fiche, chemin, lus, tu

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return type(self._fiche)

    def __getattr__(self, nom: str) -> Any:
        valeur = getattr(self._fiche, nom)
        if nom.startswith("_") or nom not in type(self._fiche).model_fields:
            return valeur
        chemin = f"{self._chemin}.{nom}" if self._chemin else nom
        self._lus[chemin] = None
        return None if chemin in self._tu else _watch(valeur, chemin, self._lus, self._tu)


def _watch(valeur: Any, chemin: str, lus: dict[str, None], tu: Collection[str]) -> Any:
    if isinstance(valeur, BaseModel):
        return _Temoin(valeur, chemin, lus, tu)
    if isinstance(valeur, tuple):
        return tuple(_watch(v, f"{chemin}[{rang}]", lus, tu) for rang, v in enumerate(valeur, 1))
    return valeur


def watch(projet: Projet, lus: dict[str, None]) -> Projet:
    """The same project, which writes into `lus` the path of every answer asked of it."""
    return _Temoin(projet, "", lus)  # type: ignore[return-value]


def answers_read(nom: str, projet: Projet) -> tuple[str, ...]:
    """The paths of the answers behind a fact: its own path, or those that its computation read, innermost only."""
    calcul = CALCULS.get(nom)
    if calcul is None:
        return (nom,)
    lus: dict[str, None] = {}
    try:
        calcul(watch(projet, lus))
    except DecisionOuverte as ouverte:
        lus[ouverte.chemin] = None
    return tuple(c for c in lus if not any(autre.startswith((f"{c}.", f"{c}[")) for autre in lus))


def answers_that_decide(nom: str, projet: Projet, chemins: tuple[str, ...]) -> tuple[str, ...]:
    """Of the answers behind a fact, those without which it would be another, or else each that makes it so by itself."""
    calcul = CALCULS[nom]
    with suppress(*_SANS_SUITE):
        fait = calcul(projet)
        seules = tuple(c for c in chemins if _otherwise(calcul, projet, (c,), fait))
        if seules or not _otherwise(calcul, projet, chemins, fait):
            return seules
        return tuple(c for c in chemins if not _otherwise(calcul, projet, tuple(a for a in chemins if a != c), fait))
    return ()


def _otherwise(calcul: Calcul, projet: Projet, tues: tuple[str, ...], fait: Any) -> bool:
    """Whether the fact changes when these answers are not given; one that cannot do without them tells nothing."""
    with suppress(*_SANS_SUITE):
        return bool(calcul(_Temoin(projet, "", {}, tues)) != fait)  # type: ignore[arg-type]
    return False
