"""Figures of the capital, each computed once: contributions, shares, floor, share of public bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from statuts.facts.reading import Calcul, ecrit, fraction_value
from statuts.model.base import simplifier
from statuts.model.projet import Projet


@dataclass(frozen=True, slots=True)
class LigneDApport:
    """A line of the table of cash contributions: euros and shares."""

    souscripteurs: str
    parts: int
    montant: float


def apports(p: Projet) -> tuple[LigneDApport, ...]:
    """The cash contributions, line by line: those written, else those of the founders who subscribe shares."""
    valeur = p.capital.valeur_de_la_part
    if not ecrit(valeur):
        return ()
    lignes: list[tuple[str, int]] = [(a.souscripteurs, a.parts) for a in p.capital.apports]
    lignes = lignes or [(f.designation, f.parts) for f in p.fondateurs if ecrit(f.parts)]
    return tuple(LigneDApport(qui, parts, parts * valeur) for qui, parts in lignes)


def numeraire(p: Projet) -> float:
    return sum(a.montant for a in apports(p))


def nature(p: Projet) -> float:
    return sum(a.valeur for a in p.capital.apports_en_nature)


def parts_totales(p: Projet) -> int:
    return sum(a.parts for a in apports(p)) + sum(a.parts for a in p.capital.apports_en_nature)


_AVANTAGE_INTERDIT = re.compile(r"(^|_)(voix|votes?|veto|sieges?|reserves?|boni)(_|$)")


def avantage_interdit(p: Projet) -> str | None:
    """The advantage of some shares that would be a vote, a seat or a right to the reserves."""
    dit = p.capital.parts_a_avantages
    return (
        dit if ecrit(dit) and _AVANTAGE_INTERDIT.search(simplifier(dit)) and not _SANS.search(simplifier(dit)) else None
    )


_SANS = re.compile(r"(^|_)(sans|ni|aucune?)_(\w+_)?(voix|votes?|veto|sieges?|reserves?)(_|$)")
"""« un intérêt, sans voix de plus » promises none."""


def capital_souscrit(p: Projet) -> float | None:
    """Shares times nominal: what the contributions add up to, None when none is described."""
    return (numeraire(p) + nature(p)) or None


def capital_initial(p: Projet) -> float | None:
    return p.capital.initial if ecrit(p.capital.initial) else capital_souscrit(p)


def moitie_du_capital(p: Projet) -> float | None:
    capital = capital_initial(p)
    return None if not ecrit(capital) else capital / 2


def plancher(p: Projet) -> float | None:
    """The floor in euros on the day of signature: the fraction of the initial capital, or the written sum if higher."""
    capital, fraction = capital_initial(p), p.capital.plancher.fraction
    if not ecrit(capital) or not ecrit(fraction):
        return p.capital.plancher.somme
    return max(capital * fraction_value(fraction), p.capital.plancher.somme or 0)


def part_publique_calculee(p: Projet) -> float | None:
    """Per cent of the shares written for public bodies; a contribution without category counts as private."""
    publiques = {c.id for c in p.membres.categories if c.role == "personnes_publiques"}
    parts = sum(a.parts for a in p.capital.apports if a.categorie in publiques)
    if not p.capital.apports:
        parts = sum(f.parts or 0 for f in p.fondateurs if f.nature == "personne_publique" or f.categorie in publiques)
    total = parts_totales(p)
    return 100 * parts / total if total else None


def part_des_personnes_publiques(p: Projet) -> float | None:
    """Per cent of the capital held by public bodies: the higher of what is declared and what the contributions show."""
    declaree, calculee = p.capital.part_des_personnes_publiques, part_publique_calculee(p)
    connues = [part for part in (declaree, calculee) if ecrit(part)]
    return max(connues) if connues else None


def ecart_de_part_publique(p: Projet) -> float | None:
    """Points by which the contributions of public bodies exceed the ceiling that the project sets itself."""
    declaree, calculee = p.capital.part_des_personnes_publiques, part_publique_calculee(p)
    return calculee - declaree if ecrit(declaree) and ecrit(calculee) else None


def parts_des_apports(p: Projet) -> int | None:
    """The shares of the table of cash contributions, when one is written."""
    return sum(a.parts for a in p.capital.apports) if p.capital.apports else None


def parts_des_fondateurs(p: Projet) -> int | None:
    """The shares of the founders, when each says how many."""
    parts = [f.parts for f in p.fondateurs]
    return sum(n for n in parts if n is not None) if parts and all(ecrit(n) for n in parts) else None


def part_des_non_employes(p: Projet) -> float | None:
    """Per cent of the founders' shares held by those whom the society does not employ, once it says whom it employs."""
    total = parts_des_fondateurs(p)
    if not total or not any(f.employe for f in p.fondateurs):
        return None
    return 100 * sum(f.parts or 0 for f in p.fondateurs if not f.employe) / total


def plus_forte_part(p: Projet) -> float | None:
    """Per cent of the founders' shares held by the largest holder; a group counts as equal holders."""
    total = parts_des_fondateurs(p)
    return max(100 * (f.parts or 0) / f.nombre / total for f in p.fondateurs) if total else None


def part_des_personnes_morales(p: Projet) -> float | None:
    """Per cent of the founders' shares held by legal persons, public ones included."""
    total = parts_des_fondateurs(p)
    return 100 * sum(f.parts or 0 for f in p.fondateurs if f.nature != "personne_physique") / total if total else None


_PAR_AN = {"mois": 12, "trimestre": 4, "annee": 1}


def duree_des_versements(p: Projet) -> float | None:
    """Years that the instalments of the shares take, None when they are not paid by instalments."""
    liberation = p.capital.liberation
    return None if not ecrit(liberation.versements) else liberation.versements / _PAR_AN[liberation.frequence]


CALCULS: dict[str, Calcul] = {
    "chiffres.apports": apports,
    "chiffres.numeraire": numeraire,
    "chiffres.nature": nature,
    "chiffres.parts_totales": parts_totales,
    "chiffres.parts_des_apports": parts_des_apports,
    "chiffres.parts_des_fondateurs": parts_des_fondateurs,
    "chiffres.capital_souscrit": capital_souscrit,
    "chiffres.capital_initial": capital_initial,
    "chiffres.moitie_du_capital": moitie_du_capital,
    "chiffres.plancher": plancher,
    "capital.avantage_interdit": avantage_interdit,
    "chiffres.part_publique": part_des_personnes_publiques,
    "chiffres.part_publique_calculee": part_publique_calculee,
    "chiffres.ecart_de_part_publique": ecart_de_part_publique,
    "chiffres.part_des_non_employes": part_des_non_employes,
    "chiffres.part_des_personnes_morales": part_des_personnes_morales,
    "chiffres.plus_forte_part": plus_forte_part,
    "chiffres.duree_des_versements": duree_des_versements,
}
