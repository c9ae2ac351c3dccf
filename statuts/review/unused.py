"""Answers that change nothing: no text prints them, no condition hangs on them, no rule weighs them.

An answer that nothing reads is useless. One that a text, a condition or a rule reads is given other values: useless too
when the texts that read it, the choice of clauses and the findings stay the same for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from statuts.assemble import Etude
from statuts.errors import StatutsError
from statuts.facts import Faits
from statuts.library.fonds import Fonds, generic
from statuts.model.base import ADecider
from statuts.model.edit import CheminImpossible, change
from statuts.model.projet import Projet
from statuts.model.read import split_path
from statuts.model.shape import choices, fiche_of, fields, required
from statuts.model.yaml import chemin_lisible
from statuts.review.readings import ECHECS, Lectures, readings, reads, retained, writer
from statuts.rules.check import check
from statuts.rules.select import select

_TOUJOURS = {"forme", "denomination", "choix", "clauses_propres"}
_POUR_LA_LOI = {"fin.devolution.nature"}
"""Answers that let the law be checked, and that no text needs."""
LIENS = {"id", "categorie", "role"}
"""Keys that only tie two parts of the description together, or say to the law who somebody is."""
_AUTRE = " (autre)"
_NOMS_DE = {"pour": "pour_nom", "categories": "categories_noms"}


def unused_answers(fonds: Fonds, etude: Etude, jour: date) -> tuple[str, ...]:
    """The paths of the file that hold an answer which changes nothing in this act, in file order."""
    lectures = readings(fonds, etude, jour)
    essai = _Essai(fonds, etude, jour, lectures)
    inutiles = []
    for chemin in dict.fromkeys(_answer(chemin_lisible(c)) for c in etude.description.places.valeurs):
        champ = generic(chemin)
        if champ not in fields() or fiche_of(fields()[champ][0]) is not None:
            continue
        if (
            champ.split(".")[0].removesuffix("[]") in _TOUJOURS
            or _leaf(champ) in LIENS
            or required(champ)
            or champ in _POUR_LA_LOI
        ):
            continue
        if not reads(lectures.sures, chemin) and not lectures.may_read(part_of(champ), _leaf(champ)):
            inutiles += [] if essai.changes(chemin) else [_without_rank(chemin)]
    return tuple(dict.fromkeys(inutiles))


def _answer(chemin: str) -> str:
    """A list of plain answers is one answer."""
    return chemin.rpartition("[")[0] if chemin.endswith("]") else chemin


def part_of(champ: str) -> str:
    """The part of the description that holds a field; each governing body is one of its own."""
    pas = [p.split("[")[0] for p in champ.split(".")]
    return ".".join(pas[:2]) if pas[0] == "organes" else pas[0]


def _leaf(champ: str) -> str:
    return champ.rsplit(".", 1)[-1]


def _without_rank(chemin: str) -> str:
    """A list within a list is shown once and not entry by entry."""
    entree, point, suite = chemin.partition("].")
    return entree + point + suite.partition("[")[0] if "[" in suite else chemin


class _Essai:
    """Tries other values of an answer on what reads it."""

    def __init__(self, fonds: Fonds, etude: Etude, jour: date, lectures: Lectures) -> None:
        self._fonds, self._etude, self._jour, self._lectures = fonds, etude, jour, lectures
        self._clauses = retained(etude.selection)
        self._choix = self._chosen(etude.description.projet)

    def changes(self, chemin: str) -> bool:
        """Whether another answer at this path would change a text or the choice of a clause."""
        textes = self._lectures.textes.get(chemin, set())
        condition = reads(self._lectures.conditions, chemin)
        # A figure or a yes weighs with others, in a count that one change may leave on the same side of a threshold.
        regles = self._lectures.regles.get(generic(chemin), set())
        if regles and not choices(fields()[generic(chemin)][0]):
            return True
        if not textes and not condition and not regles:
            return False
        projet = self._etude.description.projet
        pas = split_path(chemin)
        valeur = _at(projet, pas)
        if isinstance(valeur, ADecider):
            return True
        for autre in _others(valeur, fields()[generic(chemin)][0]):
            essai = _put(projet, pas, autre)
            if (textes and self._written(essai, textes) != self._written(projet, textes)) or (
                condition and self._chosen(essai) != self._choix
            ):
                return True
        return bool(regles) and not self._lost(chemin, valeur, regles)

    def _lost(self, chemin: str, valeur: Any, regles: set[str]) -> bool:
        """Whether rules, which alone read this answer, leave a choice and yet say the same where it is not written."""
        description, pas = self._etude.description, split_path(chemin)
        ici = self._found(description.projet, regles)
        autres = _others(valeur, fields()[generic(chemin)][0])
        if not any(self._found(_put(description.projet, pas, autre), regles) <= ici for autre in autres):
            return False
        try:
            sans = change(description, {chemin: None}, self._fonds.cadre).projet
        except (StatutsError, CheminImpossible):
            return False
        return bool(_at(sans, pas) != valeur and self._found(sans, regles) == ici)

    def _written(self, projet: Projet, textes: set[str]) -> list[str]:
        redaction = writer(self._fonds, self._etude, projet, self._etude.faits, self._jour)
        ecrits = []
        for nom in sorted(textes):
            try:
                ecrits.append(redaction.write(self._clauses[nom]))
            except ECHECS as erreur:
                ecrits.append(type(erreur).__name__)
        return ecrits

    def _found(self, projet: Projet, regles: set[str]) -> set[tuple[str, str]]:
        """What these rules say of the project, and those that wait for an answer."""
        fonds = replace(self._fonds, regles={nom: self._fonds.regles[nom] for nom in sorted(regles)})
        try:
            controle = check(fonds, replace(self._etude.description, projet=projet), Faits(projet), self._jour)
        except ECHECS as erreur:
            return {("", type(erreur).__name__)}
        attente = {(nom, "") for nom, _ in controle.en_attente}
        return attente | {(c.code, c.message) for c in controle.constats}

    def _chosen(self, projet: Projet) -> list[tuple[str, str]]:
        try:
            selection = select(self._fonds, replace(self._etude.description, projet=projet), Faits(projet), self._jour)
        except ECHECS as erreur:
            return [("", type(erreur).__name__)]
        return [(c.etat, c.clause.id if c.clause else "") for c in selection.choix.values()]


def _at(fiche: Any, pas: tuple[str | int, ...]) -> Any:
    for nom in pas:
        if isinstance(fiche, ADecider) or fiche is None:
            return fiche
        fiche = fiche[nom] if isinstance(nom, int) else getattr(fiche, nom)
    return fiche


def _put(fiche: Any, pas: tuple[str | int, ...], valeur: Any) -> Any:
    """The same project with one other answer, and the name that reading drew from it."""
    if not pas:
        return valeur
    nom, *suite = pas
    if isinstance(nom, int):
        return (*fiche[:nom], _put(fiche[nom], tuple(suite), valeur), *fiche[nom + 1 :])
    change: dict[str, Any] = {nom: _put(getattr(fiche, nom), tuple(suite), valeur)}
    calcule = _NOMS_DE.get(nom)
    if not suite and isinstance(fiche, BaseModel) and calcule in type(fiche).model_fields:
        change[str(calcule)] = str(valeur)
    return fiche.model_copy(update=change)


def _others(valeur: Any, annotation: Any) -> Iterator[Any]:
    """Other answers to the same question."""
    fermes = [c for c in choices(annotation) if c != valeur]
    if isinstance(valeur, bool):
        yield not valeur
    elif fermes and not isinstance(valeur, tuple):
        yield from fermes
    elif isinstance(valeur, (int, float)):
        yield from (valeur + 1, valeur * 10 + 7, 1, 0)
    elif isinstance(valeur, date):
        yield valeur + timedelta(days=400)
    elif isinstance(valeur, tuple):
        yield tuple(f"{v}{_AUTRE}" if isinstance(v, str) else v for v in valeur)
        yield ()
    else:
        yield f"{valeur}{_AUTRE}"
        yield None
