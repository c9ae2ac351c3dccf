"""Answers that change nothing: no text prints them, no condition hangs on them, no rule weighs them.

An answer that nothing reads is useless. One that a text or a condition reads is given other values: useless too when
the texts that read it, and the choice of clauses, stay the same for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from statuts.assemble import Etude
from statuts.facts import Faits
from statuts.library.conditions import Condition, leaves
from statuts.library.fonds import Fonds, generic
from statuts.model.base import ADecider
from statuts.model.projet import Projet
from statuts.model.read import split_path
from statuts.model.shape import choices, fiche_of, fields, required
from statuts.model.yaml import chemin_lisible
from statuts.review.readings import ECHECS, Lectures, mentions, readings, reads, retained, rules_reading, writer
from statuts.rules.select import select

_TOUJOURS = {"forme", "denomination", "choix", "clauses_propres"}
_LIENS = {"id", "categorie"}
"""Keys that only tie two parts of the description together."""
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
        if champ.split(".")[0] in _TOUJOURS or _leaf(champ) in _LIENS or required(champ):
            continue
        if not reads(lectures.sures, chemin) and not lectures.may_read(_part(champ), _leaf(champ)):
            inutiles += [] if essai.changes(chemin) else [_without_rank(chemin)]
    return tuple(dict.fromkeys(inutiles))


def _answer(chemin: str) -> str:
    """A list of plain answers is one answer."""
    return chemin.rpartition("[")[0] if chemin.endswith("]") else chemin


def _part(champ: str) -> str:
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
        if not textes and not condition:
            return False
        projet = self._etude.description.projet
        pas = split_path(chemin)
        valeur = _at(projet, pas)
        if isinstance(valeur, ADecider):
            return True
        for autre in _others(valeur, fields()[generic(chemin)][0]):
            change = _put(projet, pas, autre)
            if (textes and self._written(change, textes) != self._written(projet, textes)) or (
                condition and self._chosen(change) != self._choix
            ):
                return True
        return False

    def _written(self, projet: Projet, textes: set[str]) -> list[str]:
        redaction = writer(self._fonds, self._etude, projet, self._etude.faits, self._jour)
        ecrits = []
        for nom in sorted(textes):
            try:
                ecrits.append(redaction.write(self._clauses[nom]))
            except ECHECS as erreur:
                ecrits.append(type(erreur).__name__)
        return ecrits

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


def why_unused(fonds: Fonds, etude: Etude, chemin: str) -> str:
    """Why an answer changes nothing: the forms in which it would, or the other answers that set it aside; else nothing."""
    champ, forme = generic(chemin), fonds.formes[etude.description.projet.forme]
    noms = {(_part(champ), pas.removesuffix("[]")) for pas in champ.split(".")[1:]}
    noms -= {(_part(champ), _part(champ).rpartition(".")[2])}
    lecteurs = [c for c in fonds.clauses.values() if champ in _facts_of(c.quand) or noms <= mentions(c.texte)]
    d_ici = [c for c in lecteurs if forme.convient(c.formes)]
    if not d_ici:
        pesees = [*(c.formes for c in lecteurs), *rules_reading(fonds, etude.description.projet, chemin)]
        ailleurs = [f.id for f in fonds.formes.values() if any(f.convient(formes) for formes in pesees)]
        return f"vaut en {', '.join(ailleurs)}" if ailleurs else ""
    attendus = {f.rsplit(".", 1)[0] if f.startswith(f"{champ}.") else f for c in d_ici for f in _facts_of(c.quand)}
    autres = sorted(f for f in attendus - {champ} if "." in f)
    return f"dépend de {autres[0]}" if len(autres) == 1 else ""


def _facts_of(condition: Condition | None) -> set[str]:
    return {f.fait for f in leaves(condition)}
