"""`statuts expliquer`: for each article, why it is there; for an empty slot, why it is empty."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from statuts.assemble.draft import write
from statuts.cli.output import option_format, print_json, say_source
from statuts.cli.project import law_date, option_date, option_fonds, study_file
from statuts.errors import StatutsError
from statuts.review.explain import Explication, explain


@click.command(short_help="Dit pour chaque article pourquoi il est là.")
@click.argument("projet", type=click.Path(path_type=Path), metavar="PROJET")
@click.argument("emplacement", required=False, metavar="[EMPLACEMENT]")
@click.option("--tout", is_flag=True, help="Montre aussi les emplacements restés vides.")
@option_date
@option_fonds
@option_format
def expliquer(
    projet: Path,
    emplacement: str | None,
    tout: bool,
    jour: datetime | None,
    reseaux: tuple[Path, ...],
    sortie: str,
) -> int:
    """Explique l'acte de PROJET : clause, faits du projet, base légale et niveau de preuve.

    EMPLACEMENT est un emplacement (« colleges/poids »), une famille (« colleges ») ou un numéro d'article (« 12.3 »).
    """
    au = law_date(jour)
    fonds, etude = study_file(projet, au, reseaux)
    try:
        acte = write(fonds, etude, au)
    except StatutsError:
        acte = None
    explications = explain(fonds, etude, acte)
    choisies = [e for e in explications if _concerns(e, emplacement, tout)]
    if emplacement and not choisies:
        raise click.UsageError(f"« {emplacement} » n'est ni un emplacement, ni une famille, ni un article de cet acte.")
    if sortie == "json":
        print_json([asdict(e) for e in choisies])
        return 0
    for explication in choisies:
        click.echo(_say(explication) + "\n")
    return 0


def _concerns(explication: Explication, quoi: str | None, tout: bool) -> bool:
    if quoi is None:
        return tout or bool(explication.article) or explication.etat not in ("vide",)
    return quoi in (
        explication.emplacement,
        explication.emplacement.split("/")[0],
        explication.article,
        explication.article.split(".")[0],
    )


def _say(e: Explication) -> str:
    tete = f"Article {e.article} – {e.titre}" if e.article else f"{e.titre or e.emplacement} ({e.etat})"
    lignes = [click.style(tete, bold=True), f"  emplacement : {e.emplacement}"]
    if e.clause:
        lignes.append(f"  clause : {e.clause}")
    if e.origine:
        lignes.append(f"  fonds : {e.origine}")
    lignes.append(f"  pourquoi : {e.pourquoi}")
    lignes += [f"  le projet dit : {libelle} = {valeur}" for libelle, valeur in e.faits]
    lignes += [f"  base légale : {say_source(s)}" for s in e.sources]
    if e.note:
        lignes.append(f"  note au conseil : {e.note}")
    lignes += [f"  écartée : {x.clause} — {x.motif} ({x.condition})" for x in e.ecartees]
    return "\n".join(lignes)
