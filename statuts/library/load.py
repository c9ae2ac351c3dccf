"""From the folder `clauses/` to a `Fonds`; every mistake of a lawyer's file is told at once, with its line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.cache import fingerprint, keep, recall
from statuts.library.clause import read_clause
from statuts.library.entries import check_entry, read_entries
from statuts.library.fonds import (
    Clause,
    FaitDeclare,
    Fonds,
    FormeJuridique,
)
from statuts.library.keys import (
    FAIT_CALCULE,
    FORME,
    VOCABULAIRE,
)
from statuts.library.law_files import read_defaults, read_parameters, read_rules, read_texts
from statuts.library.paths import dossier
from statuts.library.plans import read_plans

HORS_CLAUSES = {"plans", "droit", "retirees"}


@lru_cache(maxsize=8)
def load_library(racine: Path | None = None) -> Fonds:
    """Read the library once per process and per change of its files; raises `StatutsError` with every finding."""
    racine = racine or dossier("clauses")
    nom = f"fonds-{fingerprint(racine)}"
    garde = recall(nom)
    if isinstance(garde, Fonds):
        return garde
    fonds = read_library(racine)
    keep(nom, fonds)
    return fonds


def read_library(racine: Path) -> Fonds:
    """Read the library from its files; raises `StatutsError` with every finding."""
    if not (racine / "vocabulaire.yaml").is_file():
        raise StatutsError(
            [
                Constat(
                    "fonds-absent",
                    Niveau.BLOQUE,
                    f"Aucun fonds de clauses dans « {racine} ».",
                    Lieu(str(racine)),
                    remede="Un fonds contient vocabulaire.yaml, plans/ et droit/.",
                )
            ]
        )
    constats: list[Constat] = []
    vocabulaire = _vocabulaire(racine, constats)
    formes = {nom: _forme(nom, brut) for nom, brut in vocabulaire["formes"].items()}
    clauses = {c.id: c for c in _clauses(racine, constats)}
    fonds = Fonds(
        racine=racine,
        clauses=clauses,
        plans={p.forme: p for p in read_plans(racine, tuple(formes), constats)},
        formes=formes,
        mots={nom: tuple(m) for nom, m in vocabulaire["mots"].items()},
        appellations=dict(vocabulaire["appellations"]),
        faits=_faits(vocabulaire),
        textes={t.id: t for t in read_texts(racine, constats)},
        parametres={p.nom: p for p in read_parameters(racine, constats)},
        regles={r.id: r for r in read_rules(racine, constats)},
        defauts=tuple(read_defaults(racine, formes, constats)),
        par_emplacement=_by_slot(clauses),
    )
    if constats:
        raise StatutsError(constats)
    return fonds


def _by_slot(clauses: dict[str, Clause]) -> dict[str, tuple[Clause, ...]]:
    table: dict[str, list[Clause]] = {}
    for clause in sorted(clauses.values(), key=lambda c: c.id):
        table.setdefault(clause.emplacement, []).append(clause)
    return {nom: tuple(cs) for nom, cs in table.items()}


def _clauses(racine: Path, constats: list[Constat]) -> Iterator[Clause]:
    for famille in sorted(p for p in racine.iterdir() if p.is_dir() and p.name not in HORS_CLAUSES):
        for fichier in sorted(famille.glob("*.md")):
            try:
                yield read_clause(fichier, f"{famille.name}/{fichier.stem}")
            except StatutsError as erreur:
                constats.extend(erreur.constats)


def _forme(nom: str, brut: dict[str, Any]) -> FormeJuridique:
    return FormeJuridique(
        nom, brut["libelle"], brut["famille"], brut["coquille"], tuple(brut["lignees"]), brut["nom"], brut["direction"]
    )


def _vocabulaire(racine: Path, constats: list[Constat]) -> dict[str, Any]:
    """The parts of the vocabulary; nothing can be read without them."""
    brut, places = read_entries(racine / "vocabulaire.yaml", dict, constats)
    constats += check_entry(brut, places, (), VOCABULAIRE, "vocabulaire")
    for partie, cles in (("formes", FORME), ("faits", FAIT_CALCULE)):
        for nom, entree in (brut.get(partie) or {}).items():
            constats += check_entry(entree, places, (partie, nom), cles, "vocabulaire")
    if constats:
        raise StatutsError(constats)
    return dict(brut)


def _faits(vocabulaire: dict[str, Any]) -> dict[str, FaitDeclare]:
    faits = {}
    for nom, brut in (vocabulaire.get("champs") or {}).items():
        libelle, question, qui = [*brut, "", ""][:3]
        faits[nom] = FaitDeclare(nom, "champ", libelle, question, (), qui)
    for nom, brut in (vocabulaire.get("faits") or {}).items():
        faits[nom] = FaitDeclare(
            nom, brut["type"], brut["libelle"], brut.get("question", ""), tuple(brut.get("valeurs", ()))
        )
    return faits
