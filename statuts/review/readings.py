"""Who reads which answers: the texts of the act as they are filled in, the conditions, the rules, the signatures."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from jinja2 import TemplateError, nodes

from statuts.assemble import Etude
from statuts.assemble.signatures import signatories
from statuts.assemble.wording import Redaction, parse_template
from statuts.facts import CALCULS, MODULES, Faits
from statuts.facts.trace import answers_read, watch
from statuts.library.conditions import Condition, ReferenceFait, leaves
from statuts.library.fonds import Clause, Fonds, generic
from statuts.model.base import ADecider, DecisionOuverte
from statuts.model.projet import Projet
from statuts.rules.check import rule_facts
from statuts.rules.select import RETENUE, SUSPENS, Selection

GROUPES = ("chiffres", "categories", "engagements", "adhesion", "qualite", "cle")
ECHECS = (DecisionOuverte, TemplateError, TypeError, ValueError, KeyError, ZeroDivisionError, AttributeError)
_CALCULES = {"pour_nom": "pour", "categories_noms": "categories", "valeur_des_parts": "parts"}
"""The fields that reading fills: whoever prints one reads the answer behind it."""


@dataclass
class Lectures:
    """Paths read for sure, those that only rules or conditions read, the texts that read each path.

    `noms` and `ouverts` hold the names seen in texts and computed facts that an open answer stops before their end.
    """

    sures: set[str] = field(default_factory=set)
    conditions: set[str] = field(default_factory=set)
    regles: dict[str, set[str]] = field(default_factory=dict)
    textes: dict[str, set[str]] = field(default_factory=dict)
    noms: set[tuple[str, str]] = field(default_factory=set)
    ouverts: frozenset[str] = frozenset()

    def may_read(self, partie: str, feuille: str) -> bool:
        """Whether something that an open answer stopped names this answer."""
        return (partie, feuille) in self.noms or all(n in self.ouverts for n in (*partie.split(".")[1:], feuille))


def readings(fonds: Fonds, etude: Etude, jour: date) -> Lectures:
    """What this act, its rules and the choice of its clauses read of the description."""
    lectures = Lectures()
    projet = etude.description.projet
    forme = fonds.formes[projet.forme]
    for regle in fonds.regles.values():
        if forme.convient(regle.formes):
            faits = rule_facts(regle)
            for chemin in _behind(faits, projet):
                lectures.regles.setdefault(generic(chemin), set()).add(regle.id)
            if any(f in CALCULS and isinstance(etude.faits.lire(f), ADecider) for f in faits):
                lectures.ouverts = _names_in_facts()
    for choix in etude.selection.choix.values():
        lectures.sures |= _behind({f"qualite.{q}" for q in choix.emplacement.qualites}, projet)
        for candidat in choix.candidats:
            lectures.conditions |= _behind(_facts(candidat.clause.quand), projet)
            if choix.etat == SUSPENS and candidat.convient is not False:
                lectures.noms |= mentions(candidat.clause.texte)
    _read_texts(fonds, etude, jour, lectures)
    lus: dict[str, None] = {}
    list(signatories(watch(projet, lus), writer(fonds, etude, projet, etude.faits, jour).words))
    lectures.sures |= set(lus)
    return lectures


def writer(fonds: Fonds, etude: Etude, projet: Projet, faits: Faits, jour: date) -> Redaction:
    """Fills the texts of this act for `projet`, which may be watched or changed."""
    return Redaction(fonds, replace(etude.description, projet=projet), faits, etude.selection, jour)


def retained(selection: Selection) -> dict[str, Clause]:
    """The clauses of the act by their id."""
    return {c.clause.id: c.clause for c in selection.choix.values() if c.etat == RETENUE and c.clause is not None}


def _read_texts(fonds: Fonds, etude: Etude, jour: date, lectures: Lectures) -> None:
    projet = etude.description.projet
    lus: dict[str, None] = {}
    redaction = writer(fonds, etude, watch(projet, lus), etude.faits, jour)
    for clause in retained(etude.selection).values():
        lus.clear()
        try:
            redaction.write(clause)
        except ECHECS:
            lectures.noms |= mentions(clause.texte)
        racines, faits, mots = _names(clause.texte)
        lectures.sures |= _behind(faits, projet)
        corps = {f"organes.{o}.nom" for o in ("conseil", "bureau", "surveillance", "directoire")} if mots else set()
        for chemin in {*map(_written, lus), *racines, *corps}:
            lectures.textes.setdefault(chemin, set()).add(clause.id)


def answers_in_text(fonds: Fonds, etude: Etude, clause: Clause, jour: date) -> tuple[str, ...]:
    """The paths of the answers that the text of a clause asks for as it is written, in order; innermost only."""
    lus: dict[str, None] = {}
    redaction = writer(fonds, etude, watch(etude.description.projet, lus), etude.faits, jour)
    with suppress(*ECHECS):
        redaction.write(clause)
    chemins = dict.fromkeys(map(_written, lus))
    return tuple(c for c in chemins if not any(autre.startswith((f"{c}.", f"{c}[")) for autre in chemins))


def _written(chemin: str) -> str:
    """The answer behind a path that reading filled in."""
    tete, _, feuille = chemin.rpartition(".")
    return f"{tete}.{_CALCULES[feuille]}" if feuille in _CALCULES else chemin


def _behind(faits: Iterable[str], projet: Projet) -> set[str]:
    return {_written(chemin) for fait in faits for chemin in answers_read(fait, projet)}


def _facts(condition: Condition | None) -> set[str]:
    droites = {f.valeur.nom for f in leaves(condition) if isinstance(f.valeur, ReferenceFait)}
    return droites | {f.fait for f in leaves(condition)}


_MOTS = {"conseil", "bureau", "surveillance", "direction", "organe", "presidence"}


@lru_cache(maxsize=4096)
def _names(texte: str) -> tuple[frozenset[str], frozenset[str], bool]:
    """The plain answers, the computed facts that a text names, and whether it names a body."""
    arbre = parse_template(texte)
    cites = {n.name for n in arbre.find_all(nodes.Name)}
    faits = {
        f"{n.node.name}.{n.attr}"
        for n in arbre.find_all(nodes.Getattr)
        if isinstance(n.node, nodes.Name) and n.node.name in GROUPES
    }
    cites |= {"appellation"} if cites & {"nom_de_forme", "appellation_ecrite"} else set()
    return frozenset(cites & set(Projet.model_fields)), frozenset(faits), bool(cites & _MOTS)


@lru_cache(maxsize=4096)
def mentions(texte: str) -> frozenset[tuple[str, str]]:
    """Every attribute named by a text, paired with every part that it opens: for texts that an open answer stops."""
    arbre = parse_template(texte)
    racines = {n.name for n in arbre.find_all(nodes.Name)} & set(Projet.model_fields)
    attributs = {a for n in arbre.find_all(nodes.Getattr) for a in (n.attr, re.sub("_noms?$", "", n.attr))}
    ouverts = {
        n.attr for n in arbre.find_all(nodes.Getattr) if isinstance(n.node, nodes.Name) and n.node.name == "organes"
    }
    noms = {(r, a) for r in racines - {"organes"} for a in (*attributs, r)}
    return frozenset(noms | {(f"organes.{o}", a) for o in ouverts for a in (*attributs, o)})


@cache
def _names_in_facts() -> frozenset[str]:
    """Every attribute that the computed facts name."""
    arbres = (ast.parse(inspect.getsource(module)) for module in MODULES)
    return frozenset(n.attr for arbre in arbres for n in ast.walk(arbre) if isinstance(n, ast.Attribute))


def reads(lus: set[str], chemin: str) -> bool:
    """Whether a set of paths holds this one, as written or for every entry of its list."""
    return chemin in lus or generic(chemin) in lus
