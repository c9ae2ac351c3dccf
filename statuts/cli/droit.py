"""`statuts droit`: the law on record, listed by what rests on it, shown, and compared between two days."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from statuts.cli.files import write_atomically
from statuts.cli.output import accorder, json_source, option_format, option_sortie, print_json, say_source
from statuts.cli.project import option_fonds
from statuts.document.french import day
from statuts.errors import Source
from statuts.law import PREUVES, FaitDeDroit, Parametre, TexteDeLoi
from statuts.library.conditions import tell
from statuts.library.fonds import Fonds, Regle
from statuts.library.load import load_library
from statuts.review.changes import Changement, law_changes
from statuts.review.register import (
    Ligne,
    facts_by_id,
    facts_page,
    lines_of_article,
    lines_of_text,
    parameter_uses,
    reliance_list,
)
from statuts.review.reliance import Appui, all_uses
from statuts.review.starter import say_value
from statuts.rules.check import sources_of

_JOUR = click.DateTime(["%Y-%m-%d"])


@click.group(short_help="Le droit du fonds : lister, montrer, comparer.", subcommand_metavar="COMMANDE [ARGUMENTS]...")
def droit() -> None:
    """Le droit sur lequel les clauses et les règles s'appuient."""


@droit.command(short_help="Liste les sources, les plus employées d'abord.")
@click.option("--preuve", type=click.Choice(list(PREUVES)), help="Seulement ce niveau de preuve.")
@click.option("--forme", metavar="FORME", help="Seulement ce qui sert une forme (scic_sas…).")
@option_fonds
@option_format
def lister(preuve: str | None, forme: str | None, reseaux: tuple[Path, ...], sortie: str) -> int:
    """Liste les sources citées, de la plus employée à la moins employée, avec leur niveau de preuve.

    « --preuve secondaire » et « --preuve non_vu » donnent ce qu'un juriste doit encore lire, par ordre d'importance.
    """
    fonds = load_library(None, reseaux)
    _check_form(fonds, forme)
    lignes = reliance_list(fonds, preuve, forme)
    if sortie == "json":
        print_json([_json_line(ligne) for ligne in lignes])
        return 0
    for ligne in lignes:
        click.echo(
            f"{len(ligne.appuis):>4}  {ligne.source.id:<36} {PREUVES[ligne.source.preuve]:<18} {ligne.source.citation}"
        )
    click.echo(f"{len(lignes)} sources ; « statuts droit montrer ID » dit tout ce qui repose sur l'une d'elles.")
    return 0


def _check_form(fonds: Fonds, forme: str | None) -> None:
    if forme is not None and forme not in fonds.formes:
        raise click.UsageError(f"La forme « {forme} » n'existe pas ; formes connues : {', '.join(fonds.formes)}.")


@droit.command(short_help="Montre un fait, un paramètre, une règle ou un texte, et ce qui en dépend.")
@click.argument("nom", metavar="ID")
@option_fonds
@option_format
def montrer(nom: str, reseaux: tuple[Path, ...], sortie: str) -> int:
    """Montre ce que le fonds sait sous ce nom, et toutes les clauses, règles, valeurs et défauts qui en dépendent.

    ID est un fait (« scic-006-trois-categories »), un paramètre (« college_poids_minimum »), une règle, un texte
    du registre (« loi-47 ») ou un article (« ccom/L225-47 »).
    """
    fonds = load_library(None, reseaux)
    vue = _find(fonds, nom)
    if vue is None:
        raise click.UsageError(
            f"« {nom} » n'est ni un fait, ni un paramètre, ni une règle, ni un texte du fonds. Voyez « statuts droit lister »."
        )
    if sortie == "json":
        print_json(vue)
        return 0
    _print_view(vue)
    return 0


