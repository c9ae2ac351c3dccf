"""How one link is written: what a computed fact is worth, in terms of the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import z3

from statuts.review.proof.answers import MOTS, NOMBRE, OUI_NON
from statuts.review.proof.logic import OUI, et, ou
from statuts.review.proof.space import Espace
from statuts.review.proof.variable import Variable

Lien = Callable[[Espace], Variable]


def yes(nom: str, quand: Callable[[Espace], Any]) -> Lien:
    """A yes/no fact that an expression of the answers gives."""
    return lambda e: Variable(nom, OUI_NON, OUI, vrai=quand(e))


def number(nom: str, existe: Any, valeur: Any) -> Variable:
    return Variable(nom, NOMBRE, existe, nombre=valeur, chiffre=existe)


def count(nom: str, *regles: Callable[[Espace, Any], Any]) -> Lien:
    """A whole number that always exists, held by these rules."""

    def lien(e: Espace) -> Variable:
        n = z3.Int(nom)
        e.axiomes.append(n >= 0)
        e.axiomes.extend(regle(e, n) for regle in regles)
        return number(nom, OUI, n)

    return lien


def there(chemin: str) -> Callable[[Espace], Any]:
    return lambda e: e.lire(chemin).existe


def said(chemin: str) -> Callable[[Espace], Any]:
    return lambda e: e.truth(e.lire(chemin))


def is_word(chemin: str, mot: str) -> Callable[[Espace], Any]:
    return lambda e: e.equal(e.lire(chemin), mot)


def constant_word(nom: str, mot: Callable[[Espace], str]) -> Lien:
    return lambda e: Variable(nom, MOTS, OUI, mots={mot(e): OUI})


def unsettled(nom: str, *regles: Callable[[Espace, Variable], Any]) -> Lien:
    """A fact that some rules bound and nothing settles."""

    def lien(e: Espace) -> Variable:
        variable = e.free(nom)
        e.axiomes.extend(regle(e, variable) for regle in regles)
        return variable

    return lien


def size(nom: str, organe: str, borne: str) -> Lien:
    """The written number of seats, else the bound; any number where the size follows membership."""

    def lien(e: Espace) -> Variable:
        exact, autre = (e.lire(f"organes.{organe}.composition.{c}") for c in ("nombre", borne))
        existe, valeur = ou(exact.existe, autre.existe), z3.If(exact.existe, exact.nombre, autre.nombre)
        if organe != "conseil":
            return number(nom, existe, valeur)
        paliers = e.lire("organes.conseil.composition.tranches").existe
        return number(nom, ou(paliers, existe), z3.If(paliers, z3.ToReal(z3.Int(f"{nom}.paliers")), valeur))

    return lien


def first(nom: str, *chemins: str) -> Lien:
    """The number written at the first of these paths that has one."""

    def lien(e: Espace) -> Variable:
        variables = [e.lire(c) for c in chemins]
        valeur = variables[-1].nombre
        for variable in reversed(variables[:-1]):
            valeur = z3.If(variable.existe, variable.nombre, valeur)
        return number(nom, ou(*(v.existe for v in variables)), valeur)

    return lien


def both(*tests: Callable[[Espace], Any]) -> Callable[[Espace], Any]:
    return lambda e: et(*(t(e) for t in tests))


def either(*tests: Callable[[Espace], Any]) -> Callable[[Espace], Any]:
    return lambda e: ou(*(t(e) for t in tests))


def total(booleens: list[Any]) -> Any:
    """How many of these are true."""
    return z3.Sum(*(z3.If(b, 1, 0) for b in booleens))
