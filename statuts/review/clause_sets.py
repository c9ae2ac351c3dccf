"""Two libraries side by side: clauses that came, went or changed, and the acts that change with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from statuts.assemble import study
from statuts.assemble.draft import write
from statuts.document.changements_du_fonds import (
    AJOUTEE,
    AUTRE,
    CONDITION,
    FORMES,
    PLACE,
    RETIREE,
    SOURCES,
    TEXTE,
    ChangementDeClause,
    ComparaisonDeFonds,
    EffetSurUnProjet,
)
from statuts.errors import StatutsError
from statuts.library.fonds import Clause, Fonds
from statuts.model.read import read_description
from statuts.review.causes import explain_causes
from statuts.review.compare import Version, compare
from statuts.review.law_sets import compare_law
from statuts.review.telling import say, tell_all


def compare_libraries(
    noms: tuple[str, str], avant: Fonds, apres: Fonds, projets: Iterable[Path], jour: date
) -> ComparaisonDeFonds:
    """Everything that differs, and what it does to each of these projects under the law of `jour`."""
    clauses = tuple(_clauses(avant, apres))
    droit = tuple(compare_law(avant, apres))
    effets = tuple(e for p in projets if (e := _effect(p, noms, avant, apres, jour)) is not None)
    return ComparaisonDeFonds(*noms, clauses, droit, effets)


def _clauses(avant: Fonds, apres: Fonds) -> Iterator[ChangementDeClause]:
    for nom in sorted({*avant.clauses, *apres.clauses}):
        un, deux = avant.clauses.get(nom), apres.clauses.get(nom)
        change = compare_clauses(un, deux, avant, apres)
        if change is not None:
            yield change


def compare_clauses(un: Clause | None, deux: Clause | None, avant: Fonds, apres: Fonds) -> ChangementDeClause | None:
    """How one clause differs between two libraries, or None when it does not."""
    if un is None or deux is None:
        seule = un or deux
        if seule is None:
            return None
        nature, fonds = (RETIREE, avant) if deux is None else (AJOUTEE, apres)
        return ChangementDeClause(
            seule.id,
            (nature,),
            _forms(seule, fonds),
            _both(un, deux, lambda c: c.titre),
            _both(un, deux, lambda c: c.texte),
            (_told(un, avant), _told(deux, apres)),
            (un.sources if un else (), deux.sources if deux else ()),
            tuple(_retired(seule.id, apres)) if deux is None else (),
        )
    natures = tuple(_natures(un, deux))
    if not natures:
        return None
    formes = tuple(dict.fromkeys([*_forms(un, avant), *_forms(deux, apres)]))
    return ChangementDeClause(
        deux.id,
        natures,
        formes,
        (un.titre, deux.titre),
        (un.texte, deux.texte),
        (_told(un, avant), _told(deux, apres)),
        (un.sources, deux.sources),
        tuple(_details(un, deux)),
    )


def _both(un: Clause | None, deux: Clause | None, lire: Any) -> tuple[str, str]:
    return (lire(un) if un else "", lire(deux) if deux else "")


def _natures(un: Clause, deux: Clause) -> Iterator[str]:
    if un.texte != deux.texte or un.titre != deux.titre:
        yield TEXTE
    if (un.quand, un.au_choix, un.remplace, un.depuis, un.jusqua) != (
        deux.quand,
        deux.au_choix,
        deux.remplace,
        deux.depuis,
        deux.jusqua,
    ):
        yield CONDITION
    if un.sources != deux.sources:
        yield SOURCES
    if un.formes != deux.formes:
        yield FORMES
    if un.emplacement != deux.emplacement:
        yield PLACE
    if un.note != deux.note:
        yield AUTRE


_DITS = (
    ("formes", "formes"),
    ("emplacement", "emplacement"),
    ("au_choix", "au choix"),
    ("remplace", "remplace"),
    ("depuis", "depuis"),
    ("jusqua", "jusqu'au"),
)


def _details(un: Clause, deux: Clause) -> Iterator[str]:
    """Every other key that changed, both values told."""
    for champ, mot in _DITS:
        avant, apres = getattr(un, champ), getattr(deux, champ)
        if avant != apres:
            yield f"{mot} : {say(avant) if avant else '–'} → {say(apres) if apres else '–'}"
    if un.note != deux.note:
        yield "note au conseil changée"


def _retired(nom: str, apres: Fonds) -> Iterator[str]:
    """Since when and why a clause is out of the library, where it says so."""
    retrait = apres.retirees.get(nom)
    if retrait is not None:
        suite = f" ; remplacée par : {', '.join(retrait.remplacee_par)}" if retrait.remplacee_par else ""
        yield f"retirée le {retrait.retiree_le} : {retrait.raison}{suite}"


def _told(clause: Clause | None, fonds: Fonds) -> str:
    return "" if clause is None else tell_all(fonds, clause.quand)


def _forms(clause: Clause, fonds: Fonds) -> tuple[str, ...]:
    return tuple(f.id for f in fonds.formes.values() if f.convient(clause.formes))


def _effect(projet: Path, noms: tuple[str, str], avant: Fonds, apres: Fonds, jour: date) -> EffetSurUnProjet | None:
    """What a project becomes, or None when nothing of it changes."""
    try:
        un = _version(projet, noms[0], avant, jour)
    except StatutsError:
        un = None
    try:
        deux = _version(projet, noms[1], apres, jour)
    except StatutsError as erreur:
        return EffetSurUnProjet(str(projet), None, tuple(erreur.constats), deja=un is None)
    if un is None:
        return EffetSurUnProjet(str(projet), None)
    comparaison = compare(un, deux)
    if not comparaison.differences and not comparaison.apparus and not comparaison.leves:
        return None
    return EffetSurUnProjet(str(projet), explain_causes(comparaison, un, deux))


def _version(projet: Path, nom: str, fonds: Fonds, jour: date) -> Version:
    etude = study(fonds, read_description(projet, fonds.cadre), jour)
    return Version(nom, fonds, jour, etude, write(fonds, etude, jour))
