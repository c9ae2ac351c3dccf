"""Two libraries side by side: clauses that came, went or changed, law that changed, and acts that change with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
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
from statuts.review.telling import say, tell_all


def compare_libraries(
    noms: tuple[str, str], avant: Fonds, apres: Fonds, projets: Iterable[Path], jour: date
) -> ComparaisonDeFonds:
    """Everything that differs, and what it does to each of these projects under the law of `jour`."""
    clauses = tuple(_clauses(avant, apres))
    droit = tuple(_law(avant, apres))
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


def _told(clause: Clause | None, fonds: Fonds) -> str:
    return "" if clause is None else tell_all(fonds, clause.quand)


def _forms(clause: Clause, fonds: Fonds) -> tuple[str, ...]:
    return tuple(f.id for f in fonds.formes.values() if f.convient(clause.formes))


def _law(avant: Fonds, apres: Fonds) -> Iterator[str]:
    """Rules, figures of law, defaults and plans: what came, went or changed, one line each."""
    yield from _entries("règle", avant.regles, apres.regles, ("ecrit",))
    yield from _entries("paramètre de droit", avant.parametres, apres.parametres, ("lieu",))
    yield from _entries("texte de loi", avant.textes, apres.textes, ())
    un, deux = ({(d.champ, tuple(sorted(d.formes)), str(d.si)): d for d in f.cadre.defauts} for f in (avant, apres))
    for cle in sorted({*un, *deux}, key=str):
        a, b = un.get(cle), deux.get(cle)
        if (a.valeur if a else None) != (b.valeur if b else None):
            yield f"défaut de « {cle[0]} » : {say(a.valeur) if a else '–'} → {say(b.valeur) if b else '–'}"
    for forme in sorted({*avant.plans, *apres.plans}):
        plans = [tuple(f.plans[forme].emplacements().items()) if forme in f.plans else () for f in (avant, apres)]
        if plans[0] != plans[1]:
            yield f"plan « {forme} » changé"


def _entries(mot: str, avant: Mapping[str, Any], apres: Mapping[str, Any], sauf: tuple[str, ...]) -> Iterator[str]:
    for nom in sorted({*avant, *apres}):
        un, deux = avant.get(nom), apres.get(nom)
        if un is None or deux is None:
            yield f"{mot} « {nom} » {'ajouté(e)' if un is None else 'retiré(e)'}"
        elif champs := [
            c.name for c in fields(un) if c.name not in sauf and getattr(un, c.name) != getattr(deux, c.name)
        ]:
            yield f"{mot} « {nom} » : {', '.join(champs)}"


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
