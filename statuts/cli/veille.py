"""`statuts veille`: which articles of which projects rest on law that changed, and what to do about it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from statuts.cli.output import json_finding, json_source, option_format, print_findings, print_json, say_source
from statuts.cli.project import law_date, option_date, option_fonds
from statuts.document.french import day
from statuts.errors import Constat, StatutsError
from statuts.library.load import load_library
from statuts.model.read import read_description
from statuts.review.watch import Alerte, Veille


@click.command(short_help="Dit quels articles reposent sur un droit qui a changé.")
@click.argument("projets", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PROJETS...")
@click.option(
    "--depuis",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="AAAA-MM-JJ",
    help="Jour du dernier examen : ce qui a changé après lui est dit.",
)
@option_date
@option_fonds
@option_format
def veille(
    projets: tuple[Path, ...], depuis: datetime, jour: datetime | None, reseaux: tuple[Path, ...], sortie: str
) -> int:
    """Dit, pour chaque projet de PROJETS, les articles qui reposent sur un droit changé depuis une date, et que faire.

    Un dossier vaut tous ses fichiers .yaml. Un projet que rien ne touche n'est pas nommé.
    """
    fonds = load_library(None, reseaux)
    garde = Veille(fonds, depuis.date(), law_date(jour))
    touches: list[tuple[Path, tuple[Alerte, ...]]] = []
    illisibles: list[tuple[Path, tuple[Constat, ...]]] = []
    fichiers = _files(projets)
    for fichier in fichiers:
        try:
            alertes = garde.look(read_description(fichier, fonds.cadre))
        except StatutsError as erreur:
            illisibles.append((fichier, erreur.constats))
            continue
        if alertes:
            touches.append((fichier, alertes))
    if sortie == "json":
        print_json(_json(garde, len(fichiers), touches, illisibles))
    else:
        _say(garde, len(fichiers), touches, illisibles)
    return 1 if illisibles else 0


def _files(projets: tuple[Path, ...]) -> list[Path]:
    return [f for p in projets for f in (sorted(p.glob("*.yaml")) if p.is_dir() else [p])]


def _say(
    garde: Veille,
    nombre: int,
    touches: list[tuple[Path, tuple[Alerte, ...]]],
    illisibles: list[tuple[Path, tuple[Constat, ...]]],
) -> None:
    for _, constats in illisibles:
        print_findings(constats)
    for fichier, alertes in touches:
        click.echo(click.style(str(fichier), bold=True))
        for alerte in alertes:
            click.echo(f"  {alerte.le.isoformat()}  {alerte.quoi}")
            for numero, titre in alerte.articles:
                click.echo(f"      {f'article {numero}' if numero else 'hors des articles'} – {titre}")
            for source in alerte.sources:
                click.echo(f"      source : {say_source(source)}")
            click.echo(f"      à faire : {alerte.a_faire}")
    if touches or illisibles:
        combien = f"{len(touches)} projet{'s' if len(touches) > 1 else ''} sur {nombre}"
        click.echo(f"{combien} : droit changé entre le {day(garde.du)} et le {day(garde.au)}.")


def _json(
    garde: Veille,
    nombre: int,
    touches: list[tuple[Path, tuple[Alerte, ...]]],
    illisibles: list[tuple[Path, tuple[Constat, ...]]],
) -> dict[str, Any]:
    return {
        "depuis": garde.du,
        "au": garde.au,
        "projets": nombre,
        "touches": [
            {
                "projet": str(fichier),
                "alertes": [
                    {
                        "le": a.le,
                        "genre": a.genre,
                        "id": a.id,
                        "quoi": a.quoi,
                        "articles": [{"numero": n, "titre": t} for n, t in a.articles],
                        "a_faire": a.a_faire,
                        "sources": [json_source(s) for s in a.sources],
                    }
                    for a in alertes
                ],
            }
            for fichier, alertes in touches
        ],
        "illisibles": [
            {"projet": str(fichier), "constats": [json_finding(c) for c in constats]}
            for fichier, constats in illisibles
        ],
    }
