"""`statuts rediger`: from a project to its act, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path

import click

from statuts.assemble import draft
from statuts.cli.output import accorder, print_findings
from statuts.cli.project import law_date, option_date, study_file
from statuts.document.tree import Acte
from statuts.errors import Constat, Lieu, Niveau, StatutsError

EDITIONS = ("definitive", "travail")


@click.command(short_help="Écrit les statuts d'un projet.")
@click.argument("projet", type=click.Path(path_type=Path), metavar="PROJET")
@click.option(
    "-o",
    "--sortie",
    "cible",
    type=click.Path(path_type=Path),
    metavar="ACTE",
    help="Fichier à écrire ; le suffixe choisit le format : .docx (par défaut), .pdf, .odt, .html, .md, .txt, .xml (Akoma Ntoso).",
)
@click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default="definitive",
    help="« definitive » refuse les points à décider ; « travail » les montre entre crochets.",
)
@click.option("--modele", default="sobre", metavar="NOM", help="Gabarit Word (« sobre », ou le chemin d'un .docx).")
@click.option("--pages", is_flag=True, help="Numéros de page dans le sommaire (avec LibreOffice).")
@option_date
def rediger(projet: Path, cible: Path | None, edition: str, modele: str, pages: bool, jour: datetime | None) -> int:
    """Rédige les statuts décrits par PROJET. Rien n'est écrit si un point est refusé."""
    from statuts.render import RENDERERS

    au = law_date(jour)
    cible = cible or projet.with_suffix(".docx")
    suffixe = cible.suffix.lstrip(".")
    if suffixe not in RENDERERS:
        raise click.UsageError(
            f"Le format « {cible.suffix or cible.name} » n'est pas connu ; choisissez parmi {', '.join('.' + r for r in RENDERERS)}."
        )
    if pages and suffixe != "docx":
        raise click.UsageError("« --pages » ne vaut que pour un acte en .docx.")
    fonds, etude = study_file(projet, au)
    acte = draft(fonds, etude, au)
    print_findings(c for c in etude.constats if not c.niveau.refuse)
    if edition == "definitive" and acte.decisions:
        raise StatutsError(_open_decisions(projet, acte))
    contenu = RENDERERS[suffixe](acte, modele=modele, avec_pages=pages)
    write_atomically(cible, contenu)
    articles = sum(len(t.articles) for t in acte.titres if t.numero)
    click.echo(
        f"{cible} : {articles} articles, droit du {au.isoformat()}"
        + (f", {accorder(len(acte.decisions), 'décision', 'décisions')} à prendre." if acte.decisions else ".")
    )
    return 0


def _open_decisions(projet: Path, acte: Acte) -> list[Constat]:
    return [
        Constat(
            "decision-ouverte",
            Niveau.EXIGE,
            f"« {d.libelle} » est à décider ({d.chemin}).",
            Lieu(str(projet)),
            f"L'édition définitive ne laisse aucun blanc ; articles touchés : {', '.join(d.articles) or 'aucun'}",
            f"{d.question} Répondez dans le fichier, ou rédigez avec « --edition travail ».",
        )
        for d in acte.decisions
    ]


def write_atomically(cible: Path, contenu: bytes) -> None:
    """Write a file whole or leave what was there; raises `StatutsError` when the place refuses."""
    try:
        descripteur, provisoire = tempfile.mkstemp(dir=cible.parent, prefix=f".{cible.name}.")
        try:
            with os.fdopen(descripteur, "wb") as fichier:
                fichier.write(contenu)
            os.chmod(provisoire, 0o644)
            os.replace(provisoire, cible)
        except BaseException:
            os.unlink(provisoire)
            raise
    except OSError as erreur:
        constat = Constat(
            "sortie-impossible",
            Niveau.BLOQUE,
            f"« {cible} » ne peut pas être écrit ({erreur.strerror}).",
            Lieu(str(cible)),
            remede="Vérifiez que le dossier existe et que le fichier n'est pas ouvert ailleurs.",
        )
        raise StatutsError([constat]) from None
