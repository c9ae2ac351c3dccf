"""Answers that the project did not give, filled from the library's data and remembered as such."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from statuts.errors import Lieu
from statuts.model.base import ADecider, simplifier


@dataclass(frozen=True)
class Defaut:
    """A default: the field, the forms it serves, its value, where it comes from (loi, usage, prudence).

    `si` names a part that must be written, or an amount that must be above zero, or gives answers of which one must be ({champ: [valeurs]}).
    """

    champ: str
    formes: frozenset[str]
    valeur: Any
    origine: str
    si: str | dict[str, list[str]] = ""
    sources: tuple[str, ...] = ()
    lieu: Lieu = field(default_factory=Lieu)


def apply_defaults(brut: dict[str, Any], forme: str, defauts: tuple[Defaut, ...]) -> tuple[tuple[str, Defaut], ...]:
    """Fill `brut` in place; answers the fields filled. A later default overrides an earlier one for the same field."""
    choisis = {d.champ: d for d in defauts if forme in d.formes and _applies(brut, d)}
    remplis = []
    for defaut in choisis.values():
        valeur = defaut.valeur
        if isinstance(valeur, dict) and set(valeur) == {"champ"}:
            valeur = _get(brut, valeur["champ"].split("."))
        if valeur is not None and _fill(
            brut, defaut.champ.split("."), valeur if isinstance(valeur, ADecider) else copy.deepcopy(valeur)
        ):
            remplis.append((defaut.champ, defaut))
    return tuple(remplis)


def _applies(brut: dict[str, Any], defaut: Defaut) -> bool:
    if isinstance(defaut.si, dict):
        return all(_known(_get(brut, champ.split("."))) in valeurs for champ, valeurs in defaut.si.items())
    return not defaut.si or _written(_get(brut, defaut.si.split(".")))


def _written(valeur: Any) -> bool:
    """Whether a part, or an amount above zero, stands there."""
    if isinstance(valeur, int | float) and not isinstance(valeur, bool):
        return valeur > 0
    return isinstance(valeur, dict)


def _known(valeur: Any) -> Any:
    if isinstance(valeur, str):
        return simplifier(valeur)
    return None if isinstance(valeur, ADecider) else valeur


def _get(brut: Any, pas: list[str]) -> Any:
    for nom in pas:
        if isinstance(brut, ADecider):
            return brut
        if not isinstance(brut, dict):
            return None
        brut = brut.get(nom)
    return brut


def _fill(brut: dict[str, Any], pas: list[str], valeur: Any) -> bool:
    """Put `valeur` where nothing stands; leaves a part that is not a group for the type check to report."""
    for nom in pas[:-1]:
        suivant = brut.setdefault(nom, {})
        if suivant is None:
            brut[nom] = suivant = {}
        if not isinstance(suivant, dict):
            return False
        brut = suivant
    if brut.get(pas[-1]) is not None:
        return False
    brut[pas[-1]] = valeur
    return True
