"""`statuts clauses comparer`: two states of the library, and what the change does to the acts of some projects."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from statuts.cli.comparaison import json_comparison, painted, show_comparison
from statuts.cli.output import accorder, json_finding, print_json
from statuts.cli.project import law_date, option_date, option_fonds
from statuts.document.changements_du_fonds import ChangementDeClause, ComparaisonDeFonds
from statuts.document.diff import compare_words
from statuts.document.report import changed_paragraphs
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.clause import read_clause
from statuts.library.fonds import Clause, Fonds
from statuts.library.load import load_library, read_library
from statuts.library.paths import dossier
from statuts.review.clause_sets import compare_clauses, compare_libraries


@click.command(name="comparer", short_help="Compare deux états du fonds, et leur effet sur des projets.")
@click.argument("a", metavar="A")
@click.argument("b", required=False, metavar="[B]")
@click.option(
    "--projets",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="CHEMIN",
    help="Projets (fichiers ou dossiers) dont les actes sont comparés.",
)
@option_date
@option_fonds
@click.option(
    "--format",
    "sortie",
    type=click.Choice(["texte", "md", "json"]),
    default="texte",
    help="Forme de la réponse : texte, Markdown (pour une demande de fusion) ou JSON.",
)
def comparer_fonds(
    a: str,
    b: str | None,
    projets: tuple[Path, ...],
    jour: datetime | None,
    reseaux: tuple[Path, ...],
    sortie: str,
) -> int:
    """Compare deux états du fonds : clauses ajoutées, retirées, récrites, autrement conditionnées ou sourcées.

    A et B sont des dossiers, ou des révisions de git (« main », « HEAD~3 ») du dossier clauses/. Sans B : l'état
    présent du fonds. Code de sortie : 0 rien ne change, 1 quelque chose change.
    """
    with ExitStack() as pile:
        avant = _library(a, reseaux, pile)
        apres = _library(b, reseaux, pile) if b is not None else load_library(None, reseaux)
        fichiers = [f for p in projets for f in (sorted(p.glob("*.yaml")) if p.is_dir() else [p])]
        noms = (a, b or "état présent")
        comparaison = compare_libraries(noms, avant, apres, fichiers, law_date(jour))
    if not (b is not None and Path(a).is_dir() and Path(b).is_dir()):
        comparaison = replace(comparaison, dossiers=tuple(_near(d) for d in (dossier("clauses"), *reseaux)))
    if sortie == "json":
        print_json(_json(comparaison))
    elif sortie == "md":
        from statuts.render.rapport_md import rendre_rapport_du_fonds

        click.echo(rendre_rapport_du_fonds(comparaison), nl=False)
    else:
        click.echo("\n".join(_show(comparaison, len(fichiers))))
    return 1 if comparaison.clauses or comparaison.droit or comparaison.effets else 0


def _library(nom: str, reseaux: tuple[Path, ...], pile: ExitStack) -> Fonds:
    """The library of a folder, or the layers as they were at a git revision, laid out for the time of the command.

    A layer that git does not keep there (ours, once installed) stands as it is; raises `StatutsError` if none is kept.
    """
    if Path(nom).is_dir():
        return load_library(Path(nom), reseaux)
    ici = (dossier("clauses"), *reseaux)
    anciennes = [_at_revision(nom, couche, pile) for couche in ici]
    if not any(anciennes):
        raise StatutsError([_no_library(nom)])
    commune, *autres = (ancienne or couche for ancienne, couche in zip(anciennes, ici, strict=True))
    return read_library(commune, tuple(autres))


def _near(chemin: Path) -> str:
    """A folder as seen from the current one when it is inside."""
    entier, ici = chemin.resolve(), Path.cwd()
    return str(entier.relative_to(ici)) if entier.is_relative_to(ici) else str(entier)


def _another_here(c: ComparaisonDeFonds) -> str:
    """A word for whoever stands in a repository with a library of its own, which is not the one compared."""
    if not c.dossiers or not Path("clauses", "vocabulaire.yaml").is_file() or "clauses" in c.dossiers:
        return ""
    return " Ce n'est pas celui du dossier courant : « STATUTS_FONDS=clauses » devant la commande le ferait comparer."


def _at_revision(nom: str, couche: Path, pile: ExitStack) -> Path | None:
    """A copy of this folder as that revision of its repository has it, or None where there is no such thing."""
    try:
        tout = subprocess.run(
            ["git", "archive", "--format=tar", nom, "--", "."], cwd=couche, capture_output=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    la = Path(pile.enter_context(TemporaryDirectory(prefix="statuts-")))
    with tarfile.open(fileobj=io.BytesIO(tout)) as archive:
        archive.extractall(la, filter="data")
    return la


def _no_library(nom: str) -> Constat:
    return Constat(
        "fonds-absent",
        Niveau.BLOQUE,
        f"« {nom} » n'est ni un dossier, ni une révision de git qui contient le fonds.",
        Lieu(nom),
        remede="Donnez un dossier de clauses, une branche, une étiquette ou un commit (« git log -- clauses »).",
    )


def _show(c: ComparaisonDeFonds, projets: int) -> Iterator[str]:
    nombre = accorder(len(c.clauses), "clause changée", "clauses changées")
    yield click.style(f"{c.avant} → {c.apres} : {nombre}.", bold=True)
    if c.dossiers:
        yield f"Fonds comparé : {', '.join(c.dossiers)}.{_another_here(c)}"
    if c.touchees:
        yield f"Formes touchées : {', '.join(c.touchees)}."
    if projets:
        change = accorder(len(c.effets), "change", "changent") if c.effets else "aucun ne change"
        yield f"{accorder(projets, 'acte comparé', 'actes comparés')} : {change}."
    for clause in c.clauses:
        yield from show_clause(clause)
    if c.droit:
        yield "\n" + click.style("Droit, défauts et plans", bold=True, underline=True)
        yield from (f"  {ligne}" for ligne in c.droit)
    for effet in c.effets:
        yield "\n" + click.style(effet.projet, bold=True, underline=True)
        if effet.comparaison is not None:
            yield from show_comparison(effet.comparaison)
        for constat in effet.echec:
            yield click.style(f"  ne se rédige plus : [{constat.code}] {constat.message}", fg="red")


def show_clause(c: ChangementDeClause) -> Iterator[str]:
    """One clause: what of it changed, its words, its condition, its sources."""
    yield "\n" + click.style(f"{c.clause} — {', '.join(c.natures)}", bold=True)
    for mot, (avant, apres) in (("titre", c.titre), ("quand", c.condition)):
        if avant != apres:
            yield f"  {mot} : " + "".join(painted(f) for f in compare_words(avant, apres))
    if c.sources[0] != c.sources[1]:
        yield f"  sources : {', '.join(_signed(c.sources))}"
    yield from (f"  {detail}" for detail in c.details)
    for ligne in changed_paragraphs(*(t.splitlines() for t in c.texte)):
        yield "  " + "".join(painted(f) for f in ligne)


def _signed(sources: tuple[tuple[str, ...], tuple[str, ...]]) -> Iterator[str]:
    avant, apres = sources
    yield from (click.style(f"-{s}", fg="red") for s in avant if s not in apres)
    yield from (click.style(f"+{s}", fg="green") for s in apres if s not in avant)


def _json(c: ComparaisonDeFonds) -> dict[str, object]:
    return {
        "avant": c.avant,
        "apres": c.apres,
        "dossiers": c.dossiers,
        "formes": c.touchees,
        "clauses": [asdict(x) for x in c.clauses],
        "droit": c.droit,
        "effets": [
            {
                "projet": e.projet,
                "comparaison": json_comparison(e.comparaison) if e.comparaison else None,
                "echec": [json_finding(k) for k in e.echec],
            }
            for e in c.effets
        ],
    }


@click.command(name="difference", short_help="Montre le changement d'une clause à git (pilote de « git diff »).")
@click.argument("arguments", nargs=-1, required=True, metavar="CHEMIN ANCIEN … NOUVEAU …")
@option_fonds
def difference(arguments: tuple[str, ...], reseaux: tuple[Path, ...]) -> int:
    """Montre à « git diff » le changement d'un fichier de clause, mot à mot, condition et sources comprises.

    À brancher une fois : git config diff.clause.command "statuts clauses difference" (voir CONTRIBUER.md).
    """
    if len(arguments) < 5:
        raise click.UsageError("Cette commande est appelée par « git diff » ; voyez CONTRIBUER.md.")
    chemin, ancien, nouveau = arguments[0], arguments[1], arguments[4]
    fonds = load_library(None, reseaux)
    try:
        un, deux = _clause_of(ancien, chemin), _clause_of(nouveau, chemin)
    except StatutsError:
        click.echo(f"{chemin} : l'en-tête de l'une des deux versions ne se lit pas ; « git diff --no-ext-diff ».")
        return 0
    change = compare_clauses(un, deux, fonds, fonds)
    click.echo("\n".join(show_clause(change)) if change else f"{chemin} : rien qui change l'acte ni sa raison.")
    return 0


def _clause_of(fichier: str, chemin: str) -> Clause | None:
    if fichier == "/dev/null":
        return None
    return read_clause(Path(fichier), chemin.removeprefix("clauses/").removesuffix(".md"))
