"""What changed in the law that the library holds, between two days: parameters, rules, clauses, and the facts behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from statuts.library.fonds import Clause, Fonds, Regle
from statuts.library.law_files import load_facts
from statuts.review.reliance import all_uses, readers

HORIZON = date(2022, 1, 1)
"""From this day on, the library answers for its dates: earlier law serves only to read old acts."""


@dataclass(frozen=True)
class Changement:
    """One change: on which day, in what (« paramètre », « règle », « clause », « fait »), from what to what."""

    genre: str
    id: str
    libelle: str
    le: date
    avant: Any
    apres: Any
    formes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    a_faire: str = ""


def law_changes(fonds: Fonds, du: date, au: date) -> tuple[Changement, ...]:
    """Every change of a parameter, a rule, a clause or a fact they rest on, after `du` and up to `au`, by date."""
    changements = [*_parameters(fonds, du, au), *_facts(fonds, du, au)]
    for genre, entrees in (("règle", fonds.regles.values()), ("clause", fonds.clauses.values())):
        for entree in entrees:
            changements += _period(fonds, genre, entree, du, au)
    return tuple(sorted(changements, key=lambda c: (c.le, c.genre, c.id)))


def law_days(fonds: Fonds, du: date, au: date | None = None) -> list[date]:
    """The days after `du` on which a parameter, a rule or a clause of the library changes."""
    return sorted({c.le for c in law_changes(fonds, du, au or date.max) if c.genre != "fait"})


def _facts(fonds: Fonds, du: date, au: date) -> Iterator[Changement]:
    """The facts whose rule changed in that time, with what to do."""
    uses = all_uses(fonds)
    for fait in load_facts(*fonds.racines):
        if fait.changement and fait.depuis is not None and du < fait.depuis <= au:
            appuis = uses.get(fait.id, ()) or uses.get(f"{fait.registre}/{fait.id}", ())
            formes = forms_of(fonds, tuple(ligne for a in appuis for ligne in a.formes))
            nom = fait.id
            yield Changement("fait", nom, fait.changement, fait.depuis, None, None, formes, (nom,), fait.a_faire)


def forms_of(fonds: Fonds, lignees: tuple[str, ...]) -> tuple[str, ...]:
    """The forms that these lineages serve."""
    return tuple(f.id for f in fonds.formes.values() if f.convient(lignees))


def _parameters(fonds: Fonds, du: date, au: date) -> Iterator[Changement]:
    lecteurs = readers(fonds)
    for parametre in fonds.parametres.values():
        formes = forms_of(fonds, tuple(ligne for entree in lecteurs[parametre.nom] for ligne in entree.formes))
        for rang, valeur in enumerate(parametre.valeurs):
            if du < valeur.depuis <= au:
                avant = parametre.valeurs[rang - 1].valeur if rang else None
                yield Changement(
                    "paramètre",
                    parametre.nom,
                    f"{parametre.libelle} ({parametre.unite})" if parametre.unite else parametre.libelle,
                    valeur.depuis,
                    avant,
                    valeur.valeur,
                    formes,
                    valeur.sources,
                )


def _period(fonds: Fonds, genre: str, entree: Regle | Clause, du: date, au: date) -> Iterator[Changement]:
    """The first day of an entry, and the day after its last."""
    titre = entree.libelle if isinstance(entree, Regle) else entree.titre
    formes = forms_of(fonds, entree.formes)
    if entree.depuis is not None and du < entree.depuis <= au:
        yield Changement(genre, entree.id, titre, entree.depuis, None, "en vigueur", formes, entree.sources)
    fin = entree.jusqua + timedelta(days=1) if entree.jusqua is not None else None
    if fin is not None and du < fin <= au:
        yield Changement(genre, entree.id, titre, fin, "en vigueur", None, formes, entree.sources)
