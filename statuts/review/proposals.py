"""Which answers could make a condition true or false: proposals only, to be applied for real before they are believed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import Any

from pydantic import BaseModel

from statuts.library.conditions import Condition, Feuille, ReferenceDroit, ReferenceFait, evaluate
from statuts.library.fonds import Fonds, generic
from statuts.model.base import CALCULE, ADecider
from statuts.model.projet import Projet
from statuts.model.read import Description, split_path, written_path
from statuts.model.shape import choices, fiche_of, fields, is_list, kinds, required
from statuts.review.telling import A_ECRIRE, Lecteur, current_answer, written_part

Reponses = dict[str, Any]
"""Answers to change, by path; None withdraws one."""

_BUTS_AU_PLUS, _PRISES_AU_PLUS = 40, 40
_PARTIES_AU_PLUS, _LIGNES_AU_PLUS = 2, 5
"""A change may write several answers of one part at once, which a person does in one go, but touch few parts."""
_QUORUMS = ("1/4", "1/3", "1/2", "2/3", "3/4", "0")
_MAJORITES = ("2/3", "3/4", "absolue", "simple", "unanimite", "1/2", "1/3", "1/4")
_FIXES = {"forme", "denomination"}
But = tuple[tuple[Feuille, bool], ...]
"""Comparisons to turn over together."""


Agit = Callable[[Feuille, bool, Reponses], bool]
"""Whether answers really turn a comparison over."""


def propose(
    lecteur: Lecteur, condition: Condition | None, voulu: bool, agit: Agit = lambda *_: True
) -> Iterator[Reponses]:
    """Changes that may bring `condition` to `voulu`: single answers first, then pairs, then several of one part.

    Of each comparison of a pair or more, only the answers that `agit` are joined with the others.
    """
    if condition is None:
        return
    buts = sorted(_goals(lecteur, condition, voulu), key=len)[:_BUTS_AU_PLUS]
    for but in buts:
        if len(but) == 1:
            yield from _answers(lecteur, *but[0])
    for but in buts:
        if len(but) == 2:
            yield from _together(product(*(list(islice(_acting(lecteur, *b, agit), 6)) for b in but)))
    for but in buts:
        if len(but) > 2:
            yield from _together(product(*(list(islice(_acting(lecteur, *b, agit), 1)) for b in but)))


def _acting(lecteur: Lecteur, feuille: Feuille, voulu: bool, agit: Agit) -> Iterator[Reponses]:
    return (r for r in islice(_answers(lecteur, feuille, voulu), _PRISES_AU_PLUS) if agit(feuille, voulu, r))


def _together(combinaisons: Iterable[tuple[Reponses, ...]]) -> Iterator[Reponses]:
    """Answers given at once, left out where two of them contradict each other."""
    for combinaison in combinaisons:
        jointes: Reponses = {}
        for chemin, valeur in (reponse for reponses in combinaison for reponse in reponses.items()):
            actuelle = jointes.get(chemin, valeur)
            if isinstance(valeur, dict) and isinstance(actuelle, dict):
                jointes[chemin] = actuelle | valeur
            elif actuelle != valeur:
                break
            else:
                jointes[chemin] = valeur
        else:
            yield folded(jointes)


def folded(jointes: Reponses) -> Reponses:
    """The same answers, each that belongs to a part newly written put into it."""
    parties = {c: dict(v) for c, v in jointes.items() if isinstance(v, dict)}
    autres: Reponses = {}
    for chemin, valeur in jointes.items():
        partie, _, cle = chemin.rpartition(".")
        if partie in parties and chemin not in parties:
            parties[partie][cle] = valeur
        elif chemin not in parties:
            autres[chemin] = valeur
    return autres | parties


def grouped(description: Description, reponses: Reponses) -> Reponses:
    """The same answers, those of one part that is not written yet given together: its key is typed once."""
    parties: dict[str, list[str]] = {}
    for chemin, valeur in reponses.items():
        partie = chemin.rpartition(".")[0]
        if valeur is not None and partie and not partie.endswith("]") and partie in fields():
            parties.setdefault(partie, []).append(chemin)
    ensemble = dict(reponses)
    for partie, chemins in parties.items():
        pas = split_path(partie)
        if len(chemins) > 1 and pas not in description.places.valeurs and pas not in description.places.cles:
            ensemble[partie] = {c.rpartition(".")[2]: ensemble.pop(c) for c in chemins}
    return ensemble


def _goals(lecteur: Lecteur, condition: Condition, voulu: bool) -> list[But]:
    """Sets of comparisons to turn over, of two parts at most; an empty set where nothing is to do."""
    if evaluate(condition, lecteur.lire, lecteur.droit) is voulu:
        return [()]
    if isinstance(condition, Feuille):
        return [((condition, voulu),)]
    # « aucune » is « une » turned over; « toutes » wants all of them, « une » any.
    tourne = voulu is not (condition.mode == "aucune")
    membres = [_goals(lecteur, m, tourne) for m in condition.membres]
    if tourne is (condition.mode == "toutes"):
        joints = (tuple(f for but in combinaison for f in but) for combinaison in _short_products(membres))
        return [j for j in joints if _short(j)]
    return [but for buts in membres for but in buts]


def _short(but: But) -> bool:
    """Whether a goal is within what one change may do: two comparisons, or more of the same parts."""
    parties = {".".join(f.fait.split(".")[:2]) for f, _ in but}
    voisines = len({f.fait.rpartition(".")[0] for f, _ in but}) == 1
    return len(but) <= 2 or (len(but) <= _LIGNES_AU_PLUS and (voisines or len(parties) <= _PARTIES_AU_PLUS))


def _short_products(membres: list[list[But]]) -> Iterator[tuple[But, ...]]:
    """Every way to serve all the members, given up when too many of them need a change."""
    if sum(() not in buts for buts in membres) <= _LIGNES_AU_PLUS:
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
        exemples = examples(lecteur.fonds, chemin, annotation) if actuelle in (None, ()) else ()
        for valeur in _distinct((*valeurs, *exemples, *possible(annotation, actuelle, _figures(lecteur, feuille)))):
            if valeur != actuelle or isinstance(actuelle, ADecider):
                yield _placed(lecteur.description, chemin, valeur)
        if is_list(annotation):
            partie = chemin.rpartition(".")[0]
            if not direct and actuelle and partie in fields() and not required(partie):
                yield {partie: None}
            yield from _entries(chemin, annotation, actuelle, feuille.fait)
        elif actuelle is None and not direct and (fiche := fiche_of(annotation)) is not None:
            yield from ({chemin: partie} for partie in _filled(fiche))


_UNITES = (("pour cent", 50), ("euros", 1000), ("jours", 15), ("mois", 3), ("ans", 3), ("années", 3), ("fois", 2))


def examples(fonds: Fonds, chemin: str, annotation: Any) -> tuple[Any, ...]:
    """Plausible answers to a question that has none: those that the library shows, else a figure of its unit."""
    exemple = fonds.example(chemin)
    if exemple is not None:
        return (exemple,)
    question = fonds.question(chemin)
    if kinds(annotation) & {int, float}:
        return tuple(chiffre for unite, chiffre in _UNITES if re.search(rf"\b{unite}\b", question))[:1]
    return ()


def _placed(description: Description, chemin: str, valeur: Any) -> Reponses:
    """The answer where a description can hold it: a part that must have it goes with it, or is written with what it needs."""
    pas = split_path(chemin)
    if valeur is None:
        while len(pas) > 1 and isinstance(pas[-1], str) and required(generic(written_path(pas))):
            pas = pas[:-1]
        return {written_path(pas): None}
    absents = range(len(written_part(description, pas)) + 1, len(pas))
    for rang in (r for r in absents if isinstance(pas[r - 1], str)):
        fiche = fiche_of(fields()[generic(written_path(pas[:rang]))][0])
        besoins = smallest(fiche) if fiche is not None else {}
        if besoins and len(pas) == rang + 1:
            return {written_path(pas[:rang]): besoins | {str(pas[-1]): valeur}}
    return {chemin: valeur}


def _filled(fiche: type[BaseModel]) -> Iterator[dict[str, Any]]:
    """The least of a part with one answer more, for a fact that looks inside a part not written yet."""
    for nom, champ in fiche.model_fields.items():
        annotation = champ.rebuild_annotation()
        if not champ.is_required() and champ.json_schema_extra != CALCULE:
            yield smallest(fiche) | {nom: True if bool in kinds(annotation) else _simplest(annotation)}


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


def possible(annotation: Any, actuelle: Any, chiffres: list[float]) -> Iterator[Any]:
    """Values of the right type for an answer, none of them written by anybody yet."""
    fiche = fiche_of(annotation)
    if fiche is not None and not is_list(annotation):
        yield (smallest(fiche) or _spelled(fiche)) if actuelle is None else None
        return
    sortes = kinds(annotation)
    if bool in sortes:
        yield from (True, False)
    yield from choices(annotation)
    if sortes & {int, float}:
        base = actuelle if isinstance(actuelle, (int, float)) else 0
        proches = (base - 1, base + 1) if actuelle is not None else (_least(annotation),)
        voisins = [*chiffres, *(base + c for c in chiffres), *proches]
        yield from (int(v) if float(v).is_integer() else v for v in voisins if v >= 0)
    elif str in sortes and not choices(annotation):
        yield from _parts(annotation) or ([A_ECRIRE] if is_list(annotation) else A_ECRIRE,)
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
    if not nombre:
        yield from ({chemin: [entree]} for entree in _filled(fiche))
    for rang in range(1, nombre + 1):
        yield {f"{chemin}[{rang}]": None}


def smallest(fiche: type[BaseModel]) -> dict[str, Any]:
    """The least that a part of the description may hold: its required answers, each the simplest of its type."""
    assert fiche is not Projet
    return {nom: _simplest(c.rebuild_annotation()) for nom, c in fiche.model_fields.items() if c.is_required()}


def _spelled(fiche: type[BaseModel]) -> dict[str, Any]:
    """One answer of a part that needs none, as it stands by default: « {} » would say as much, to nobody."""
    poses = {nom: champ.default for nom, champ in fiche.model_fields.items() if champ.json_schema_extra != CALCULE}
    dites = {nom: v for nom, v in poses.items() if isinstance(v, (str, int, float))}
    return dict(list(sorted(dites.items(), key=lambda d: isinstance(d[1], bool)))[:1])


def _simplest(annotation: Any) -> Any:
    fiche = fiche_of(annotation)
    if fiche is not None:
        return [smallest(fiche)] if is_list(annotation) else smallest(fiche)
    if choices(annotation):
        return choices(annotation)[0]
    sortes = kinds(annotation)
    moins = _least(annotation)
    simples: tuple[tuple[Any, Any], ...] = ((bool, False), (int, moins), (float, moins), (datetime.date, "2030-01-01"))
    valeur = next((v for sorte, v in simples if sorte in sortes), (*_parts(annotation), A_ECRIRE)[0])
    return [valeur] if is_list(annotation) else valeur


def _parts(annotation: Any) -> tuple[str, ...]:
    """The shares that a majority or a quorum may be, those that projects ask for first; empty for other texts."""
    if "pattern" not in str(annotation):
        return ()
    return _MAJORITES if "simple" in str(annotation) else _QUORUMS


def _least(annotation: Any) -> int:
    """The smallest figure, from 1, that an answer may hold."""
    bornes = re.findall(r"\bG([et])\(g[et]=(\d+)\)", str(annotation))
    return max(1, *(int(borne) + int(sorte == "t") for sorte, borne in bornes), 1)
