"""`statuts rediger`: from a project to its act, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path

import click

from statuts import __version__
from statuts.assemble import Etude, draft
from statuts.cli.output import accorder, print_findings
from statuts.cli.project import law_date, option_date, option_fonds, study_file
from statuts.document.edition import ANNOTEE, DEFINITIVE, EDITIONS, Edition, Provenance
from statuts.document.tree import Acte
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.fonds import Fonds


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
    default=DEFINITIVE,
    help="« definitive » refuse les points à décider ; « travail » les montre entre crochets ; "
    "« annotee » explique chaque article en marge.",
)
@click.option("--modele", default="sobre", metavar="NOM", help="Gabarit Word (« sobre », ou le chemin d'un .docx).")
@click.option("--pages", is_flag=True, help="Numéros de page dans le sommaire (avec LibreOffice).")
@option_date
@option_fonds
def rediger(
    projet: Path,
    cible: Path | None,
    edition: str,
    modele: str,
    pages: bool,
    jour: datetime | None,
    reseaux: tuple[Path, ...],
) -> int:
    """Rédige les statuts décrits par PROJET. Rien n'est écrit si un point est refusé."""
    from statuts.render import MARGE, RENDERERS

    au = law_date(jour)
    cible = cible or projet.with_suffix(".docx")
    suffixe = cible.suffix.lstrip(".")
    if suffixe not in RENDERERS:
        raise click.UsageError(
            f"Le format « {cible.suffix or cible.name} » n'est pas connu ; choisissez parmi {', '.join('.' + r for r in RENDERERS)}."
        )
    if pages and suffixe != "docx":
        raise click.UsageError("« --pages » ne vaut que pour un acte en .docx.")
    if edition == ANNOTEE and suffixe not in MARGE:
        raise click.UsageError(f"L'édition annotée s'écrit en {', '.join('.' + m for m in sorted(MARGE))}.")
    fonds, etude = study_file(projet, au, reseaux)
    acte = draft(fonds, etude, au)
    print_findings(c for c in etude.constats if not c.niveau.refuse)
    if edition == DEFINITIVE and acte.decisions:
        raise StatutsError(_open_decisions(projet, acte))
    contenu = RENDERERS[suffixe](acte, modele=modele, edition=_edition(edition, fonds, etude, acte), avec_pages=pages)
    write_atomically(cible, contenu)
    articles = sum(len(t.articles) for t in acte.titres if t.numero)
    click.echo(
        f"{cible} : {articles} articles, droit du {au.isoformat()}"
        + (f", {accorder(len(acte.decisions), 'décision', 'décisions')} à prendre." if acte.decisions else ".")
    )
    origines = [s.origine for t in acte.titres for a in t.articles for s in a.sections if s.origine]
    for origine in dict.fromkeys(origines):
        click.echo(f"{accorder(origines.count(origine), 'clause', 'clauses')} de « {origine} ».")
    return 0


def _edition(nom: str, fonds: Fonds, etude: Etude, acte: Acte) -> Edition:
    """The edition asked for: what it says in the margin, and where the document comes from."""
    provenance = Provenance(__version__, acte.empreinte, etude.description.texte)
    if nom != ANNOTEE:
        return Edition(nom, provenance=provenance)
    from statuts.review.annotate import annotate

    return Edition(nom, annotate(fonds, etude, acte), provenance)


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
