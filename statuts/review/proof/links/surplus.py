"""The sharing of the surplus: its total, the cap of the interest, the key of the labour share."""

from __future__ import annotations

from typing import Any

import z3

from statuts.review.proof.links.build import number, total
from statuts.review.proof.logic import et
from statuts.review.proof.space import Espace
from statuts.review.proof.variable import Variable


def _or_zero(e: Espace, chemin: str) -> Any:
    variable = e.lire(chemin)
    return z3.If(variable.existe, variable.nombre, 0)


def allotment(e: Espace) -> Variable:
    morceaux = [e.lire(f"resultat.{c}") for c in ("reserve_legale", "fonds_de_developpement", "part_travail")]
    interets = _or_zero(e, "resultat.interets.part")
    total = z3.Sum(*(m.nombre for m in morceaux), interets)
    return number("chiffres.somme_de_la_repartition", et(*(m.existe for m in morceaux)), total)


def interest_cap(e: Espace) -> Variable:
    legale, fonds, travail = (
        e.lire(f"resultat.{c}") for c in ("reserve_legale", "fonds_de_developpement", "part_travail")
    )
    deux = legale.nombre + fonds.nombre
    borne = z3.If(deux < travail.nombre, deux, travail.nombre)
    plafond = z3.If(et(legale.existe, fonds.existe), borne, travail.nombre)
    return number("chiffres.plafond_des_interets", travail.existe, plafond)


def _key(e: Espace) -> list[Variable]:
    return [e.lire(f"resultat.cle.{c}") for c in ("salaires", "temps", "egalite")]


def key_sum(e: Espace) -> Variable:
    return number("chiffres.somme_de_la_cle", e.lire("resultat.cle").existe, z3.Sum(*(v.nombre for v in _key(e))))


def mixed_key(e: Espace) -> Any:
    positifs = [v.nombre > 0 for v in _key(e)]
    return et(e.lire("resultat.cle").existe, total(positifs) > 1)
