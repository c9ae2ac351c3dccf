"""`statuts provenance`: where an act comes from, and what other hands changed in it since."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from statuts.cli.files import say_reason
from statuts.cli.output import accorder, option_format, print_json
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.render.docx.readback import ABSENT, AJOUTE, CHANGE, INTACT, Relecture, Relu, read_back

_DIT = {CHANGE: "changé", ABSENT: "absent", AJOUTE: "ajouté"}


@click.command(short_help="D'où vient un acte Word, et ce qui y fut changé à la main.")
@click.argument("acte", type=click.Path(path_type=Path), metavar="ACTE.docx")
@click.option("--description", is_flag=True, help="Imprime seulement la description (YAML) d'où l'acte est né.")
@option_format
def provenance(acte: Path, description: bool, sortie: str) -> int:
    """Dit d'où vient ACTE.docx et, article par article, si son texte fut changé depuis.

    Code de sortie : 0 si aucun texte n'a changé, 1 sinon.
    """
    relecture = read_back(_read(acte), str(acte))
    if description and relecture.description_retiree:
        raise StatutsError([_kept_out(acte)])
    if description:
        click.echo(relecture.description, nl=False)
        return 0
    retouches = [a for a in relecture.articles if a.etat != INTACT]
    if sortie == "json":
        print_json({"acte": str(acte), **asdict(relecture), "retouches": len(retouches)})
    else:
        _say(relecture, retouches)
    return 1 if retouches else 0


def _read(fichier: Path) -> bytes:
    try:
        return fichier.read_bytes()
    except OSError as erreur:
        raison = "il n'existe pas" if isinstance(erreur, FileNotFoundError) else say_reason(erreur)
        message = f"« {fichier} » ne peut pas être lu ({raison})."
        constat = Constat("fichier-absent", Niveau.BLOQUE, message, Lieu(str(fichier)), remede="Vérifiez le chemin.")
        raise StatutsError([constat]) from None


def _kept_out(acte: Path) -> Constat:
    message = f"« {acte} » a été rédigé sans sa description : le YAML d'où il est né n'y est pas."
    remede = "Demandez le fichier à qui a rédigé l'acte, ou rédigez-le sans « --sans-description »."
    return Constat("description-retiree", Niveau.BLOQUE, message, Lieu(str(acte)), remede=remede)


def _say(relecture: Relecture, retouches: list[Relu]) -> None:
    click.echo(f"écrit par : {relecture.fonds or f'statuts {relecture.programme}'}")
    click.echo(f"droit du : {relecture.droit} ; forme : {relecture.forme} ; édition : {relecture.edition}")
    lignes = len(relecture.description.splitlines())
    dite = f"{accorder(lignes, 'ligne', 'lignes')} (« --description » l'imprime)"
    click.echo(
        f"description : {'laissée hors de ce fichier à la rédaction' if relecture.description_retiree else dite}"
    )
    nombres = Counter(a.etat for a in relecture.articles)
    click.echo(
        f"textes : {nombres[INTACT]} intacts, {nombres[CHANGE]} changés, {nombres[ABSENT]} absents, {nombres[AJOUTE]} ajoutés"
    )
    for relu in retouches:
        lieu = f" [{relu.emplacement}]" if relu.emplacement else ""
        click.echo(f"  {_DIT[relu.etat]} : {f'{relu.numero} – ' if relu.numero else ''}{relu.titre}{lieu}")
