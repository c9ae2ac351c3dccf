"""What changed in the law that the library holds, between two days: parameters, rules, clauses, and the facts behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from statuts.library.fonds import Clause, Fonds, Regle
from statuts.review.reliance import readers

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


def law_changes(fonds: Fonds, du: date, au: date) -> tuple[Changement, ...]:
    """Every change of a parameter, a rule or a clause after `du` and up to `au`, by date."""
    changements = [*_parameters(fonds, du, au)]
    for genre, entrees in (("règle", fonds.regles.values()), ("clause", fonds.clauses.values())):
        for entree in entrees:
            changements += _period(fonds, genre, entree, du, au)
    return tuple(sorted(changements, key=lambda c: (c.le, c.genre, c.id)))


def law_days(fonds: Fonds, du: date, au: date | None = None) -> list[date]:
    """The days after `du` on which the law of the library changes."""
    return sorted({c.le for c in law_changes(fonds, du, au or date.max)})


def _parameters(fonds: Fonds, du: date, au: date) -> Iterator[Changement]:
    lecteurs = readers(fonds)
    for parametre in fonds.parametres.values():
        lignees = tuple(ligne for entree in lecteurs[parametre.nom] for ligne in entree.formes)
        formes = tuple(f.id for f in fonds.formes.values() if f.convient(lignees))
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
    formes = tuple(f.id for f in fonds.formes.values() if f.convient(entree.formes))
    if entree.depuis is not None and du < entree.depuis <= au:
        yield Changement(genre, entree.id, titre, entree.depuis, None, "en vigueur", formes, entree.sources)
    fin = entree.jusqua + timedelta(days=1) if entree.jusqua is not None else None
    if fin is not None and du < fin <= au:
        yield Changement(genre, entree.id, titre, fin, "en vigueur", None, formes, entree.sources)
