"""The references of a clause text, each with the formula under which it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import nodes

from statuts.assemble.wording import parse_template
from statuts.facts import CALCULS
from statuts.review.proof.answers import answers
from statuts.review.proof.logic import OUI, et, non, ou
from statuts.review.proof.space import Espace
from statuts.review.proof.variable import Variable, compare_numbers
from statuts.review.texts import dotted

_RENVOI = re.compile(r"\[\[([^\]]*)\]\]")
_ORDRES = {"gt": "plus_de", "gteq": "au_moins", "lt": "moins_de", "lteq": "au_plus"}
Rempli = Callable[[str], Any]
"""Gives the formula under which a slot is filled."""


def guarded_references(espace: Espace, texte: str, rempli: Rempli) -> Iterator[tuple[str, Any]]:
    """Each `[[slot]]` of a text, and when it is printed; a test that we cannot read counts as free."""
    if "[[" in texte:
        yield from _Lecture(espace, rempli).walk(parse_template(texte), [])


def law_names_of(texte: str) -> set[str]:
    """The parameters of law that a text prints."""
    if "droit(" not in texte:
        return set()
    appels = parse_template(texte).find_all(nodes.Call)
    return {str(a.args[0].value) for a in appels if _calls(a, "droit") and isinstance(a.args[0], nodes.Const)}


def _calls(appel: nodes.Call, nom: str) -> bool:
    return isinstance(appel.node, nodes.Name) and appel.node.name == nom and bool(appel.args)


class _Lecture:
    """Reads the tests of one text in the space of one form."""

    def __init__(self, espace: Espace, rempli: Rempli) -> None:
        self.espace = espace
        self.rempli = rempli
        self.poses: dict[str, nodes.Node | None] = {}

    def walk(self, noeud: nodes.Node, sous: list[Any]) -> Iterator[tuple[str, Any]]:
        if isinstance(noeud, nodes.TemplateData):
            for trouve in _RENVOI.finditer(noeud.data):
                if cible := trouve[1].partition("#")[0]:
                    yield cible, et(*sous)
        elif isinstance(noeud, nodes.If):
            yield from self._branches(noeud, sous)
        elif isinstance(noeud, nodes.Assign) and isinstance(noeud.target, nodes.Name):
            self.poses[noeud.target.name] = None if noeud.target.name in self.poses else noeud.node
        else:
            dedans = [*sous, self.espace.fresh("boucle")] if isinstance(noeud, nodes.For) else sous
            for enfant in noeud.iter_child_nodes():
                yield from self.walk(enfant, dedans)

    def _branches(self, si: nodes.If, sous: list[Any]) -> Iterator[tuple[str, Any]]:
        avant = list(sous)
        for branche in (si, *si.elif_):
            test = self.test(branche.test)
            for enfant in branche.body:
                yield from self.walk(enfant, [*avant, test])
            avant.append(non(test))
        for enfant in si.else_:
            yield from self.walk(enfant, avant)

    def test(self, noeud: nodes.Node) -> Any:
        """The formula of a test of the template."""
        if isinstance(noeud, nodes.Not):
            return non(self.test(noeud.node))
        if isinstance(noeud, (nodes.And, nodes.Or)):
            deux = (self.test(noeud.left), self.test(noeud.right))
            return et(*deux) if isinstance(noeud, nodes.And) else ou(*deux)
        if isinstance(noeud, nodes.Call):
            return self._call(noeud)
        if isinstance(noeud, nodes.Compare) and len(noeud.ops) == 1:
            return self._comparison(noeud.expr, noeud.ops[0])
        if isinstance(noeud, nodes.Test) and noeud.name == "none":
            variable = self._variable(noeud.node)
            return self.espace.fresh() if variable is None else non(variable.existe)
        if isinstance(noeud, nodes.Name) and self.poses.get(noeud.name) is not None:
            return self.test(self.poses[noeud.name])  # type: ignore[arg-type]
        variable = self._variable(noeud)
        return self.espace.fresh() if variable is None else self.espace.truth(variable)

    def _call(self, appel: nodes.Call) -> Any:
        if _calls(appel, "present") and isinstance(appel.args[0], nodes.Const):
            nom, _, item = str(appel.args[0].value).partition("#")
            return et(self.rempli(nom), self.espace.fresh()) if item else self.rempli(nom)
        return self.espace.fresh()

    def _comparison(self, gauche: nodes.Node, operande: nodes.Operand) -> Any:
        variable = self._variable(gauche)
        if variable is None:
            return self.espace.fresh()
        autre = self._variable(operande.expr)
        if operande.op in _ORDRES and (autre is not None or isinstance(operande.expr, nodes.Const)):
            return compare_numbers(_ORDRES[operande.op], variable, autre or operande.expr.value)  # type: ignore[attr-defined]
        if operande.op in ("in", "notin") and isinstance(operande.expr, (nodes.List, nodes.Tuple)):
            egaux = [self._equal(variable, n) for n in operande.expr.items]
            parmi = ou(*egaux)
            return parmi if operande.op == "in" else non(parmi)
        if operande.op in ("eq", "ne"):
            egal = self._equal(variable, operande.expr)
            return egal if operande.op == "eq" else non(egal)
        return self.espace.fresh()

    def _equal(self, variable: Variable, noeud: nodes.Node) -> Any:
        if isinstance(noeud, nodes.Const):
            return self.espace.equal(variable, noeud.value)
        autre = self._variable(noeud)
        return self.espace.fresh() if autre is None else self.espace.equal(variable, autre)

    def _variable(self, noeud: nodes.Node) -> Variable | None:
        chemin = dotted(noeud)
        if not chemin or chemin.split(".")[0] in self.poses:
            return None
        return self.espace.lire(chemin) if chemin in answers() or chemin in CALCULS else None


__all__ = ["OUI", "guarded_references", "law_names_of"]
