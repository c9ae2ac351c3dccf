"""`statuts nouveau`: a commented description to start from."""

from __future__ import annotations

from pathlib import Path

import click

from statuts.cli.output import option_sortie
from statuts.cli.rediger import write_atomically
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.load import load_library
from statuts.library.paths import dossier
from statuts.model.base import simplifier


@click.command(short_help="Crée un fichier de projet commenté.")
@click.argument("forme", metavar="FORME")
@option_sortie
def nouveau(forme: str, cible: Path | None) -> int:
    """Crée un fichier de projet pour la FORME choisie, avec une question par réponse.

    FORME : association, scop_sarl, scic_sas… (« statuts nouveau liste » les donne toutes).
    """
    fonds = load_library()
    nom = simplifier(forme)
    if nom == "liste":
        for f in fonds.formes.values():
            click.echo(f"{f.id:<28} {f.libelle}")
        return 0
    if nom not in fonds.formes:
        raise click.UsageError(f"La forme « {forme} » n'existe pas ; formes connues : {', '.join(fonds.formes)}.")
    choisie = fonds.formes[nom]
    depart = dossier("templates") / "depart" / f"{choisie.famille.split('_')[0]}.yaml"
    texte = depart.read_text(encoding="utf-8").replace("FORME", nom).replace("DIRECTION", choisie.direction)
    if str(cible) == "-":
        click.echo(texte, nl=False)
        return 0
    cible = cible or Path("projet.yaml")
    if cible.exists():
        raise StatutsError(
            [
                Constat(
                    "fichier-existe",
                    Niveau.BLOQUE,
                    f"« {cible} » existe déjà : rien n'a été écrit.",
                    Lieu(str(cible)),
                    remede="Choisissez un autre nom avec « -o ».",
                )
            ]
        )
    write_atomically(cible, texte.encode())
    click.echo(f"{cible} écrit ({choisie.libelle}). Remplissez-le, puis : statuts verifier {cible}")
    return 0
