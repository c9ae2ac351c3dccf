"""One fact of the description as variables of the solver, and how two facts compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import z3

from statuts.review.proof.answers import OUI_NON, as_number
from statuts.review.proof.logic import NON, OUI, autant, et, ou


@dataclass
class Variable:
    """One fact: whether it exists, and its value as words, a number or a yes/no, of which one kind at most holds."""

    nom: str
    genre: str
    existe: z3.BoolRef
    vrai: z3.BoolRef = NON
    nombre: Any = None
    chiffre: z3.BoolRef = NON
    mots: dict[str, z3.BoolRef] = field(default_factory=dict)
    ouvert: bool = False
    libre: bool = False


def constant(nombre: Fraction | None) -> z3.ArithRef:
    assert nombre is not None
    if nombre.denominator == 1:
        return z3.IntVal(nombre.numerator)
    return z3.RealVal(f"{nombre.numerator}/{nombre.denominator}")


def same_number(mot: str, nombre: Fraction | None) -> bool:
    return nombre is not None and as_number(mot) == nombre


def equal_facts(gauche: Variable, droite: Variable) -> z3.BoolRef:
    cas = []
    if gauche.genre == droite.genre == OUI_NON:
        cas.append(et(gauche.existe, droite.existe, autant(gauche.vrai, droite.vrai)))
    if gauche.nombre is not None and droite.nombre is not None:
        cas.append(et(gauche.chiffre, droite.chiffre, gauche.nombre == droite.nombre))
    for mot, est in gauche.mots.items():
        for autre, meme in droite.mots.items():
            if mot == autre or same_number(autre, as_number(mot)):
                cas.append(et(est, meme))
    return ou(*cas)


Test = Callable[[Any, Any], Any]
_ORDRES: dict[str, Test] = {
    "au_moins": lambda g, d: g >= d,
    "au_plus": lambda g, d: g <= d,
    "plus_de": lambda g, d: g > d,
    "moins_de": lambda g, d: g < d,
}


def compare_numbers(operateur: str, gauche: Variable, droite: Any) -> z3.BoolRef:
    """An ordering between a fact and a constant, or between two facts; words that are no number compare with nothing."""
    test = _ORDRES[operateur]
    cas = []
    for etait, valeur in _numbers(gauche):
        for est, autre in _numbers(droite) if isinstance(droite, Variable) else _one(droite):
            verdict = test(valeur, autre)
            if isinstance(valeur, Fraction) and isinstance(autre, Fraction):
                verdict = OUI if verdict else NON
            elif isinstance(autre, Fraction):
                verdict = test(valeur, constant(autre))
            elif isinstance(valeur, Fraction):
                verdict = test(constant(valeur), autre)
            cas.append(et(etait, est, verdict))
    return ou(*cas)


def _numbers(variable: Variable) -> list[tuple[z3.BoolRef, Any]]:
    """Each number that a fact may be, with when it is."""
    paires: list[tuple[z3.BoolRef, Any]] = []
    if variable.nombre is not None:
        paires.append((variable.chiffre, variable.nombre))
    for mot, est in variable.mots.items():
        nombre = as_number(mot)
        if nombre is not None:
            paires.append((est, nombre))
    return paires


def _one(valeur: Any) -> list[tuple[z3.BoolRef, Any]]:
    nombre = as_number(valeur)
    return [] if nombre is None else [(OUI, nombre)]
