"""`statuts clauses`: the library, listed, shown, checked."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from statuts.cli.atelier import nouvelle, verrouiller
from statuts.cli.clauses_comparer import comparer_fonds, difference
from statuts.cli.output import (
    accorder,
    json_finding,
    json_source,
    option_format,
    print_findings,
    print_json,
    say_source,
)
from statuts.cli.preuve import json_proof, run_proof, say_proof
from statuts.cli.project import law_date, option_date, option_fonds
from statuts.document.french import day
from statuts.errors import Constat, Niveau, StatutsError
from statuts.library.conditions import tell
from statuts.library.fonds import Clause, Fonds, Retrait
from statuts.library.layers import Couche
from statuts.library.load import load_library
from statuts.review.library import check_library, survey, takes_away
from statuts.review.locks import clauses_of
from statuts.review.starter import say_value, words
from statuts.rules.check import sources_of


@click.group(
    short_help="Le fonds de clauses : lister, montrer, vérifier.", subcommand_metavar="COMMANDE [ARGUMENTS]..."
)
def clauses() -> None:
    """Le fonds de clauses."""


for commande in (nouvelle, verrouiller, comparer_fonds, difference):
    clauses.add_command(commande)


@clauses.command(short_help="Liste les clauses.")
@click.option("--forme", metavar="FORME", help="Seulement les clauses d'une forme (scic_sas…).")
@click.option("--famille", metavar="FAMILLE", help="Seulement une famille (capital, colleges…).")
@click.option("--retirees", is_flag=True, help="Les clauses retirées du fonds, depuis quand et pourquoi.")
@click.option("--comptes", is_flag=True, help="Seulement les nombres, forme par forme.")
@option_fonds
@option_format
def lister(
    forme: str | None, famille: str | None, retirees: bool, comptes: bool, reseaux: tuple[Path, ...], sortie: str
) -> int:
    """Liste les clauses du fonds, avec leur emplacement et leurs formes."""
    fonds = load_library(None, reseaux)
    if retirees or comptes:
        (_list_retired if retirees else _list_counts)(fonds, sortie)
        return 0
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


def _list_retired(fonds: Fonds, sortie: str) -> None:
    if sortie == "json":
        print_json([_json_retired(r) for r in fonds.retirees.values()])
        return
    for retrait in fonds.retirees.values():
        click.echo(f"{retrait.clause.id:<60} {_say_retired(retrait)}")
    click.echo(f"{accorder(len(fonds.retirees), 'clause retirée', 'clauses retirées')}.")


def _list_counts(fonds: Fonds, sortie: str) -> None:
    """What the library holds for each form, then in all."""
    rangs = [(nom, fonds.plans[nom].emplacements(), f.convient) for nom, f in fonds.formes.items()]
    comptes = [
        _count(nom, len(plan), [c for c in fonds.clauses.values() if convient(c.formes)])
        for nom, plan, convient in rangs
    ]
    comptes.append(_count("en tout", len({e for _, plan, _ in rangs for e in plan}), list(fonds.clauses.values())))
    if sortie == "json":
        print_json(comptes)
        return
    click.echo(f"{'forme':<28} {'emplacements':>12} {'clauses':>8} {'au choix':>9} {'mots':>8}")
    for c in comptes:
        click.echo(f"{c['forme']:<28} {c['emplacements']:>12} {c['clauses']:>8} {c['au_choix']:>9} {c['mots']:>8}")


def _count(forme: str, emplacements: int, clauses: list[Clause]) -> dict[str, object]:
    return {
        "forme": forme,
        "emplacements": emplacements,
        "clauses": len(clauses),
        "au_choix": sum(c.au_choix for c in clauses),
        "mots": sum(words(c.texte) for c in clauses),
    }


def _say_retired(retrait: Retrait) -> str:
    suite = f" ; remplacée par {', '.join(retrait.remplacee_par)}" if retrait.remplacee_par else ""
    return f"retirée le {day(retrait.retiree_le)} : {retrait.raison.rstrip('.')}{suite}."


def _json_retired(retrait: Retrait) -> dict[str, object]:
    return {
        "id": retrait.clause.id,
        "titre": retrait.clause.titre,
        "retiree_le": retrait.retiree_le,
        "raison": retrait.raison,
        "remplacee_par": retrait.remplacee_par,
    }


@clauses.command(short_help="Montre une clause.")
@click.argument("chemin", metavar="CLAUSE")
@option_fonds
@option_format
def montrer(chemin: str, reseaux: tuple[Path, ...], sortie: str) -> int:
    """Montre une clause : sa condition, ses sources et leur preuve, sa note, son texte."""
    fonds = load_library(None, reseaux)
    nom = chemin.removesuffix(".md").removeprefix("clauses/").removeprefix("retirees/")
    retrait = fonds.retirees.get(nom)
    clause = retrait.clause if retrait else fonds.clauses.get(nom)
    if clause is None:
        memes = [c.id for c in fonds.par_emplacement.get(chemin, ())]
        aide = f" Variantes de cet emplacement : {', '.join(memes)}." if memes else " Voyez « statuts clauses lister »."
        raise click.UsageError(f"La clause « {chemin} » n'existe pas.{aide}")
    if sortie == "json":
        print_json(_json_clause(fonds, clause) | ({"retrait": _json_retired(retrait)} if retrait else {}))
        return 0
    click.echo(click.style(f"{clause.titre} — {clause.id}", bold=True))
    if retrait:
        dit = _say_retired(retrait)
        click.echo(dit[0].upper() + dit[1:])
    for quoi, dit in (("version", clause.version), ("fonds", fonds.origin(clause.fichier))):
        if dit:
            click.echo(f"{quoi} : {dit}")
    click.echo(f"emplacement : {clause.emplacement} ; formes : {', '.join(clause.formes)}")
    click.echo(
        f"quand : {tell(clause.quand, fonds.label, say_value)}{' (au choix du projet)' if clause.au_choix else ''}"
    )
    for source in sources_of(fonds, clause.sources):
        click.echo(f"source : {say_source(source)}")
    if clause.note:
        click.echo(f"note au conseil : {clause.note}")
    click.echo(f"\n{clause.texte}")
    return 0


def _json_clause(fonds: Fonds, clause: Clause) -> dict[str, object]:
    return {
        "id": clause.id,
        "titre": clause.titre,
        "emplacement": clause.emplacement,
        "formes": clause.formes,
        "quand": tell(clause.quand, fonds.label, say_value),
        "au_choix": clause.au_choix,
        "sources": [json_source(s) for s in sources_of(fonds, clause.sources)],
        "note": clause.note,
        "texte": clause.texte,
        "version": clause.version,
        "fonds": fonds.origin(clause.fichier),
    }


@clauses.command(name="verifier", short_help="Relit tout le fonds.")
@click.option(
    "--forme",
    "formes",
    multiple=True,
    metavar="FORME",
    help="Nomme les emplacements sans clause de cette forme (scic_sas… ; plusieurs permises).",
)
@click.option("--conseils", is_flag=True, help="Montre aussi les conseils.")
@click.option(
    "--preuve", is_flag=True, help="Prouve, sur toutes les descriptions possibles, qu'aucun projet n'est mal servi."
)
@click.option(
    "--contre-exemples",
    "dossier",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Écrit dans ce dossier les projets qui montrent les échecs de la preuve.",
)
@option_date
@option_fonds
@option_format
def verifier_fonds(
    formes: tuple[str, ...],
    conseils: bool,
    preuve: bool,
    dossier: Path | None,
    jour: datetime | None,
    reseaux: tuple[Path, ...],
    sortie: str,
) -> int:
    """Relit le fonds : en-têtes, faits, renvois, mots bannis, lacunes par forme.

    Avec --preuve, un solveur parcourt toutes les descriptions que le modèle et les règles admettent : une clause et une
    seule par emplacement obligatoire, pas de clause ni de règle morte, pas de renvoi perdu, pas de règles contraires.
    """
    try:
        fonds = load_library(None, reseaux)
    except StatutsError as erreur:
        return _say_unread(erreur.constats, sortie)
    for forme in formes:
        if forme not in fonds.formes:
            raise click.UsageError(f"La forme « {forme} » n'existe pas ; formes connues : {', '.join(fonds.formes)}.")
    constats = [c for c in check_library(fonds) if conseils or c.niveau is not Niveau.CONSEILLE]
    etats = survey(fonds)
    faite = run_proof(fonds, law_date(jour), formes, dossier) if preuve else None
    constats += faite[1] if faite else ()
    if sortie == "json":
        suite = {"preuve": json_proof(faite[0])} if faite else {}
        print_json({"constats": [json_finding(c) for c in constats], "formes": [asdict(e) for e in etats], **suite})
    else:
        print_findings(constats, rapport=True)
        for etat in (e for e in etats if not formes or e.forme in formes):
            manque = " ; ".join(f"{len(m)} « {o} »" for o, m in etat.manquants.items())
            click.echo(
                f"{etat.forme:<28} {etat.pourvus:>3} emplacements pourvus sur {etat.emplacements}"
                + (f" ; sans clause : {manque}" if manque else "")
            )
            for obligation, noms in etat.manquants.items() if formes else ():
                click.echo(f"  {obligation} : {', '.join(noms)}")
        for couche in fonds.couches[1:]:
            click.echo(f"{_say_layer(fonds, couche)}.")
        click.echo(f"{len(fonds.clauses)} clauses, {len(fonds.regles)} règles, {len(fonds.parametres)} paramètres.")
        if faite:
            click.echo(say_proof(faite[0], formes))
        refus = sum(c.niveau.refuse for c in constats)
        attention = len(constats) - refus
        click.echo(f"{refus} à corriger, {attention} à relire." if constats else "Rien à signaler.")
    return 1 if any(c.niveau.refuse for c in constats) else 0


def _say_unread(constats: tuple[Constat, ...], sortie: str) -> int:
    """The mistakes that keep the library from being read, and that they may hide others."""
    if sortie == "json":
        print_json({"constats": [json_finding(c) for c in constats], "formes": [], "entier": False})
        return 1
    print_findings(constats)
    suite = "Ces fautes empêchent de lire le fonds en entier : d'autres peuvent suivre quand elles seront corrigées."
    click.echo(suite, err=True)
    return 1


def _say_layer(fonds: Fonds, couche: Couche) -> str:
    """What a network's layer adds, replaces and takes away."""
    siennes = clauses_of(fonds, couche)
    remplacent = sum(c.id in fonds.recouvertes for c in siennes)
    retirees = sum(
        Path(r.clause.fichier).is_relative_to(couche.racine) and takes_away(fonds, r) for r in fonds.retirees.values()
    )
    regles = sum(Path(r.ecrit.fichier).is_relative_to(couche.racine) for r in fonds.regles.values())
    dits = (
        accorder(len(siennes) - remplacent, "clause ajoutée", "clauses ajoutées"),
        f"{remplacent} remplacée{'s' if remplacent > 1 else ''}",
        f"{retirees} retirée{'s' if retirees > 1 else ''}",
        accorder(regles, "règle", "règles"),
    )
    return f"{couche.nom} {couche.version}".strip() + f" : {', '.join(dits)}"
