"""From the folder `clauses/` to a `Fonds`; every mistake of a lawyer's file is told at once, with its line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, Source, StatutsError
from statuts.law import Parametre, TexteDeLoi, Valeur
from statuts.library.cache import fingerprint, keep, recall
from statuts.library.clause import read_clause
from statuts.library.conditions import ConditionInvalide, parse_condition
from statuts.library.fonds import (
    ArticlePrevu,
    Clause,
    Emplacement,
    FaitDeclare,
    Fonds,
    FormeJuridique,
    Plan,
    Regle,
    TitrePrevu,
)
from statuts.library.paths import dossier
from statuts.model.defaults import Defaut
from statuts.model.yaml import Places, read_yaml

_HORS_CLAUSES = {"plans", "droit", "retirees"}


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
    vocabulaire = _yaml(racine / "vocabulaire.yaml")[0]
    formes = {nom: _forme(nom, brut) for nom, brut in vocabulaire["formes"].items()}
    clauses = {c.id: c for c in _clauses(racine, constats)}
    regles = {r.id: r for r in _regles(racine, constats)}
    if constats:
        raise StatutsError(constats)
    par_emplacement: dict[str, list[Clause]] = {}
    for clause in sorted(clauses.values(), key=lambda c: c.id):
        par_emplacement.setdefault(clause.emplacement, []).append(clause)
    return Fonds(
        racine=racine,
        clauses=clauses,
        plans={f.stem: _plan(_yaml(f)[0]) for f in sorted((racine / "plans").glob("*.yaml"))},
        formes=formes,
        mots={nom: tuple(m) for nom, m in vocabulaire["mots"].items()},
        appellations=dict(vocabulaire["appellations"]),
        faits=_faits(vocabulaire),
        textes={
            i: TexteDeLoi(i, t["court"], t.get("long", ""), t["genre"])
            for i, t in _yaml(racine / "droit" / "textes.yaml")[0].items()
        },
        parametres={p.nom: p for p in _parametres(racine)},
        regles=regles,
        defauts=_defauts(racine, formes),
        par_emplacement={nom: tuple(cs) for nom, cs in par_emplacement.items()},
    )


@lru_cache(maxsize=8)
def load_proofs(racine: Path) -> dict[str, Source]:
    """The register of facts, by id: read only when sources are shown."""
    preuves: dict[str, Source] = {}
    for fichier in sorted((racine / "droit" / "faits").glob("*.yaml")):
        for fait in _yaml(fichier)[0]:
            source = Source(
                fait["id"],
                fait["source"],
                fait["preuve"],
                str(fait.get("copie") or ""),
                fait.get("adresse") or "",
                fait.get("depuis") or "",
            )
            preuves.setdefault(fait["id"], source)
            preuves[f"{fichier.stem}/{fait['id']}"] = source
    return preuves


def _yaml(fichier: Path) -> tuple[Any, Places]:
    return read_yaml(fichier.read_text(encoding="utf-8"), str(fichier))


def _clauses(racine: Path, constats: list[Constat]) -> Iterator[Clause]:
    for famille in sorted(p for p in racine.iterdir() if p.is_dir() and p.name not in _HORS_CLAUSES):
        for fichier in sorted(famille.glob("*.md")):
            try:
                yield read_clause(fichier, f"{famille.name}/{fichier.stem}")
            except StatutsError as erreur:
                constats.extend(erreur.constats)


def _forme(nom: str, brut: dict[str, Any]) -> FormeJuridique:
    return FormeJuridique(
        nom, brut["libelle"], brut["famille"], brut["coquille"], tuple(brut["lignees"]), brut["nom"], brut["direction"]
    )


def _plan(brut: dict[str, Any]) -> Plan:
    return Plan(brut["forme"], tuple(_titre(t) for t in brut["titres"]))


def _titre(brut: dict[str, Any]) -> TitrePrevu:
    articles = tuple(
        ArticlePrevu(a["id"], a["titre"], tuple(_emplacement(e) for e in a["emplacements"])) for a in brut["articles"]
    )
    return TitrePrevu(brut["titre"], brut["numerote"] == "oui", articles)


def _emplacement(brut: dict[str, Any]) -> Emplacement:
    ((nom, valeur),) = brut.items()
    if isinstance(valeur, str):
        return Emplacement(nom, valeur)
    return Emplacement(nom, valeur["obligation"], tuple(valeur.get("qualites", ())))


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


def _parametres(racine: Path) -> Iterator[Parametre]:
    for fichier in sorted((racine / "droit" / "parametres").glob("*.yaml")):
        for nom, brut in _yaml(fichier)[0].items():
            valeurs = tuple(
                Valeur(date.fromisoformat(depuis), v["valeur"], tuple(v.get("sources", ())))
                for depuis, v in sorted(brut["valeurs"].items())
            )
            yield Parametre(
                nom, brut["libelle"], brut.get("unite", ""), valeurs, date.fromisoformat(brut["verifie_le"])
            )


def _defauts(racine: Path, formes: dict[str, FormeJuridique]) -> tuple[Defaut, ...]:
    defauts = []
    for brut in _yaml(racine / "droit" / "defauts.yaml")[0]:
        pour = frozenset(f.id for f in formes.values() if f.convient(tuple(brut["formes"])))
        defauts.append(
            Defaut(
                brut["champ"], pour, brut["valeur"], brut["origine"], brut.get("si", ""), tuple(brut.get("sources", ()))
            )
        )
    return tuple(defauts)


def _regles(racine: Path, constats: list[Constat]) -> Iterator[Regle]:
    for fichier in sorted((racine / "droit" / "regles").glob("*.yaml")):
        bruts, places = _yaml(fichier)
        for rang, brut in enumerate(bruts):
            try:
                yield _regle(brut)
            except (ConditionInvalide, KeyError, ValueError) as erreur:
                constats.append(
                    Constat("regle-illisible", Niveau.BLOQUE, f"Règle illisible : {erreur}.", places.lieu((rang,)))
                )


def _regle(brut: dict[str, Any]) -> Regle:
    chaque = next(iter(brut["pour_chaque"].items())) if "pour_chaque" in brut else None
    return Regle(
        id=brut["id"],
        libelle=brut["libelle"],
        formes=tuple(brut["formes"]),
        niveau=Niveau(brut["niveau"]).value,
        si=parse_condition(brut["si"]) if "si" in brut else None,
        exige=parse_condition(brut["exige"]),
        message=brut["message"],
        remede=brut.get("remede", ""),
        pourquoi=brut.get("pourquoi", ""),
        lieu=brut["lieu"],
        sources=tuple(brut["sources"]),
        pour_chaque=chaque,
        depuis=date.fromisoformat(brut["depuis"]) if "depuis" in brut else None,
        jusqua=date.fromisoformat(brut["jusqua"]) if "jusqua" in brut else None,
    )
