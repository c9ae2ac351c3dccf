"""`statuts verifier`: every finding on a project, and how the act stands."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from statuts.assemble import Etude
from statuts.cli.output import (
    accorder,
    json_finding,
    json_source,
    option_format,
    print_findings,
    print_json,
    say_source,
)
from statuts.cli.project import law_date, option_date, option_fonds, study_file
from statuts.errors import StatutsError
from statuts.library.fonds import Fonds
from statuts.review.standing import Bilan, take_stock
from statuts.review.unused_causes import line_of, why_unused
from statuts.rules.check import sources_of


@click.command(short_help="Dit ce qui ne va pas dans un projet, et pourquoi.")
@click.argument("projet", type=click.Path(path_type=Path), metavar="PROJET")
@option_date
@option_fonds
@option_format
@click.option(
    "--sources",
    "montrer",
    is_flag=True,
    help="Donne aussi les bases légales à relire dans le texte, et les lectures des points discutés.",
)
def verifier(projet: Path, jour: datetime | None, reseaux: tuple[Path, ...], sortie: str, montrer: bool) -> int:
    """Vérifie le fichier PROJET : écriture, cohérence, droit. Code de sortie 1 s'il y a un refus."""
    au = law_date(jour)
    try:
        fonds, etude = study_file(projet, au, reseaux)
        bilan = take_stock(fonds, etude, au)
    except StatutsError as erreur:
        if sortie == "json":
            print_json(
                {
                    "projet": str(projet),
                    "date_du_droit": au,
                    "conforme": False,
                    "constats": [json_finding(c) for c in erreur.constats],
                }
            )
        else:
            print_findings(erreur.constats, rapport=True)
        return 1
    if sortie == "json":
        print_json(_report(projet, fonds, etude, bilan, au))
    else:
        _say(fonds, etude, bilan, au, montrer)
    return 1 if bilan.refus else 0


def _report(projet: Path, fonds: Fonds, etude: Etude, bilan: Bilan, au: date) -> dict[str, object]:
    """The JSON form of a stock-taking, documented in « docs/json.md »."""
    return {
        "projet": str(projet),
        "date_du_droit": au,
        "conforme": not bilan.refus,
        "constats": [json_finding(c) for c in bilan.constats],
        "decisions": [
            {
                "chemin": d.chemin,
                "libelle": d.libelle,
                "question": d.question,
                "qui": d.qui,
                "articles": d.articles,
            }
            for d in bilan.decisions
        ],
        "articles": bilan.articles,
        "regles_verifiees": bilan.regles,
        "regles_en_attente": [{"regle": nom, "attend": chemins} for nom, chemins in etude.controle.en_attente],
        "sources": bilan.preuves,
        "sources_a_relire": [{"source": json_source(s), "articles": n} for s, n in bilan.secondaires],
        "points_discutes": [
            {
                "id": p.id,
                "question": p.question,
                "lectures": [
                    {"these": these, "sources": [json_source(s) for s in sources_of(fonds, citees)]}
                    for these, citees in p.lectures
                ],
                "choix": p.choix,
            }
            for p in bilan.discutes
        ],
        "inutilises": bilan.inutilises,
        "inutilises_causes": [
            {"chemin": c, "ligne": line_of(etude, c), "cause": why_unused(fonds, etude, c)} for c in bilan.inutilises
        ],
    }


def _say(fonds: Fonds, etude: Etude, bilan: Bilan, au: date, montrer: bool) -> None:
    print_findings(bilan.constats, rapport=True)
    for decision in bilan.decisions:
        click.echo(f"à décider : {decision.libelle} ({decision.chemin}) — {decision.question}")
    click.echo(f"{_nom(etude)} : {fonds.formes[etude.description.projet.forme].libelle}, droit du {au.isoformat()}.")
    click.echo(
        f"{bilan.articles} articles ; {bilan.regles} règles vérifiées, {len(etude.controle.en_attente)} en attente d'une réponse ; {accorder(len(bilan.decisions), 'décision', 'décisions')} à prendre."
    )
    suite = "" if montrer or not bilan.secondaires else " (« --sources » les nomme)"
    click.echo(
        f"Bases légales des articles : {bilan.preuves['texte']} lues dans le texte, {bilan.preuves['secondaire']} de source secondaire, {bilan.preuves['non_vu']} non lues{suite}."
    )
    if montrer:
        for source, fois in bilan.secondaires:
            click.echo(f"  à relire ({fois} article{'s' if fois > 1 else ''}) : {say_source(source)}")
    for point in bilan.discutes:
        click.echo(f"Point discuté, à trancher avec un conseil : {point.question} {point.choix}")
        for these, sources in point.lectures if montrer else ():
            click.echo(f"  {these} — {' ; '.join(say_source(s) for s in sources_of(fonds, sources))}")
    if bilan.inutilises:
        click.echo(
            "Réponses qui ne changent rien à l'acte (retirez-les, ou écrivez-les sous « clauses_propres » ou au règlement intérieur) :"
        )
        for chemin in bilan.inutilises:
            click.echo(f"  {_unused(fonds, etude, chemin)}")
    click.echo("Refusé : corrigez ce qui précède." if bilan.refus else "Rien ne s'oppose à la rédaction.")


def _unused(fonds: Fonds, etude: Etude, chemin: str) -> str:
    """An answer that changes nothing, with its line, and its reason where one is known."""
    raison, ligne = why_unused(fonds, etude, chemin), line_of(etude, chemin)
    return f"{f'ligne {ligne}, ' if ligne else ''}{chemin}{f' : {raison}' if raison else ''}"


def _nom(etude: Etude) -> str:
    nom = etude.description.projet.denomination
    return nom if isinstance(nom, str) else "Projet sans dénomination"
