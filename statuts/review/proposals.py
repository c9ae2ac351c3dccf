"""Which answers could make a condition true or false: proposals only, to be applied for real before they are believed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, get_args

from pydantic import BaseModel

from statuts.facts.reading import walk
from statuts.library.conditions import Condition, Feuille, ReferenceDroit, ReferenceFait, evaluate
from statuts.library.fonds import generic
from statuts.model.base import ADecider
from statuts.model.projet import Projet
from statuts.model.read import Description, split_path
from statuts.model.shape import choices, fiche_of, fields, is_list
from statuts.review.telling import A_ECRIRE, Lecteur

Reponses = dict[str, Any]
"""Answers to change, by path; None withdraws one."""

_BUTS_AU_PLUS = 40
_FRACTIONS = ("0", "1/4", "1/3", "1/2", "2/3", "3/4", "simple", "absolue", "unanimite")
_FIXES = {"forme", "denomination"}
But = tuple[tuple[Feuille, bool], ...]


def propose(lecteur: Lecteur, condition: Condition | None, voulu: bool) -> Iterator[Reponses]:
    """Changes that may bring `condition` to `voulu`: single answers first, then pairs."""
    if condition is None:
        return
    buts = sorted(_goals(lecteur, condition, voulu), key=len)[:_BUTS_AU_PLUS]
    for but in buts:
        if len(but) == 1:
            yield from _answers(lecteur, *but[0])
    for but in buts:
        if len(but) == 2:
            for un, deux in product(*(list(_answers(lecteur, *b))[:6] for b in but)):
                if not set(un) & set(deux):
                    yield un | deux


def _goals(lecteur: Lecteur, condition: Condition, voulu: bool) -> list[But]:
    """Sets of at most two comparisons to turn over; an empty set where nothing is to do."""
    if evaluate(condition, lecteur.lire, lecteur.droit) is voulu:
        return [()]
    if isinstance(condition, Feuille):
        return [((condition, voulu),)]
    # « aucune » is « une » turned over; « toutes » wants all of them, « une » any.
    tourne = voulu is not (condition.mode == "aucune")
    membres = [_goals(lecteur, m, tourne) for m in condition.membres]
    if tourne is (condition.mode == "toutes"):
        joints = (tuple(f for but in combinaison for f in but) for combinaison in _short_products(membres))
        return [j for j in joints if len(j) <= 2]
    return [but for buts in membres for but in buts]


def _short_products(membres: list[list[But]]) -> Iterator[tuple[But, ...]]:
    """Every way to serve all the members, given up as soon as three of them need a change."""
    if sum(() not in buts for buts in membres) <= 2:
        yield from product(*([()] if () in buts else buts[:12] for buts in membres))


def _answers(lecteur: Lecteur, feuille: Feuille, voulu: bool) -> Iterator[Reponses]:
    """Single answers that may turn one comparison over."""
    chemins = lecteur.answers(feuille.fait)
    direct = chemins == (lecteur.chemin(feuille.fait),)
    for chemin in chemins:
        if chemin.split(".")[0] in _FIXES or generic(chemin) not in fields():
            continue
        annotation = fields()[generic(chemin)][0]
        actuelle = current_answer(lecteur.description, chemin)
        valeurs = _direct(lecteur, feuille, voulu, annotation) if direct else ()
        for valeur in _distinct((*valeurs, *_possible(annotation, actuelle, _figures(lecteur, feuille)))):
            if valeur != actuelle or isinstance(actuelle, ADecider):
                yield {chemin: valeur}
        if is_list(annotation):
            yield from _entries(chemin, annotation, actuelle, feuille.fait)


def current_answer(description: Description, chemin: str) -> Any:
    """The answer that stands at a path, its default included, ranks counted from 1."""
    valeur: Any = description.projet
    for pas in split_path(chemin):
        if isinstance(valeur, ADecider) or valeur is None:
            return valeur
        valeur = walk(valeur, pas) if isinstance(pas, str) else valeur[pas] if pas < len(valeur) else None
    return valeur


def _distinct(valeurs: Iterable[Any]) -> Iterator[Any]:
    vues: list[str] = []
    for valeur in valeurs:
        if repr(valeur) not in vues:
            vues.append(repr(valeur))
            yield valeur


def _right(lecteur: Lecteur, feuille: Feuille) -> Any:
    """What the comparison compares with, as it stands today."""
    if isinstance(feuille.valeur, ReferenceDroit):
        return lecteur.droit(feuille.valeur.nom)
    return lecteur.lire(feuille.valeur.nom) if isinstance(feuille.valeur, ReferenceFait) else feuille.valeur


def _direct(lecteur: Lecteur, feuille: Feuille, voulu: bool, annotation: Any) -> Iterator[Any]:
    """The values that the comparison itself names, when its fact is an answer."""
    droite = _right(lecteur, feuille)
    if feuille.operateur == "existe":
        if feuille.valeur is not voulu:
            yield None
    elif feuille.operateur == ("egal" if voulu else "different"):
        yield droite
    elif feuille.operateur == "parmi" and voulu:
        yield from droite
    elif feuille.operateur == "contient":
        actuelle = lecteur.lire(feuille.fait)
        liste = list(actuelle) if isinstance(actuelle, tuple) else []
        yield [*liste, droite] if voulu else [v for v in liste if v != droite]


def _figures(lecteur: Lecteur, feuille: Feuille) -> list[float]:
    """Figures near the threshold of a comparison: on it, just under, just above, and as far as the fact is from it."""
    seuil, fait = _right(lecteur, feuille), lecteur.lire(feuille.fait)
    if isinstance(seuil, bool) or not isinstance(seuil, (int, float)):
        return []
    proches: list[float] = [seuil, seuil - 1, seuil + 1]
    if isinstance(fait, (int, float)) and not isinstance(fait, bool):
        proches += [seuil - fait, fait - seuil]
    return proches


def _possible(annotation: Any, actuelle: Any, chiffres: list[float]) -> Iterator[Any]:
    """Values of the right type for an answer, none of them written by anybody yet."""
    fiche = fiche_of(annotation)
    if fiche is not None and not is_list(annotation):
        yield smallest(fiche) if actuelle is None else None
        return
    sortes = _kinds(annotation)
    if bool in sortes:
        yield from (True, False)
    yield from choices(annotation)
    if sortes & {int, float}:
        base = actuelle if isinstance(actuelle, (int, float)) else 0
        voisins = [*chiffres, *(base + c for c in chiffres), *((base - 1, base + 1) if actuelle is not None else (1,))]
        yield from (int(v) if float(v).is_integer() else v for v in voisins if v >= 0)
    elif str in sortes and not choices(annotation):
        yield from _FRACTIONS if "pattern" in str(annotation) else (A_ECRIRE,)
    if type(None) in sortes and actuelle is not None:
        yield None


def _entries(chemin: str, annotation: Any, actuelle: Any, fait: str) -> Iterator[Reponses]:
    """One entry more, of the kind that the fact counts where its name tells, or one entry less."""
    nombre = len(actuelle) if isinstance(actuelle, tuple) else 0
    fiche = fiche_of(annotation)
    if fiche is None:
        return
    quoi = fait.rsplit(".", 1)[-1]
    suite = smallest(fiche)
    for nom, champ in fiche.model_fields.items():
        if quoi in choices(champ.rebuild_annotation()):
            suite = suite | {nom: quoi}
    yield {f"{chemin}[{nombre + 1}]": suite} if nombre else {chemin: [suite]}
    for rang in range(1, nombre + 1):
        yield {f"{chemin}[{rang}]": None}


def _kinds(annotation: Any) -> set[Any]:
    """The plain types inside an annotation."""
    if annotation is None or isinstance(annotation, type):
        return {type(None) if annotation is None else annotation}
    return {t for sous in get_args(annotation) if not isinstance(sous, str) for t in _kinds(sous)}


def smallest(fiche: type[BaseModel]) -> dict[str, Any]:
    """The least that a part of the description may hold: its required answers, each the simplest of its type."""
    assert fiche is not Projet
    return {nom: _simplest(c.rebuild_annotation()) for nom, c in fiche.model_fields.items() if c.is_required()}


def _simplest(annotation: Any) -> Any:
    fiche = fiche_of(annotation)
    if fiche is not None:
        return [smallest(fiche)] if is_list(annotation) else smallest(fiche)
    if choices(annotation):
        return choices(annotation)[0]
    sortes = _kinds(annotation)
    simples: tuple[tuple[Any, Any], ...] = ((bool, False), (int, 1), (float, 1), (datetime.date, "2030-01-01"))
    valeur = next((v for sorte, v in simples if sorte in sortes), A_ECRIRE)
    return [valeur] if is_list(annotation) else valeur
