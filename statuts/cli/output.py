"""Findings on a terminal or as JSON: where, what, why with its sources, what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import click

from statuts.document.sources import say_proof
from statuts.errors import Constat, Lieu, Niveau, Source

_COULEURS = {Niveau.BLOQUE: "red", Niveau.EXIGE: "red", Niveau.AVERTIT: "yellow", Niveau.CONSEILLE: "cyan"}
_MOTS = {Niveau.BLOQUE: "refus", Niveau.EXIGE: "manque", Niveau.AVERTIT: "attention", Niveau.CONSEILLE: "conseil"}

option_format = click.option(
    "--format",
    "sortie",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="Forme de la réponse : texte ou JSON.",
)


option_sortie = click.option(
    "-o",
    "--sortie",
    "cible",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Fichier à écrire (« - » pour l'écran).",
)


def accorder(nombre: int, singulier: str, pluriel: str, aucun: str = "aucune") -> str:
    """« aucune décision », « 1 décision », « 3 décisions »; `aucun` for a masculine noun."""
    if nombre == 0:
        return f"{aucun} {singulier}"
    return f"{nombre} {pluriel if nombre > 1 else singulier}"


def print_findings(constats: Iterable[Constat], *, rapport: bool = False) -> None:
    """Every finding in full sentences: on standard output where findings are what was asked for, on standard error elsewhere."""
    for constat in constats:
        click.echo(_finding(constat), err=not rapport)


def _finding(constat: Constat) -> str:
    mot = click.style(_MOTS[constat.niveau], fg=_COULEURS[constat.niveau], bold=True)
    lieu = f"{_near_place(constat.lieu)} : " if str(constat.lieu) else ""
    lignes = [f"{lieu}{mot} [{constat.code}] {constat.message}"]
    if constat.pourquoi:
        lignes.append(f"    pourquoi : {constat.pourquoi.rstrip('.')}.")
    lignes += [f"    source : {say_source(source)}" for source in constat.sources]
    if constat.remede:
        lignes.append(f"    que faire : {constat.remede}")
    return "\n".join(lignes)


def _near_place(lieu: Lieu) -> str:
    """A place with its file as seen from the current folder when it is inside."""
    ici = f"{Path.cwd()}{os.sep}"
    return str(lieu).removeprefix(ici)


def say_source(source: Source) -> str:
    """A legal basis with its proof level, never more than was read."""
    return f"{source.citation} ({say_proof(source)})"


def print_json(valeur: Any) -> None:
    """A stable JSON document on standard output."""
    click.echo(json.dumps(valeur, ensure_ascii=False, indent=2, default=_plain))


def _plain(valeur: Any) -> Any:
    if is_dataclass(valeur) and not isinstance(valeur, type):
        return asdict(valeur)
    if isinstance(valeur, Enum):
        return valeur.value
    if isinstance(valeur, date):
        return valeur.isoformat()
    return str(valeur)


def json_finding(constat: Constat) -> dict[str, Any]:
    """The JSON shape of a finding."""
    return {
        "code": constat.code,
        "niveau": constat.niveau.value,
        "fichier": constat.lieu.fichier,
        "ligne": constat.lieu.ligne,
        "colonne": constat.lieu.colonne,
        "chemin": constat.lieu.chemin,
        "message": constat.message,
        "pourquoi": constat.pourquoi,
        "remede": constat.remede,
        "sources": [json_source(s) for s in constat.sources],
    }


def json_source(source: Source) -> dict[str, Any]:
    """The JSON shape of a legal basis."""
    return {
        "id": source.id,
        "citation": source.citation,
        "preuve": source.preuve,
        "copie": source.lu_le,
        "depuis": source.depuis,
        "adresse": source.adresse,
    }
