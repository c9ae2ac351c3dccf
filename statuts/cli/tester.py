"""`statuts tester`: plays the cases that a lawyer writes, and shows each promise that is not kept."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from statuts.cli.output import accorder, option_format, print_json
from statuts.cli.project import law_date, option_date, option_fonds
from statuts.errors import StatutsError
from statuts.library.load import load_library
from statuts.review.cases import Cas, Ecart, check_cases, read_cases, run_case


@click.command(short_help="Joue les cas écrits par un juriste.")
@click.argument("chemins", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CAS...")
@click.option(
    "--exemples",
    type=click.Path(path_type=Path),
    default=Path("exemples"),
    metavar="DOSSIER",
    help="Dossier des projets de base, quand ils ne sont pas à côté des cas (« exemples » par défaut).",
)
@click.option("--nom", "filtre", metavar="MOTS", help="Seulement les cas dont le nom contient ces mots.")
@option_date
@option_fonds
@option_format
def tester(
    chemins: tuple[Path, ...],
    exemples: Path,
    filtre: str | None,
    jour: datetime | None,
    reseaux: tuple[Path, ...],
    sortie: str,
) -> int:
    """Joue des cas : un projet de base, des réponses changées, ce qui doit être refusé, dit, écrit ou absent.

    CAS est un fichier .yaml ou un dossier. Code de sortie 1 si un cas échoue.
    """
    from statuts.render.md import rendre_md

    au = law_date(jour)
    fonds = load_library(None, reseaux)
    lus = read_cases(chemins)
    if not lus:
        raise click.UsageError("Aucun cas à jouer : donnez un fichier ou un dossier de cas.")
    cas = [c for c in lus if filtre is None or filtre.lower() in c.nom.lower()]
    if not cas:
        raise click.UsageError(f"Aucun des {len(lus)} cas lus n'a « {filtre} » dans son nom.")
    creux = check_cases(fonds, cas)
    if creux:
        raise StatutsError(creux)
    rates = [(c, ecarts) for c in cas if (ecarts := run_case(fonds, c, exemples, au, rendre_md))]
    if sortie == "json":
        print_json({"joues": len(cas), "echecs": [_json(c, e) for c, e in rates]})
    else:
        for c, ecarts in rates:
            click.echo(_say(c, ecarts), err=True)
        click.echo(
            f"{accorder(len(cas), 'cas joué', 'cas joués')}, {accorder(len(rates), 'échec', 'échecs', 'aucun')}."
        )
    return 1 if rates else 0


def _json(cas: Cas, ecarts: list[Ecart]) -> dict[str, Any]:
    lieu = cas.lieu
    return {"nom": cas.nom, "fichier": lieu.fichier, "ligne": lieu.ligne, "ecarts": [asdict(e) for e in ecarts]}


def _say(cas: Cas, ecarts: list[Ecart]) -> str:
    echec = click.style("échec", fg="red", bold=True)
    lignes = [f"{cas.lieu} : {echec} « {cas.nom} » (base {cas.base})"]
    for e in ecarts:
        lignes += [f"    {e.quoi}", f"      attendu : {e.attendu}", f"      obtenu  : {e.obtenu}"]
    return "\n".join(lignes)
