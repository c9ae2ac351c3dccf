"""The law of two libraries side by side: rules, figures, texts, defaults, plans and questions that came, went or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from statuts.law import Parametre
from statuts.library.fonds import Emplacement, FaitDeclare, Fonds, Plan, Regle
from statuts.review.telling import say, tell_all


def compare_law(avant: Fonds, apres: Fonds) -> Iterator[str]:
    """What came, went or changed beside the clauses, one line each, with what it says."""
    deux = (avant, apres)
    yield from _entries("règle", "e", [f.regles for f in deux], _rule, lambda a, b: _rule_changes(a, b, deux))
    yield from _entries("paramètre de droit", "", [f.parametres for f in deux], _figure, _figure_changes)
    yield from _entries("texte de loi", "", [f.textes for f in deux], lambda t: t.court, _new(lambda t: t.court))
    yield from _entries("fait", "", [f.faits for f in deux], _fact, _new(_fact))
    yield from _defaults(avant, apres)
    plans: dict[str, list[str]] = {}
    for forme in sorted({*avant.plans, *apres.plans}):
        for dit in _plan(avant.plans.get(forme), apres.plans.get(forme)):
            plans.setdefault(dit, []).append(forme)
    yield from (f"{'plans' if len(formes) > 1 else 'plan'} {_listed(formes)} : {dit}" for dit, formes in plans.items())


def _entries(
    mot: str,
    accord: str,
    tables: Sequence[Mapping[str, Any]],
    dire: Callable[[Any], str],
    changes: Callable[[Any, Any], Iterator[str]],
) -> Iterator[str]:
    """What each entry says when it comes or goes, and what of it changed; in one line."""
    avant, apres = tables
    for nom in sorted({*avant, *apres}):
        un, deux = avant.get(nom), apres.get(nom)
        if un is None or deux is None:
            verbe = "ajouté" if un is None else "retiré"
            yield f"{mot} « {nom} » {verbe}{accord} ({dire(deux if un is None else un)})"
        elif un != deux and (dits := list(changes(un, deux))):
            yield f"{mot} « {nom} » : {' ; '.join(dits)}"


def _new(dire: Callable[[Any], str]) -> Callable[[Any, Any], Iterator[str]]:
    """Both wordings of what changed, where they differ."""

    def changes(un: Any, deux: Any) -> Iterator[str]:
        yield f"{dire(un)} → {dire(deux)}" if dire(un) != dire(deux) else "changé"

    return changes


def _fact(fait: FaitDeclare) -> str:
    return " – ".join(partie for partie in (fait.libelle, fait.question, ", ".join(fait.valeurs)) if partie)


def _rule(regle: Regle) -> str:
    return f"{regle.niveau}, {', '.join(regle.formes)} : {regle.libelle}. Message : {regle.message}"


def _figure(parametre: Parametre) -> str:
    return f"{parametre.libelle} : {_values(parametre)}"


def _listed(noms: list[str]) -> str:
    return ", ".join(f"« {n} »" for n in noms)


def _rule_changes(un: Regle, deux: Regle, fonds: tuple[Fonds, Fonds]) -> Iterator[str]:
    for champ, mot in (
        ("niveau", "niveau"),
        ("formes", "formes"),
        ("lieu", "lieu"),
        ("libelle", "libellé"),
        ("message", "message"),
        ("remede", "remède"),
        ("pourquoi", "pourquoi"),
        ("pour_chaque", "pour chaque"),
        ("sources", "sources"),
        ("depuis", "depuis"),
        ("jusqua", "jusqu'au"),
    ):
        a, b = getattr(un, champ), getattr(deux, champ)
        if a != b:
            yield f"{mot} : {_said(a)} → {_said(b)}"
    for champ, mot in (("si", "quand"), ("exige", "exige")):
        a, b = getattr(un, champ), getattr(deux, champ)
        if a != b:
            yield f"{mot} : {tell_all(fonds[0], a) or '–'} → {tell_all(fonds[1], b) or '–'}"


def _figure_changes(un: Parametre, deux: Parametre) -> Iterator[str]:
    if un.valeurs != deux.valeurs:
        yield f"{_values(un)} → {_values(deux)}"
    for champ, mot in (("libelle", "libellé"), ("unite", "unité"), ("verifie_le", "vérifié le")):
        a, b = getattr(un, champ), getattr(deux, champ)
        if a != b:
            yield f"{mot} : {_said(a)} → {_said(b)}"


def _values(parametre: Parametre) -> str:
    """Each figure with its day, and the sources that a comparison must show."""
    return ", ".join(
        f"{_said(v.valeur)} {parametre.unite} depuis le {v.depuis}"
        + (f" ({', '.join(v.sources)})" if v.sources else "")
        for v in parametre.valeurs
    )


def _said(valeur: Any) -> str:
    if valeur is None or valeur == ():
        return "–"
    return ", ".join(map(str, valeur)) if isinstance(valeur, tuple) else say(valeur)


def _defaults(avant: Fonds, apres: Fonds) -> Iterator[str]:
    un, deux = ({(d.champ, tuple(sorted(d.formes)), str(d.si)): d for d in f.cadre.defauts} for f in (avant, apres))
    for cle in sorted({*un, *deux}, key=str):
        a, b = un.get(cle), deux.get(cle)
        if (a.valeur if a else None) != (b.valeur if b else None):
            yield f"défaut de « {cle[0]} » : {say(a.valeur) if a else '–'} → {say(b.valeur) if b else '–'}"


def _plan(avant: Plan | None, apres: Plan | None) -> Iterator[str]:
    """The slots that came, went, or oblige otherwise; else whether their order or their titles changed."""
    if avant is None or apres is None:
        yield "ajouté" if avant is None else "retiré"
        return
    un, deux = avant.emplacements(), apres.emplacements()
    yield from (f"emplacement « {n} » ajouté ({_duty(deux[n])})" for n in deux if n not in un)
    yield from (f"emplacement « {n} » retiré" for n in un if n not in deux)
    communs = [n for n in un if n in deux]
    yield from (f"« {n} » : {_duty(un[n])} → {_duty(deux[n])}" for n in communs if _duty(un[n]) != _duty(deux[n]))
    if communs != [n for n in deux if n in un]:
        yield "l'ordre des emplacements a changé"
    ici, la = ({a.id: a.titre for t in p.titres for a in t.articles} for p in (avant, apres))
    yield from (f"article « {n} » : {ici[n]} → {la[n]}" for n in ici if n in la and ici[n] != la[n])


def _duty(emplacement: Emplacement) -> str:
    """The words of its obligation, as its plan writes them."""
    suite = f" : {', '.join(emplacement.qualites)}" if emplacement.qualites else ""
    return f"{emplacement.obligation}{suite}"