def _find(fonds: Fonds, nom: str) -> dict[str, Any] | None:
    """What bears this name, in the shape of its JSON."""
    fait = facts_by_id(fonds).get(nom)
    if fait is not None:
        return _fact_view(fonds, fait, nom)
    if nom in fonds.parametres:
        return _parameter_view(fonds, fonds.parametres[nom])
    if nom in fonds.regles:
        return _rule_view(fonds, fonds.regles[nom])
    if nom in fonds.textes:
        return _text_view(fonds, fonds.textes[nom])
    appuis = all_uses(fonds).get(nom)
    if appuis is None:
        lignes = lines_of_article(fonds, nom)
        return {"genre": "article", "id": nom, "articles": [_json_line(x) for x in lignes]} if lignes else None
    return {
        "genre": "article",
        "id": nom,
        "sources": [json_source(s) for s in sources_of(fonds, (nom,))],
        "appuis": _json_uses(appuis),
    }


def _fact_view(fonds: Fonds, fait: FaitDeDroit, nom: str) -> dict[str, Any]:
    appuis = all_uses(fonds).get(nom, ()) or all_uses(fonds).get(f"{fait.registre}/{fait.id}", ())
    return {
        "genre": "fait",
        "id": fait.id,
        "libelle": fait.regle,
        "sujet": fait.sujet,
        "sources": [json_source(fait.source)],
        "note": fait.note,
        "changement": fait.changement,
        "a_faire": fait.a_faire,
        "sans_emploi": fait.sans_emploi,
        "appuis": _json_uses(appuis),
    }


def _parameter_view(fonds: Fonds, parametre: Parametre) -> dict[str, Any]:
    return {
        "genre": "paramètre",
        "id": parametre.nom,
        "libelle": parametre.libelle,
        "unite": parametre.unite,
        "verifie_le": parametre.verifie_le,
        "valeurs": [
            {"depuis": v.depuis, "valeur": v.valeur, "sources": [json_source(s) for s in sources_of(fonds, v.sources)]}
            for v in parametre.valeurs
        ],
        "appuis": _json_uses(parameter_uses(fonds, parametre)),
    }


def _rule_view(fonds: Fonds, regle: Regle) -> dict[str, Any]:
    return {
        "genre": "règle",
        "id": regle.id,
        "libelle": regle.libelle,
        "niveau": regle.niveau,
        "formes": regle.formes,
        "depuis": regle.depuis,
        "jusqua": regle.jusqua,
        "quand": tell(regle.si, fonds.label, say_value),
        "exige": tell(regle.exige, fonds.label, say_value),
        "message": regle.message,
        "remede": regle.remede,
        "sources": [json_source(s) for s in sources_of(fonds, regle.sources)],
        "appuis": [],
    }


def _text_view(fonds: Fonds, texte: TexteDeLoi) -> dict[str, Any]:
    return {
        "genre": "texte",
        "id": texte.id,
        "libelle": f"{texte.court} {texte.long}".strip(),
        "articles": [_json_line(ligne) for ligne in lines_of_text(fonds, texte)],
    }


def _json_line(ligne: Ligne) -> dict[str, Any]:
    return {"source": json_source(ligne.source), "regle": ligne.regle, "appuis": _json_uses(ligne.appuis)}


def _json_uses(appuis: tuple[Appui, ...]) -> list[dict[str, Any]]:
    return [{"genre": a.genre, "id": a.id, "libelle": a.libelle, "formes": a.formes} for a in appuis]


def _print_view(vue: dict[str, Any]) -> None:
    click.echo(click.style(f"{vue['genre']} {vue['id']}", bold=True))
    for cle, titre in _TITRES.items():
        if vue.get(cle):
            click.echo(f"{titre} : {vue[cle] if not isinstance(vue[cle], (list, tuple)) else ', '.join(vue[cle])}")
    for source in vue.get("sources", ()):
        click.echo(f"source : {_say(source)}")
    for valeur in vue.get("valeurs", ()):
        dit = "fin" if valeur["valeur"] is None else valeur["valeur"]
        preuves = " ; ".join(_say(s) for s in valeur["sources"])
        click.echo(f"depuis le {day(valeur['depuis'])} : {dit} — {preuves}")
    for article in vue.get("articles", ()):
        click.echo(f"\n{_say(article['source'])}" + (f"\n  {article['regle']}" if article["regle"] else ""))
        _print_uses(article["appuis"], "  ")
    if "articles" not in vue and vue["genre"] != "règle":
        click.echo(f"{accorder(len(vue['appuis']), 'emploi', 'emplois')} :" if vue["appuis"] else "Rien ne s'y appuie.")
        _print_uses(vue["appuis"], "  ")


