"""Conditions of the library as formulas of the solver, one to one; an open answer is left aside."""

from __future__ import annotations

from typing import Any

import z3

from statuts.library.conditions import Condition, Feuille, ReferenceDroit, ReferenceFait
from statuts.review.proof.logic import NON, OUI, et, non, ou
from statuts.review.proof.space import Espace
from statuts.review.proof.variable import Variable, compare_numbers


def formula(espace: Espace, condition: Condition | None) -> z3.BoolRef:
    """The formula that holds for the descriptions where the condition does."""
    if condition is None:
        return OUI
    if isinstance(condition, Feuille):
        return _leaf(espace, condition)
    membres = [formula(espace, m) for m in condition.membres]
    if condition.mode == "toutes":
        return et(*membres)
    une = ou(*membres)
    return une if condition.mode == "une" else non(une)


def _leaf(espace: Espace, feuille: Feuille) -> z3.BoolRef:
    """The formula of a comparison, made once in a space: the same ones come back in many clauses."""
    cle = (feuille.fait, feuille.operateur, repr(feuille.valeur), espace.inner)
    if cle not in espace.feuilles:
        espace.feuilles[cle] = _make_leaf(espace, feuille)
    return espace.feuilles[cle]


def _make_leaf(espace: Espace, feuille: Feuille) -> z3.BoolRef:
    gauche = espace.lire(feuille.fait)
    if feuille.operateur == "existe":
        return gauche.existe if feuille.valeur else non(gauche.existe)
    droite = _right(espace, feuille.valeur)
    if feuille.operateur == "different":
        return non(_same(espace, gauche, droite))
    if droite is None:
        return NON
    return et(gauche.existe, _compare(espace, feuille.operateur, gauche, droite))


def _right(espace: Espace, valeur: Any) -> Any:
    if isinstance(valeur, ReferenceFait):
        return espace.lire(valeur.nom)
    if isinstance(valeur, ReferenceDroit):
        return espace.droit(valeur.nom)
    return valeur


def _same(espace: Espace, gauche: Variable, droite: Any) -> z3.BoolRef:
    """Equality as `different` denies it: two absent answers are the same."""
    if droite is None:
        return non(gauche.existe)
    egal = espace.equal(gauche, droite)
    if isinstance(droite, Variable):
        return ou(egal, et(non(gauche.existe), non(droite.existe)))
    return egal


def _compare(espace: Espace, operateur: str, gauche: Variable, droite: Any) -> z3.BoolRef:
    if operateur == "egal":
        return espace.equal(gauche, droite)
    if operateur == "parmi":
        return ou(*(espace.equal(gauche, v) for v in droite))
    if operateur == "contient":
        return espace.contains(gauche, str(droite))
    return compare_numbers(operateur, gauche, droite)
