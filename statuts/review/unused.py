"""Answers that nothing read: neither a clause of the act, nor a rule, nor a computed fact."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache, lru_cache

from jinja2 import nodes

from statuts.assemble import Etude, act, signatures
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
_NOMS_PROPRES = ("conseil", "bureau", "surveillance")


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
        partie, feuille = _part(champ), champ.rsplit(".", 1)[-1]
        if champ not in lus and (partie, feuille) not in noms and not _in_program(partie, feuille):
            inutiles.append(_without_rank(lisible))
    return tuple(dict.fromkeys(inutiles))


def _part(champ: str) -> str:
    """The part of the description that holds a field; each governing body is one of its own."""
    pas = [p.split("[")[0] for p in champ.split(".")]
    return ".".join(pas[:2]) if pas[0] == "organes" else pas[0]


def _without_rank(chemin: str) -> str:
    """A list of answers, or a list within a list, is shown once and not entry by entry."""
    entree, point, suite = chemin.partition("].")
    if "[" in suite:
        return entree + point + suite.partition("[")[0]
    return chemin.rpartition("[")[0] if chemin.endswith("]") else chemin


def _in_program(partie: str, feuille: str) -> bool:
    return all(nom in _names_in_program() for nom in (*partie.split(".")[1:], feuille))


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
    cites = {n.name for n in arbre.find_all(nodes.Name)}
    racines = (cites & set(Projet.model_fields)) - {"organes"}
    # A computed « pour_nom » or « categories_noms » prints the answer that it names.
    nommes = [n.attr for n in arbre.find_all(nodes.Getattr)] + [
        a for n in arbre.find_all(nodes.Filter) for a in _chosen(n)
    ]
    attributs = {a for nom in nommes for a in (nom, re.sub("_noms?$", "", nom))}
    ouverts = {n.attr for n in arbre.find_all(nodes.Getattr) if _name_of(n.node) == "organes"}
    noms = {(r, a) for r in racines for a in (*attributs, r)} | {
        (f"organes.{o}", a) for o in ouverts for a in (*attributs, o)
    }
    # A noun of the act carries the name that the project gave to its body.
    return frozenset(noms | {(f"organes.{n}", "nom") for n in cites & set(_NOMS_PROPRES)})


def _chosen(filtre: nodes.Filter) -> list[str]:
    """The attribute by which « selectattr » or « map » reads the entries of a list."""
    donnes = filtre.args[:1] if filtre.name in ("selectattr", "rejectattr") else []
    donnes = donnes + [k.value for k in filtre.kwargs if k.key == "attribute"]
    return [str(d.value) for d in donnes if isinstance(d, nodes.Const)]


def _name_of(noeud: nodes.Node) -> str:
    return noeud.name if isinstance(noeud, nodes.Name) else ""


@cache
def _names_in_program() -> frozenset[str]:
    """What computed facts and the writing of the act read by themselves."""
    lus: set[str] = set()
    for module in (*MODULES, act, signatures):
        for noeud in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(noeud, ast.Attribute):
                lus.add(noeud.attr)
    return frozenset(lus)