_TITRES = {
    "libelle": "dit",
    "unite": "unité",
    "sujet": "sujet",
    "niveau": "niveau",
    "formes": "formes",
    "quand": "quand",
    "exige": "exige",
    "message": "message",
    "remede": "que faire",
    "note": "note",
    "changement": "ce qui a changé",
    "a_faire": "à faire",
    "sans_emploi": "sans emploi",
    "verifie_le": "vérifié le",
    "depuis": "depuis",
    "jusqua": "jusqu'au",
}


def _say(source: dict[str, Any]) -> str:
    return say_source(
        Source(source["id"], source["citation"], source["preuve"], source["copie"], source["adresse"], source["depuis"])
    )


def _print_uses(appuis: list[dict[str, Any]], retrait: str) -> None:
    for appui in appuis:
        click.echo(f"{retrait}{appui['genre']} {appui['id']} — {appui['libelle']}")


@droit.command(short_help="Dit ce qui a changé entre deux dates.")
@click.argument("du", type=_JOUR, metavar="DU")
@click.argument("au", type=_JOUR, metavar="AU")
@click.option("--forme", metavar="FORME", help="Seulement ce qui touche une forme (scic_sas…).")
@option_fonds
@option_format
def comparer(du: datetime, au: datetime, forme: str | None, reseaux: tuple[Path, ...], sortie: str) -> int:
    """Dit ce qui a changé dans le droit du fonds après DU et jusqu'à AU : valeurs, règles, clauses, et faits qui les portent."""
    fonds = load_library(None, reseaux)
    _check_form(fonds, forme)
    debut, fin = sorted((du.date(), au.date()))
    changements = [c for c in law_changes(fonds, debut, fin) if forme is None or forme in c.formes]
    if sortie == "json":
        print_json([_json_change(fonds, c) for c in changements])
        return 0
    for changement in changements:
        click.echo(_tell_change(changement))
        for source in sources_of(fonds, changement.sources):
            click.echo(f"    source : {say_source(source)}")
        if changement.a_faire:
            click.echo(f"    à faire : {changement.a_faire}")
    click.echo(_total(len(changements), debut, fin))
    return 0


def _total(nombre: int, debut: date, fin: date) -> str:
    combien = {0: "Rien n'a changé", 1: "1 changement"}.get(nombre, f"{nombre} changements")
    return f"{combien} entre le {day(debut)} et le {day(fin)}."


def _tell_change(c: Changement) -> str:
    suite = {
        "fait": c.libelle,
        "paramètre": f"{c.libelle} : {_value(c.avant, 'sans valeur')} → {_value(c.apres, 'plus de valeur')}",
    }.get(c.genre, f"{c.libelle} : {'entre en vigueur' if c.apres else 'cesse de valoir'}")
    return f"{c.le.isoformat()}  {c.genre} {c.id} — {suite}\n    formes : {', '.join(c.formes) or 'aucune'}"


def _value(valeur: Any, absent: str) -> str:
    return absent if valeur is None else str(valeur)


def _json_change(fonds: Fonds, c: Changement) -> dict[str, Any]:
    return {
        "genre": c.genre,
        "id": c.id,
        "libelle": c.libelle,
        "le": c.le,
        "avant": c.avant,
        "apres": c.apres,
        "formes": c.formes,
        "a_faire": c.a_faire,
        "sources": [json_source(s) for s in sources_of(fonds, c.sources)],
    }


@droit.command(short_help="Écrit la page qui dit où est allé chaque fait.")
@option_sortie
@option_fonds
def faits(cible: Path | None, reseaux: tuple[Path, ...]) -> int:
    """Écrit la table des faits de droit : pour chacun, les clauses, règles, valeurs et défauts qui l'emploient."""
    texte = facts_page(load_library(None, reseaux))
    if cible is None or str(cible) == "-":
        click.echo(texte, nl=False)
        return 0
    write_atomically(cible, texte.encode())
    click.echo(f"{cible} écrit.")
    return 0
