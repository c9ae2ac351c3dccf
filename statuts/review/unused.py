"""Answers that nothing read: neither a clause of the act, nor a rule, nor a computed fact."""

from __future__ import annotations

import ast
import inspect
from functools import cache, lru_cache

from jinja2 import nodes

from statuts.assemble import Etude, act
from statuts.assemble.wording import environment
from statuts.facts import MODULES
from statuts.library.conditions import Condition, leaves
from statuts.library.fonds import Fonds, generic
from statuts.model.projet import Projet
from statuts.model.shape import fiche_of, fields
from statuts.model.yaml import chemin_lisible
from statuts.rules.check import rule_facts
from statuts.rules.select import RETENUE

_TOUJOURS = {"forme", "denomination", "choix", "clauses_propres"}


def unused_answers(fonds: Fonds, etude: Etude) -> tuple[str, ...]:
    """The paths of the file that hold an answer which changes nothing in this act, in file order."""
    lus, noms = _read_by_act(fonds, etude)
    inutiles = []
    for chemin in etude.description.places.valeurs:
        lisible = chemin_lisible(chemin)
        champ = generic(lisible)
        champ = champ.removesuffix("[]")
        if champ not in fields() or fiche_of(fields()[champ][0]) is not None or champ.split(".")[0] in _TOUJOURS:
            continue
        racine, feuille = champ.split(".")[0].split("[")[0], champ.rsplit(".", 1)[-1]
        if champ not in lus and (racine, feuille) not in noms and feuille not in _names_in_program():
            inutiles.append(lisible)
    return tuple(dict.fromkeys(generic(c) if c.endswith("]") else c for c in inutiles))


def _read_by_act(fonds: Fonds, etude: Etude) -> tuple[set[str], set[tuple[str, str]]]:
    """Paths read by conditions and rules, and (part, name) pairs that the texts of the act mention."""
    forme = fonds.formes[etude.description.projet.forme]
    lus: set[str] = set()
    noms: set[tuple[str, str]] = set()
    for choix in etude.selection.choix.values():
        for candidat in choix.candidats:
            lus |= _facts(candidat.clause.quand)
        if choix.etat == RETENUE and choix.clause is not None:
            noms |= _mentions(choix.clause.texte)
    for regle in fonds.regles.values():
        if forme.convient(regle.formes):
            lus |= rule_facts(regle)
    return lus, noms


def _facts(condition: Condition | None) -> set[str]:
    return {f.fait for f in leaves(condition)}


@lru_cache(maxsize=4096)
def _mentions(texte: str) -> frozenset[tuple[str, str]]:
    """Every attribute named by a text, paired with every part of the description that it opens."""
    arbre = environment().parse(texte)
    racines = {n.name for n in arbre.find_all(nodes.Name) if n.name in Projet.model_fields}
    attributs = {n.attr for n in arbre.find_all(nodes.Getattr)}
    return frozenset((r, a) for r in racines for a in (*attributs, r))


@cache
def _names_in_program() -> frozenset[str]:
    """What computed facts and the writing of the act read by themselves."""
    lus: set[str] = set()
    for module in (*MODULES, act):
        for noeud in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(noeud, ast.Attribute):
                lus.add(noeud.attr)
    return frozenset(lus)
