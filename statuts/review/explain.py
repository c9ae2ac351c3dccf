"""Why each article is there, and why a slot stayed empty: clause, facts of the project, law and its proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from statuts.assemble import Etude
from statuts.document.tree import Acte
from statuts.errors import Source
from statuts.library.conditions import leaves, tell
from statuts.library.fonds import Clause, Fonds
from statuts.model.base import ADecider
from statuts.rules.check import sources_of
from statuts.rules.select import PROPRE, RETENUE, Choix


@dataclass(frozen=True, slots=True)
class Ecartee:
    """A clause left aside, and why."""

    clause: str
    motif: str
    condition: str


@dataclass(frozen=True, slots=True)
class Explication:
    """One slot of the plan, explained."""

    emplacement: str
    article: str
    titre: str
    etat: str
    obligation: str
    clause: str
    pourquoi: str
    faits: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    note: str
    ecartees: tuple[Ecartee, ...]
    origine: str = ""


def explain(fonds: Fonds, etude: Etude, acte: Acte | None) -> tuple[Explication, ...]:
    """Every slot of the plan in order; article numbers are empty when there is no act."""
    numeros: dict[str, tuple[str, str]] = {}
    for titre in acte.titres if acte else ():
        for article in titre.articles:
            for section in article.sections:
                numeros.setdefault(section.emplacement, (section.numero or article.numero, section.titre))
    return tuple(
        _explain(fonds, etude, choix, *numeros.get(nom, ("", ""))) for nom, choix in etude.selection.choix.items()
    )


def _explain(fonds: Fonds, etude: Etude, choix: Choix, article: str, titre: str) -> Explication:
    clause = choix.clause if choix.etat == RETENUE else None
    return Explication(
        emplacement=choix.emplacement.nom,
        article=article,
        titre=titre or (clause.titre if clause else ""),
        etat=choix.etat,
        obligation=choix.emplacement.obligation,
        clause=clause.id if clause else "",
        pourquoi=_why(fonds, etude, choix),
        faits=tuple(_facts(fonds, etude, clause)) if clause else (),
        sources=sources_of(fonds, clause.sources) if clause else (),
        note=clause.note if clause else "",
        ecartees=tuple(
            Ecartee(c.clause.id, c.motif, tell(c.clause.quand, fonds.label, _value))
            for c in choix.candidats
            if c.clause is not clause
        ),
        origine=_origin(fonds, clause) if clause else "",
    )


def _origin(fonds: Fonds, clause: Clause) -> str:
    """The network's library that a clause comes from, and whether it stands in place of one of ours."""
    origine = fonds.origin(clause.fichier)
    return f"{origine} (à la place de la clause du fonds commun)" if clause.id in fonds.recouvertes else origine


_OBLIGATIONS = {
    "loi": "la loi veut que les statuts le disent, ou la forme l'exige",
    "loi_si_cas": "la loi l'exige dès que le cas se présente",
    "usage": "presque tous les statuts de cette forme l'écrivent",
    "option": "au choix du projet",
}


def _why(fonds: Fonds, etude: Etude, choix: Choix) -> str:
    if choix.etat == PROPRE:
        return "le projet a écrit son propre texte, hors fonds"
    if choix.etat == RETENUE and choix.clause is not None:
        pourquoi = _OBLIGATIONS[choix.emplacement.obligation]
        if choix.clause.quand is not None:
            pourquoi += f" ; condition remplie : {tell(choix.clause.quand, fonds.label, _value)}"
        return pourquoi
    if choix.inconnus:
        return f"le choix attend une décision : {', '.join(fonds.label(c) for c in choix.inconnus)}"
    qualites = choix.emplacement.qualites
    if qualites and not any(etude.faits.lire(f"qualite.{q}") is True for q in qualites):
        return f"ne sert que pour : {', '.join(fonds.label(f'qualite.{q}') for q in qualites)}"
    if not choix.candidats:
        return "le fonds n'a pas encore de clause à cet emplacement pour cette forme"
    return "aucune clause n'a sa condition remplie"


def _facts(fonds: Fonds, etude: Etude, clause: Clause) -> Iterator[tuple[str, str]]:
    """What the project says of each fact that the clause looks at, and whether it said so itself."""
    defauts = dict(etude.description.defauts)
    for nom in dict.fromkeys(f.fait for f in leaves(clause.quand)):
        origine = f" (non écrit ; valeur par défaut : {defauts[nom].origine})" if nom in defauts else ""
        yield fonds.label(nom), _value(etude.faits.lire(nom)) + origine


def _value(valeur: Any) -> str:
    """A fact as a person says it."""
    if isinstance(valeur, ADecider):
        return "à décider"
    if valeur is None or valeur == ():
        return "non écrit"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float) and valeur.is_integer():
        return str(int(valeur))
    if isinstance(valeur, (str, int, float)):
        return str(valeur)
    return "écrit"
