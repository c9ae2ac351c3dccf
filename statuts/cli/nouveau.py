"""`statuts nouveau`: a commented description to start from."""

from __future__ import annotations

import re
from pathlib import Path

import click

from statuts.cli.files import write_atomically
from statuts.cli.output import option_sortie
from statuts.cli.project import option_fonds
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.fonds import FormeJuridique
from statuts.library.load import load_library
from statuts.library.paths import dossier
from statuts.model.base import simplifier
from statuts.model.formes import unknown_form


@click.command(short_help="Crée un fichier de projet commenté.")
@click.argument("forme", metavar="FORME")
@option_sortie
@option_fonds
def nouveau(forme: str, cible: Path | None, reseaux: tuple[Path, ...]) -> int:
    """Crée un fichier de projet pour la FORME choisie, avec une question par réponse.

    FORME : association, scop_sarl, scic_sas… (« statuts nouveau liste » les donne toutes).
    """
    fonds = load_library(None, reseaux)
    nom = simplifier(forme)
    if nom == "liste":
        for f in fonds.formes.values():
            click.echo(f"{f.id:<28} {f.libelle}")
        ailleurs = dict.fromkeys(h.id for h in fonds.cadre.hors_champ.values() if not h.ici)
        click.echo(f"Se rédigent ailleurs (« statuts nouveau NOM » dit pourquoi) : {', '.join(ailleurs)}.")
        return 0
    if nom not in fonds.formes and nom in fonds.cadre.hors_champ:
        raise StatutsError([fonds.cadre.hors_champ[nom].finding(Lieu())])
    if nom not in fonds.formes:
        proches = unknown_form(forme, fonds.cadre).remede
        raise click.UsageError(f"La forme « {forme} » n'existe pas. {proches}")
    choisie = fonds.formes[nom]
    texte = _starting_text(choisie)
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


_LIGNE = re.compile(r"^(EN|HORS) SA(?=[ #])")
"""What opens a line that only a société anonyme has, or that every form but this one has."""


def _starting_text(forme: FormeJuridique) -> str:
    """The starting file of a form, its organs being those of its shell."""
    mot = "EN" if forme.coquille == "sa" else "HORS"
    lignes = _starter(forme).read_text(encoding="utf-8").splitlines(keepends=True)
    gardees = (_LIGNE.sub("", ligne) for ligne in lignes if (m := _LIGNE.match(ligne)) is None or m[1] == mot)
    return "".join(gardees).replace("FORME", forme.id).replace("DIRECTION", forme.direction)


def _starter(forme: FormeJuridique) -> Path:
    """The starting file of the form's family; that of an association or a cooperative for a family without one."""
    depart = dossier("templates") / "depart"
    famille = depart / f"{forme.famille.split('_')[0]}.yaml"
    repli = "association" if forme.coquille == "aucune" else "cooperative"
    return famille if famille.is_file() else depart / f"{repli}.yaml"
