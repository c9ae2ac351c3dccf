"""`statuts rediger`: from each project to its act, written whole or not at all."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from statuts import __version__
from statuts.assemble import Etude, draft
from statuts.cli.files import keep_and_write, refused_place
from statuts.cli.output import accorder, print_findings
from statuts.cli.project import law_date, option_date, option_fonds, study_file
from statuts.document.edition import ANNOTEE, DEFINITIVE, EDITIONS, Edition, Provenance
from statuts.document.tree import Acte, Decision
from statuts.errors import Constat, Niveau, StatutsError
from statuts.library.fonds import Fonds, generic


@click.command(short_help="Écrit les statuts d'un projet.")
@click.argument("projets", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PROJET...")
@click.option(
    "-o",
    "--sortie",
    "cible",
    type=click.Path(path_type=Path),
    metavar="ACTE",
    help="Fichier à écrire ; le suffixe choisit le format : .docx (par défaut), .pdf, .odt, .html, .md, .txt, .xml (Akoma Ntoso). "
    "Pour plusieurs projets : le dossier où les écrire.",
)
@click.option(
    "--format", "suffixe", metavar="FORMAT", help="Format de l'acte, quand aucun fichier ne le dit (docx, pdf…)."
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
@click.option(
    "--sans-description",
    is_flag=True,
    help="N'emporte pas la description (YAML) dans le .docx, pour un acte que l'on envoie hors de chez soi.",
)
@option_date
@option_fonds
def rediger(
    projets: tuple[Path, ...],
    cible: Path | None,
    suffixe: str | None,
    edition: str,
    modele: str,
    pages: bool,
    sans_description: bool,
    jour: datetime | None,
    reseaux: tuple[Path, ...],
) -> int:
    """Rédige les statuts décrits par chaque PROJET. Rien n'est écrit d'un projet dont un point est refusé."""
    cibles = _targets(projets, cible, suffixe)
    for ecrit in cibles:
        _check_format(ecrit.suffix.lstrip("."), ecrit, edition, pages=pages, sans_description=sans_description)
    refus: list[Constat] = []
    for projet, ecrit in zip(projets, cibles, strict=True):
        try:
            _draft(
                projet, ecrit, edition, modele, law_date(jour), reseaux, pages=pages, sans_description=sans_description
            )
        except StatutsError as erreur:
            refus += erreur.constats
    if refus:
        raise StatutsError(refus)
    return 0


def _targets(projets: tuple[Path, ...], cible: Path | None, suffixe: str | None) -> list[Path]:
    """Where each act goes: the file asked for, or beside its project, or under the project's name in one folder."""
    fin = f".{suffixe.lstrip('.')}" if suffixe else ".docx"
    if str(cible) == "-":
        raise click.UsageError("Un acte s'écrit dans un fichier, non à l'écran : donnez son nom après « -o ».")
    dossier = cible is not None and _is_folder(cible)
    if cible is not None and (len(projets) > 1 or dossier):
        if cible.suffix and not dossier:
            raise click.UsageError(f"« {cible} » est un fichier ; pour {len(projets)} projets, « -o » veut un dossier.")
        try:
            cible.mkdir(parents=True, exist_ok=True)
        except OSError as erreur:
            raise refused_place(cible, erreur) from None
        cibles = [cible / f"{p.stem}{fin}" for p in projets]
    elif cible is not None:
        cibles = [cible if cible.suffix else cible.with_suffix(fin) if suffixe else cible]
    else:
        cibles = [p.with_suffix(fin) for p in projets]
    if len(set(cibles)) < len(cibles):
        raise click.UsageError(
            "Deux projets de même nom s'écriraient au même endroit ; rédigez-les l'un après l'autre."
        )
    return cibles


def _is_folder(cible: Path) -> bool:
    try:
        return cible.is_dir()
    except OSError as erreur:  # a name too long to be looked up
        raise refused_place(cible, erreur) from None


