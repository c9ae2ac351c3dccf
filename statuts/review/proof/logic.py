"""And, or, not: the solver's own, called straight, for the Python layer above them costs more than the proof."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import z3

OUI = z3.BoolVal(True)
NON = z3.BoolVal(False)
_CONTEXTE = z3.main_ctx()


def et(*formules: Any) -> Any:
    """All of them; nothing to say counts as true."""
    gardes = []
    for formule in formules:
        if formule is NON:
            return NON
        if formule is not OUI:
            gardes.append(formule)
    if len(gardes) < 2:
        return gardes[0] if gardes else OUI
    return z3.BoolRef(z3.Z3_mk_and(_CONTEXTE.ref(), len(gardes), _array(gardes)), _CONTEXTE)


def ou(*formules: Any) -> Any:
    """One of them at least; nothing to say counts as false."""
    gardes = []
    for formule in formules:
        if formule is OUI:
            return OUI
        if formule is not NON:
            gardes.append(formule)
    if len(gardes) < 2:
        return gardes[0] if gardes else NON
    return z3.BoolRef(z3.Z3_mk_or(_CONTEXTE.ref(), len(gardes), _array(gardes)), _CONTEXTE)


def non(formule: Any) -> Any:
    if formule is OUI or formule is NON:
        return NON if formule is OUI else OUI
    return z3.BoolRef(z3.Z3_mk_not(_CONTEXTE.ref(), formule.as_ast()), _CONTEXTE)


def donc(si: Any, alors: Any) -> Any:
    """If the first, then the second."""
    if si is OUI:
        return alors
    if si is NON or alors is OUI:
        return OUI
    return ou(non(si), alors)


def autant(une: Any, autre: Any) -> Any:
    """Both or neither."""
    if une is OUI or autre is OUI:
        return autre if une is OUI else une
    if une is NON or autre is NON:
        return non(autre if une is NON else une)
    return z3.BoolRef(z3.Z3_mk_iff(_CONTEXTE.ref(), une.as_ast(), autre.as_ast()), _CONTEXTE)


def one_at_most(*formules: Any) -> Any:
    """No two of them together."""
    return z3.BoolRef(z3.Z3_mk_atmost(_CONTEXTE.ref(), len(formules), _array(list(formules)), 1), _CONTEXTE)


def hold(solveur: z3.Solver, formules: Iterable[Any]) -> None:
    """Add formulas to what a solver takes as true."""
    for formule in formules:
        z3.Z3_solver_assert(_CONTEXTE.ref(), solveur.solver, formule.as_ast())


def true_in(modele: z3.ModelRef, booleens: Iterable[Any]) -> list[Any]:
    """Those of these plain booleans that a model makes true."""
    ctx, vrai = _CONTEXTE.ref(), OUI.as_ast().value
    return [
        b
        for b in booleens
        if z3.Z3_model_get_const_interp(ctx, modele.model, z3.Z3_get_app_decl(ctx, b.as_ast())).value == vrai
    ]


def _array(formules: list[Any]) -> Any:
    return (z3.Ast * len(formules))(*(f.as_ast() for f in formules))
