"""`statuts gabarit`: the Word shells, listed, copied, checked."""

from __future__ import annotations

from pathlib import Path

import click

from statuts.cli.files import write_atomically
from statuts.cli.output import accorder, json_finding, option_format, option_sortie, print_findings, print_json
from statuts.errors import Constat, Lieu, Niveau, StatutsError


@click.group(short_help="Les modèles Word : lister, copier, vérifier.", subcommand_metavar="COMMANDE [ARGUMENTS]...")
def gabarit() -> None:
    """Les modèles Word : la mise en page des actes, que l'on change dans Word sans programmer."""


@gabarit.command(short_help="Liste les modèles de la maison.")
def lister() -> int:
    """Liste les modèles de la maison, que « rediger --modele » accepte par leur nom."""
    from statuts.render.docx.shell import shells

    for nom in shells():
        click.echo(nom)
    return 0


@gabarit.command(short_help="Copie un modèle pour le changer dans Word.")
@click.argument("nom", metavar="NOM")
@option_sortie
def nouveau(nom: str, cible: Path | None) -> int:
    """Copie le modèle NOM (« sobre », « charte ») dans un fichier à changer dans Word."""
    from statuts.render.docx.shell import shell_path, shells

    if nom not in shells():
        raise click.UsageError(f"Le modèle « {nom} » n'existe pas ; modèles de la maison : {', '.join(shells())}.")
    cible = cible or Path(f"{nom}.docx")
    if cible.suffix != ".docx":
        raise click.UsageError("Un modèle Word s'écrit dans un fichier .docx.")
    if cible.exists():
        constat = Constat(
            "fichier-existe",
            Niveau.BLOQUE,
            f"« {cible} » existe déjà : rien n'a été écrit.",
            Lieu(str(cible)),
            remede="Choisissez un autre nom avec « -o ».",
        )
        raise StatutsError([constat])
    write_atomically(cible, shell_path(nom).read_bytes())
    click.echo(f"{cible} écrit. Changez-le dans Word, puis : statuts gabarit verifier {cible}")
    click.echo(f"Pour s'en servir : statuts rediger PROJET --modele {cible}")
    return 0


@gabarit.command(short_help="Dit ce qui manque à un modèle changé.")
@click.argument("fichier", type=click.Path(path_type=Path), metavar="MODELE.docx")
@option_format
def verifier(fichier: Path, sortie: str) -> int:
    """Dit tout ce qui manque à un modèle Word, et comment y remédier dans Word."""
    from statuts.render.docx.diagnosis import judge
    from statuts.render.docx.shell import open_shell, shell_path, shells

    constats = judge(open_shell(shell_path(fichier.name) if str(fichier) in shells() else fichier), str(fichier))
    refus = [c for c in constats if c.niveau.refuse]
    if sortie == "json":
        print_json({"modele": str(fichier), "sert": not refus, "constats": [json_finding(c) for c in constats]})
        return 1 if refus else 0
    print_findings(constats, rapport=True)
    if refus:
        click.echo(f"{fichier} ne peut pas servir : {accorder(len(refus), 'défaut', 'défauts')} à corriger.")
        return 1
    reste = f" ({accorder(len(constats), 'remarque', 'remarques')} plus haut)" if constats else ""
    click.echo(f"{fichier} peut servir{reste}.")
    return 0
