"""What every computed fact needs: following a path, and telling a written answer from an open one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from typing_extensions import TypeIs

from statuts.model.base import ADecider, DecisionOuverte
from statuts.model.projet import Projet

Calcul = Callable[[Projet], Any]

T = TypeVar("T")


def walk(depart: Any, chemin: str) -> Any:
    """Follow a dotted path; None as soon as a part is absent, `ADecider` as soon as it is unknown."""
    valeur = depart
    for pas in chemin.split("."):
        if valeur is None:
            return None
        if isinstance(valeur, ADecider):
            return ADecider(f"{valeur.chemin}.{pas}")
        valeur = valeur.get(pas) if isinstance(valeur, dict) else getattr(valeur, pas, None)
    return valeur


def ecrit(valeur: T | None) -> TypeIs[T]:
    """Whether an answer is written; one that is « à décider » raises `DecisionOuverte`."""
    if isinstance(valeur, ADecider):
        raise DecisionOuverte(valeur.chemin)
    return valeur is not None


def fraction_value(fraction: str) -> float:
    """« 1/4 » as 0.25."""
    haut, _, bas = fraction.partition("/")
    return int(haut) / int(bas or 1)


def or_zero(valeur: float | None) -> float:
    return 0 if not ecrit(valeur) else valeur + 0
