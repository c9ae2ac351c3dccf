"""And, or, not: the solver's own, called straight, for the Python layer above them costs more than the proof."""

from __future__ import annotations

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


def _array(formules: list[Any]) -> Any:
    return (z3.Ast * len(formules))(*(f.as_ast() for f in formules))
