"""What rests on a fact, a parameter or a text of law: the clauses, rules, parameters and defaults that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from statuts.errors import Source
from statuts.law import source_from_register
from statuts.library.conditions import ReferenceDroit, leaves
from statuts.library.fonds import Clause, Fonds, Regle
from statuts.library.law_files import load_proofs

_DROIT = re.compile(r"\bdroit\(\s*[\"']([\w-]+)[\"']|\{droit\.(\w+)")


@dataclass(frozen=True, slots=True)
class Appui:
    """One use of a source: by a « clause », a « règle », a « paramètre » or a « défaut », and for which forms."""

    genre: str
    id: str
    libelle: str
    formes: tuple[str, ...]


def all_uses(fonds: Fonds) -> dict[str, tuple[Appui, ...]]:
    """Every cited source and all that rests on it."""
    table: dict[str, dict[Appui, None]] = {}
    for source, appui in _uses(fonds):
        table.setdefault(source, {})[appui] = None
    return {nom: tuple(appuis) for nom, appuis in table.items()}


def _uses(fonds: Fonds) -> Iterator[tuple[str, Appui]]:
    for clause in fonds.clauses.values():
        for source in clause.sources:
            yield source, Appui("clause", clause.id, clause.titre, clause.formes)
    for regle in fonds.regles.values():
        for source in regle.sources:
            yield source, Appui("règle", regle.id, regle.libelle, regle.formes)
    lecteurs = readers(fonds)
    for parametre in fonds.parametres.values():
        formes = tuple(dict.fromkeys(f for e in lecteurs[parametre.nom] for f in e.formes))
        for source in dict.fromkeys(s for v in parametre.valeurs for s in v.sources):
            yield source, Appui("paramètre", parametre.nom, parametre.libelle, formes)
    for defaut in fonds.cadre.defauts:
        formes = tuple(f for f in fonds.formes if f in defaut.formes)
        for source in defaut.sources:
            yield source, Appui("défaut", defaut.champ, f"{fonds.label(defaut.champ)} : {defaut.valeur}", formes)


def readers(fonds: Fonds) -> dict[str, list[Clause | Regle]]:
    """For each parameter of law, the clauses and rules that read it, in a condition, a text or a message."""
    table: dict[str, list[Clause | Regle]] = {nom: [] for nom in fonds.parametres}
    entrees: list[Clause | Regle] = [*fonds.clauses.values(), *fonds.regles.values()]
    for entree in entrees:
        for nom in figures_of(entree):
            table.setdefault(nom, []).append(entree)
    return table


def figures_of(entree: Clause | Regle) -> set[str]:
    """The parameters of law that a clause or a rule reads."""
    conditions = [entree.quand] if isinstance(entree, Clause) else [entree.si, entree.exige]
    textes = [entree.texte] if isinstance(entree, Clause) else [entree.message, entree.remede, entree.pourquoi]
    noms = {f.valeur.nom for c in conditions for f in leaves(c) if isinstance(f.valeur, ReferenceDroit)}
    return noms | {a or b for texte in textes for a, b in _DROIT.findall(texte)}


def register_source(fonds: Fonds, identifiant: str) -> Source | None:
    """A fact of the register, or an article named by its text."""
    return load_proofs(*fonds.racines).get(identifiant) or source_from_register(identifiant, fonds.textes)
