"""`statuts clauses`: the library, listed, shown, checked."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from statuts.cli.output import json_finding, json_source, option_format, print_findings, print_json, say_source
from statuts.cli.project import option_fonds
from statuts.errors import Niveau
from statuts.library.conditions import tell
from statuts.library.fonds import Clause, Fonds
from statuts.library.load import load_library
from statuts.review.library import check_library, survey
from statuts.rules.check import sources_of


@click.group(
    short_help="Le fonds de clauses : lister, montrer, vérifier.", subcommand_metavar="COMMANDE [ARGUMENTS]..."
)
def clauses() -> None:
    """Le fonds de clauses."""


@clauses.command(short_help="Liste les clauses.")
@click.option("--forme", metavar="FORME", help="Seulement les clauses d'une forme (scic_sas…).")
@click.option("--famille", metavar="FAMILLE", help="Seulement une famille (capital, colleges…).")
@option_fonds
@option_format
def lister(forme: str | None, famille: str | None, reseaux: tuple[Path, ...], sortie: str) -> int:
    """Liste les clauses du fonds, avec leur emplacement et leurs formes."""
    fonds = load_library(None, reseaux)
    if forme is not None and forme not in fonds.formes:
        raise click.UsageError(f"La forme « {forme} » n'existe pas ; formes connues : {', '.join(fonds.formes)}.")
    choisies = [
        c
        for c in fonds.clauses.values()
        if (forme is None or fonds.formes[forme].convient(c.formes))
        and (famille is None or c.emplacement.startswith(f"{famille}/"))
    ]
    if sortie == "json":
        print_json(
            [
                {"id": c.id, "titre": c.titre, "emplacement": c.emplacement, "formes": c.formes, "au_choix": c.au_choix}
                for c in choisies
            ]
        )
        return 0
    for clause in choisies:
        click.echo(f"{clause.id:<60} {clause.titre}")
    click.echo(f"{len(choisies)} clauses.")
    return 0


@clauses.command(short_help="Montre une clause.")
@click.argument("chemin", metavar="CLAUSE")
@option_fonds
@option_format
def montrer(chemin: str, reseaux: tuple[Path, ...], sortie: str) -> int:
    """Montre une clause : sa condition, ses sources et leur preuve, sa note, son texte."""
    fonds = load_library(None, reseaux)
    clause = fonds.clauses.get(chemin.removesuffix(".md").removeprefix("clauses/"))
    if clause is None:
        memes = [c.id for c in fonds.par_emplacement.get(chemin, ())]
        aide = f" Variantes de cet emplacement : {', '.join(memes)}." if memes else " Voyez « statuts clauses lister »."
        raise click.UsageError(f"La clause « {chemin} » n'existe pas.{aide}")
    if sortie == "json":
        print_json(_json_clause(fonds, clause))
        return 0
    click.echo(click.style(f"{clause.titre} — {clause.id}", bold=True))
    click.echo(f"emplacement : {clause.emplacement} ; formes : {', '.join(clause.formes)}")
    click.echo(f"quand : {tell(clause.quand, fonds.label, _value)}{' (au choix du projet)' if clause.au_choix else ''}")
    for source in sources_of(fonds, clause.sources):
        click.echo(f"source : {say_source(source)}")
    if clause.note:
        click.echo(f"note au conseil : {clause.note}")
    click.echo(f"\n{clause.texte}")
    return 0


def _value(valeur: object) -> str:
    return {True: "oui", False: "non"}.get(valeur, str(valeur)) if isinstance(valeur, bool) else str(valeur)


def _json_clause(fonds: Fonds, clause: Clause) -> dict[str, object]:
    return {
        "id": clause.id,
        "titre": clause.titre,
        "emplacement": clause.emplacement,
        "formes": clause.formes,
        "quand": tell(clause.quand, fonds.label, _value),
        "au_choix": clause.au_choix,
        "sources": [json_source(s) for s in sources_of(fonds, clause.sources)],
        "note": clause.note,
        "texte": clause.texte,
    }


@clauses.command(name="verifier", short_help="Relit tout le fonds.")
@click.option("--forme", metavar="FORME", help="Nomme les emplacements sans clause de cette forme (scic_sas…).")
@click.option("--conseils", is_flag=True, help="Montre aussi les conseils.")
@option_fonds
@option_format
def verifier_fonds(forme: str | None, conseils: bool, reseaux: tuple[Path, ...], sortie: str) -> int:
    """Relit le fonds : en-têtes, faits, renvois, mots bannis, lacunes par forme."""
    fonds = load_library(None, reseaux)
    if forme is not None and forme not in fonds.formes:
        raise click.UsageError(f"La forme « {forme} » n'existe pas ; formes connues : {', '.join(fonds.formes)}.")
    constats = [c for c in check_library(fonds) if conseils or c.niveau is not Niveau.CONSEILLE]
    etats = survey(fonds)
    if sortie == "json":
        print_json({"constats": [json_finding(c) for c in constats], "formes": [asdict(e) for e in etats]})
    else:
        print_findings(constats)
        for etat in (e for e in etats if forme in (None, e.forme)):
            manque = " ; ".join(f"{len(m)} « {o} »" for o, m in etat.manquants.items())
            click.echo(
                f"{etat.forme:<28} {etat.pourvus:>3} emplacements pourvus sur {etat.emplacements}"
                + (f" ; sans clause : {manque}" if manque else "")
            )
            for obligation, noms in etat.manquants.items() if forme else ():
                click.echo(f"  {obligation} : {', '.join(noms)}")
        click.echo(f"{len(fonds.clauses)} clauses, {len(fonds.regles)} règles, {len(fonds.parametres)} paramètres.")
        refus = sum(c.niveau.refuse for c in constats)
        attention = len(constats) - refus
        click.echo(f"{refus} à corriger, {attention} à relire." if constats else "Rien à signaler.")
    return 1 if any(c.niveau.refuse for c in constats) else 0
