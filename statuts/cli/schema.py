"""`statuts schema`: the JSON Schema of the description, for editors, or the same on paper."""

from __future__ import annotations

from pathlib import Path

import click

from statuts.cli.files import write_atomically
from statuts.cli.output import option_sortie, print_json
from statuts.cli.project import option_fonds
from statuts.library.load import load_library
from statuts.review.reference import reference_page
from statuts.review.schema import description_schema, schema_text


@click.command(short_help="Le schéma JSON de la description, pour les éditeurs.")
@option_sortie
@option_fonds
def schema(cible: Path | None, reseaux: tuple[Path, ...]) -> int:
    """Écrit le schéma JSON de la description : clés, réponses possibles, libellés et aide.

    En tête du projet : # yaml-language-server: $schema=CHEMIN. Un fichier en .md reçoit la page de référence, pour la lecture.
    """
    fonds = load_library(None, reseaux)
    if cible is None:
        print_json(description_schema(fonds))
    else:
        texte = reference_page(fonds) if cible.suffix == ".md" else schema_text(fonds)
        write_atomically(cible, texte.encode())
        click.echo(f"{cible} écrit.")
    return 0
