"""`statuts comparer`: two projects, two versions, two dates of law, two libraries; a report, a redline, a table."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from statuts.assemble import study
from statuts.assemble.draft import write
from statuts.cli.comparaison import json_comparison, show_comparison
from statuts.cli.files import keep_and_write
from statuts.cli.output import option_format, option_sortie, print_findings, print_json
from statuts.document.comparaison import FOND, Comparaison
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.fonds import Fonds
from statuts.library.load import load_library
from statuts.model.read import parse_description, read_description
from statuts.review.causes import explain_causes
from statuts.review.compare import Version, compare

IDENTIQUES, DE_FOND, DE_FORME = 0, 1, 4
"""Exit codes: as `diff` does, 0 when nothing differs; 4 when nothing but wording, place or numbers does."""

_JOUR = click.DateTime(["%Y-%m-%d"])
_DOSSIER = click.Path(path_type=Path)


@click.command(short_help="Compare deux projets, deux versions, deux dates du droit ou deux fonds.")
@click.argument("a", metavar="A")
@click.argument("b", required=False, metavar="[B]")
@click.option("--au", "jour", type=_JOUR, metavar="AAAA-MM-JJ", help="Date du droit pour les deux côtés.")
@click.option("--au-a", type=_JOUR, metavar="AAAA-MM-JJ", help="Date du droit du côté A.")
@click.option("--au-b", type=_JOUR, metavar="AAAA-MM-JJ", help="Date du droit du côté B.")
@click.option(
    "--fonds", "reseaux", type=_DOSSIER, multiple=True, metavar="DOSSIER", help="Fonds d'un réseau, des deux côtés."
)
@click.option(
    "--fonds-a", type=_DOSSIER, metavar="DOSSIER", help="Fonds de clauses entier, ou fonds d'un réseau, du côté A."
)
@click.option("--fonds-b", type=_DOSSIER, metavar="DOSSIER", help="La même chose, du côté B.")
@option_sortie
@click.option(
    "--forme",
    type=click.Choice(["rouge", "tableau"]),
    help="Pour un .docx : acte en révision (« rouge ») ou tableau à trois colonnes.",
)
@click.option("--auteur", default="statuts", metavar="NOM", help="Auteur des révisions (« statuts » par défaut).")
@click.option(
    "--date", "signe", type=_JOUR, metavar="AAAA-MM-JJ", help="Date des révisions (celle du droit par défaut)."
)
@click.option("--modele", default="sobre", metavar="NOM", help="Gabarit Word.")
@option_format
def comparer(
    a: str,
    b: str | None,
    jour: datetime | None,
    au_a: datetime | None,
    au_b: datetime | None,
    reseaux: tuple[Path, ...],
    fonds_a: Path | None,
    fonds_b: Path | None,
    cible: Path | None,
    forme: str | None,
    auteur: str,
    signe: datetime | None,
    modele: str,
    sortie: str,
) -> int:
    """Compare les actes de A et de B, passage par passage, et dit la cause de chaque changement.

    A et B sont des fichiers, ou « REVISION:fichier » pour une version gardée par git. Sans B, A est comparé à lui-même
    sous une autre date (« --au-a », « --au-b ») ou un autre fonds (« --fonds-a », « --fonds-b »). « -o » écrit un acte
    en révision ou un tableau (.docx), ou un rapport (.md).

    Code de sortie : 0 actes identiques, 4 forme seule (rédaction, place, numéros), 1 changement de fond ou refus.
    """
    if b is None and not (au_a or au_b or fonds_a or fonds_b):
        raise click.UsageError(
            "Donnez un second projet, une autre date (« --au-b ») ou un autre fonds (« --fonds-b »)."
        )
    if cible is not None and cible.suffix not in (".docx", ".md"):
        raise click.UsageError("« -o » écrit un .docx (révisions ou tableau) ou un .md (rapport).")
    ici, la = _sides(a, b if b is not None else a, (au_a or jour, au_b or jour), (fonds_a, fonds_b), reseaux)
    comparaison = explain_causes(compare(ici, la), ici, la)
    if cible is not None:
        quand = signe.date() if signe else la.jour
        dit = keep_and_write(cible, b"".join(_rendered(ici, la, comparaison, cible, forme, auteur, quand, modele)))
        print_findings(la.etude.refus)
        if dit:
            click.echo(dit, err=True)
        click.echo(f"{cible} écrit.", err=True)
    if sortie == "json":
        print_json(json_comparison(comparaison))
    elif cible is None:
        click.echo("\n".join(show_comparison(comparaison)))
    return {"identiques": IDENTIQUES, FOND: DE_FOND}.get(comparaison.verdict, DE_FORME)


def _sides(
    a: str,
    b: str,
    jours: tuple[datetime | None, datetime | None],
    fonds: tuple[Path | None, Path | None],
    reseaux: tuple[Path, ...],
) -> Iterator[Version]:
    dates = [j.date() if j else date.today() for j in jours]
    noms = [a, b]
    if a == b:
        noms = (
            [f"{a} ({d})" for d in dates] if dates[0] != dates[1] else [f"{a} ({f or 'fonds commun'})" for f in fonds]
        )
    for projet, nom, jour, dossier in zip((a, b), noms, dates, fonds, strict=True):
        yield _version(projet, nom, jour, library_at(dossier, reseaux))


def library_at(dossier: Path | None, reseaux: tuple[Path, ...]) -> Fonds:
    """The library of one side: a whole one, or a network's layer over the common one."""
    if dossier is None:
        return load_library(None, reseaux)
    if (dossier / "plans").is_dir() and (dossier / "vocabulaire.yaml").is_file():
        return load_library(dossier, reseaux)
    return load_library(None, (*reseaux, dossier))


def _version(projet: str, nom: str, jour: date, fonds: Fonds) -> Version:
    if not Path(projet).exists() and ":" in projet:
        description = parse_description(read_revision(projet), projet, fonds.cadre)
    else:
        description = read_description(Path(projet), fonds.cadre)
    etude = study(fonds, description, jour)
    return Version(nom, fonds, jour, etude, write(fonds, etude, jour))


def read_revision(quoi: str) -> str:
    """The text of « REVISION:file » as git keeps it; raises `StatutsError` when git has no such thing."""
    try:
        return subprocess.run(["git", "show", quoi], capture_output=True, check=True).stdout.decode("utf-8")
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        constat = Constat(
            "revision-absente",
            Niveau.BLOQUE,
            f"« {quoi} » n'est ni un fichier, ni un fichier que git garde à cette révision.",
            Lieu(quoi),
            remede="Vérifiez le chemin, compté depuis la racine du dépôt, et la révision (« git log »).",
        )
        raise StatutsError([constat]) from None


def _rendered(
    ici: Version,
    la: Version,
    comparaison: Comparaison,
    cible: Path,
    forme: str | None,
    auteur: str,
    jour: date,
    modele: str,
) -> Iterator[bytes]:
    """The file asked for, by its suffix, then by `forme` or by « tableau » in its name."""
    if cible.suffix == ".md":
        from statuts.render.rapport_md import rendre_rapport

        yield rendre_rapport(comparaison).encode()
        return
    from statuts.render.docx import rendre_docx

    neuf = rendre_docx(la.acte, modele)
    if forme == "tableau" or (forme is None and "tableau" in cible.stem.lower()):
        from statuts.render.docx.tableau import rendre_tableau

        yield rendre_tableau(comparaison, la.acte.denomination, neuf)
        return
    from statuts.render.docx.redline import Revision, rendre_rouge

    yield rendre_rouge(rendre_docx(ici.acte, modele), neuf, Revision(auteur, jour))