def _check_format(suffixe: str, cible: Path, edition: str, *, pages: bool, sans_description: bool) -> None:
    """Refuse, before any work, what this format cannot be or carry."""
    from statuts.render import MARGE, RENDERERS

    if suffixe not in RENDERERS:
        raise click.UsageError(
            f"Le format « {cible.suffix or cible.name} » n'est pas connu ; choisissez parmi {', '.join('.' + r for r in RENDERERS)}."
        )
    for demande, option in ((pages, "--pages"), (sans_description, "--sans-description")):
        if demande and suffixe != "docx":
            raise click.UsageError(f"« {option} » ne vaut que pour un acte en .docx.")
    if edition == ANNOTEE and suffixe not in MARGE:
        raise click.UsageError(f"L'édition annotée s'écrit en {', '.join('.' + m for m in sorted(MARGE))}.")


def _draft(
    projet: Path,
    cible: Path,
    edition: str,
    modele: str,
    au: date,
    reseaux: tuple[Path, ...],
    *,
    pages: bool,
    sans_description: bool,
) -> None:
    """Draft one project and write its act; raises `StatutsError` when something refuses it."""
    from statuts.render import RENDERERS

    fonds, etude = study_file(projet, au, reseaux)
    acte = draft(fonds, etude, au)
    print_findings(c for c in etude.constats if not c.niveau.refuse)
    if edition == DEFINITIVE and acte.decisions:
        raise StatutsError(_open_decisions(projet, etude, acte))
    demandee = _edition(edition, fonds, etude, acte, sans_description=sans_description)
    rendu = RENDERERS[cible.suffix.lstrip(".")](acte, modele=modele, edition=demandee, avec_pages=pages)
    if dit := keep_and_write(cible, rendu):
        click.echo(dit)
    articles = sum(len(t.articles) for t in acte.titres if t.numero)
    click.echo(
        f"{cible} : {articles} articles, droit du {au.isoformat()}"
        + (f", {accorder(len(acte.decisions), 'décision', 'décisions')} à prendre." if acte.decisions else ".")
    )
    origines = [s.origine for t in acte.titres for a in t.articles for s in a.sections if s.origine]
    for origine in dict.fromkeys(origines):
        click.echo(f"{accorder(origines.count(origine), 'clause', 'clauses')} de « {origine} ».")


def _edition(nom: str, fonds: Fonds, etude: Etude, acte: Acte, *, sans_description: bool) -> Edition:
    """The edition asked for: what it says in the margin, and where the document comes from."""
    provenance = Provenance(__version__, acte.empreinte, None if sans_description else etude.description.texte)
    if nom != ANNOTEE:
        return Edition(nom, provenance=provenance)
    from statuts.review.annotate import annotate

    return Edition(nom, annotate(fonds, etude, acte), provenance)


def _open_decisions(projet: Path, etude: Etude, acte: Acte) -> list[Constat]:
    """One refusal for each part of the description, its open answers below it, each with its line."""
    from statuts.review.unused import part_of

    parties: dict[str, list[Decision]] = {}
    for decision in acte.decisions:
        parties.setdefault(part_of(generic(decision.chemin)), []).append(decision)
    return [_open_part(projet, partie, etude, decisions) for partie, decisions in parties.items()]


def _open_part(projet: Path, partie: str, etude: Etude, decisions: list[Decision]) -> Constat:
    lieux = [etude.description.lieu(d.chemin) for d in decisions]
    dites = (
        f"ligne {lieu.ligne} : {d.libelle} ({d.chemin}) – articles {', '.join(d.articles) or 'aucun'}"
        for d, lieu in zip(decisions, lieux, strict=True)
    )
    premiere = decisions[0]
    if len(decisions) == 1:
        message = f"« {premiere.libelle} » est à décider ({premiere.chemin})."
        pourquoi = (
            f"L'édition définitive ne laisse aucun blanc ; articles touchés : {', '.join(premiere.articles) or 'aucun'}"
        )
        remede = f"{premiere.question} Répondez dans le fichier, ou rédigez avec « --edition travail »."
    else:
        message = f"{len(decisions)} réponses sont à décider dans « {partie} ».\n    " + ("\n    ".join(dites))
        pourquoi = "L'édition définitive ne laisse aucun blanc"
        remede = f"Répondez dans le fichier (les questions : « statuts verifier {projet} »), ou rédigez avec « --edition travail »."
    return Constat("decision-ouverte", Niveau.EXIGE, message, min(lieux), pourquoi, remede)
