"""`statuts expliquer`: for each article, each empty slot, each finding, why; and what another answer would change."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from statuts.cli.explication import show_effect, show_explanation, show_finding
from statuts.cli.files import write_atomically
from statuts.cli.output import accorder, json_finding, option_format, option_sortie, print_json
from statuts.cli.project import law_date, option_date, option_fonds, study_file
from statuts.document.explication import ConstatExplique, Effet, Explication
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.fonds import generic
from statuts.model.edit import CheminImpossible, change, read_change
from statuts.model.rewrite import rewrite
from statuts.model.shape import fields
from statuts.review.explain import explain, explain_findings
from statuts.review.flips import say_both, say_open
from statuts.review.known import near
from statuts.review.nearest import remedy
from statuts.review.workshop import Atelier


@click.command(short_help="Dit pour chaque article pourquoi il est là, et ce qui le changerait.")
@click.argument("projet", type=click.Path(path_type=Path), metavar="PROJET")
@click.argument("quoi", required=False, metavar="[EMPLACEMENT]")
@click.option("--tout", is_flag=True, help="Montre aussi les emplacements restés vides.")
@click.option(
    "--bascules", is_flag=True, help="Cherche aussi, pour tout l'acte, la réponse qui changerait chaque article."
)
@click.option(
    "--si",
    "changements",
    multiple=True,
    metavar="CHEMIN=VALEUR",
    help="Montre ce que changerait cette réponse (plusieurs fois ; « chemin= » la retire).",
)
@option_sortie
@option_date
@option_fonds
@option_format
def expliquer(
    projet: Path,
    quoi: str | None,
    tout: bool,
    bascules: bool,
    changements: tuple[str, ...],
    cible: Path | None,
    jour: datetime | None,
    reseaux: tuple[Path, ...],
    sortie: str,
) -> int:
    """Explique l'acte de PROJET : clause, faits du projet, base légale et niveau de preuve, réponse qui le changerait.

    EMPLACEMENT est un emplacement (« colleges/poids »), une famille (« colleges »), un numéro d'article (« 12.3 ») ou
    le code d'un constat. « -o explication.html » écrit une page où tout se cherche ; avec « --si », « -o essai.yaml »
    écrit la description changée, commentaires compris.
    """
    if cible is not None and cible.suffix not in ((".yaml", ".yml") if changements else (".html",)):
        raise click.UsageError(
            "« -o » écrit ici la description changée : donnez un nom en .yaml."
            if changements
            else "« -o » écrit une page : donnez un nom en .html."
        )
    au = law_date(jour)
    fonds, etude = study_file(projet, au, reseaux)
    atelier = Atelier(fonds, etude, au)
    if changements:
        return _what_if(atelier, dict(read_change(c) for c in changements), sortie, cible)
    cherche = atelier if quoi is not None or bascules or cible is not None else None
    explications = explain(fonds, etude, atelier.write(etude), cherche, lambda nom, numero: _wanted(quoi, nom, numero))
    constats = [c for c in explain_findings(atelier) if quoi in (None, c.constat.code)]
    if cible is not None:
        return _write_page(atelier, explications, constats, cible)
    choisies = [e for e in explications if quoi or tout or e.article or e.etat != "vide"]
    if quoi and not choisies and not constats:
        raise click.UsageError(
            f"« {quoi} » n'est ni un emplacement, ni une famille, ni un article de cet acte, ni un constat."
        )
    if sortie == "json":
        print_json([asdict(e) for e in choisies] + [json_explained(c) for c in constats])
        return 0
    for constat in constats:
        click.echo("\n".join(show_finding(constat, shlex.quote(str(projet)))) + "\n")
    dits: set[str] = set()
    for explication in choisies:
        click.echo("\n".join(show_explanation(explication, shlex.quote(str(projet)), dits)) + "\n")
    return 0


def _wanted(quoi: str | None, nom: str, numero: str) -> bool:
    return quoi is None or quoi in (nom, nom.split("/")[0]) or (bool(numero) and quoi in (numero, numero.split(".")[0]))


def json_explained(c: ConstatExplique) -> dict[str, Any]:
    """The JSON shape of an explained finding: the finding, then its rule's trees and what would lift it."""
    brut = asdict(c)
    return {"constat": json_finding(c.constat), "si": brut["si"], "exige": brut["exige"], "bascule": brut["bascule"]}


def _what_if(atelier: Atelier, reponses: dict[str, Any], sortie: str, cible: Path | None) -> int:
    _check_changes(atelier, reponses)
    etude = atelier.try_out(reponses)
    assert etude is not None
    effet, dits = atelier.effect(reponses, etude), atelier.changes(reponses)
    if cible is not None:
        _write_changed(atelier, reponses, cible)
    if sortie == "json":
        brut = asdict(effet)
        brut |= {cle: [json_finding(c) for c in getattr(effet, cle)] for cle in ("apparus", "leves")}
        articles = [asdict(t) for t in atelier.touched(reponses, etude)]
        print_json({"changements": [asdict(c) for c in dits], "effet": brut, "articles": articles})
        return 0
    for c in dits:
        click.echo(click.style(f"{c.libelle} ({c.nom or c.chemin}) : {say_both(c)}", bold=True))
        click.echo(f"  fichier : {c.consigne}{say_open(c)}")
    ici = atelier.etude.description.places.fichier
    if effet.refuse:
        click.echo(click.style(f"  {_verdict(atelier, effet)}", fg="red", bold=True))
    remedes = {c: r for c in effet.apparus if c.niveau.refuse and (r := remedy(atelier, reponses, c)) is not None}
    click.echo("\n".join(show_effect(effet, atelier.touched(reponses, etude), remedes, shlex.quote(ici))))
    if not effet.refuse:
        click.echo(_verdict(atelier, effet))
    ecrit = f"La description changée est dans {cible}." if cible is not None else "« -o essai.yaml » l'écrirait à part."
    click.echo(f"Ce n'est qu'un essai : {ici} n'est pas touché. {ecrit}")
    return 0


def _verdict(atelier: Atelier, effet: Effet) -> str:
    """Whether the changed project is drafted, and whether that is new."""
    if effet.refuse:
        deja = " (il l'est déjà aujourd'hui)" if atelier.etude.refus else ""
        return f"Ainsi changé, le projet serait refusé{deja} : voyez pourquoi, et que faire, plus bas."
    return "Ainsi changé, le projet ne serait pas refusé : l'acte se rédige."


def _write_changed(atelier: Atelier, reponses: dict[str, Any], cible: Path) -> None:
    """Write the description with these answers beside the one that was read; raises `StatutsError` when it cannot."""
    lieu = Lieu(atelier.etude.description.places.fichier)
    if cible.exists():
        raise StatutsError(
            [
                Constat(
                    "fichier-existe",
                    Niveau.BLOQUE,
                    f"« {cible} » existe déjà : rien n'est écrit.",
                    lieu,
                    remede="Donnez un autre nom après « -o ».",
                )
            ]
        )
    texte = rewrite(atelier.etude.description.texte, reponses)
    if texte is None:
        raise StatutsError(
            [
                Constat(
                    "changement-a-la-main",
                    Niveau.BLOQUE,
                    "Ce changement touche à un endroit que le programme ne sait pas récrire sans risque.",
                    lieu,
                    remede="Faites-le à la main : « --si » sans « -o » dit où.",
                )
            ]
        )
    write_atomically(cible, texte.encode())


def _check_changes(atelier: Atelier, reponses: dict[str, Any]) -> None:
    """Refuse changes that make no description, with what was meant; raises `StatutsError`."""
    try:
        change(atelier.etude.description, reponses, atelier.fonds.cadre)
    except CheminImpossible as erreur:
        inconnus = [c for c in reponses if generic(c) not in fields()]
        aide = near(generic(inconnus[0]), fields()) if inconnus else ""
        remede = aide or "Les rangs d'une liste se comptent à partir de 1 ; le schéma donne les chemins."
        lieu = Lieu(atelier.etude.description.places.fichier)
        raise StatutsError(
            [Constat("changement-impossible", Niveau.BLOQUE, f"{erreur}.", lieu, remede=remede)]
        ) from None


def _write_page(
    atelier: Atelier, explications: tuple[Explication, ...], constats: list[ConstatExplique], cible: Path
) -> int:
    from statuts.render.html_explication import rendre_page

    projet = atelier.etude.description.projet
    nom = projet.denomination if isinstance(projet.denomination, str) else "Projet sans dénomination"
    forme = atelier.fonds.formes[projet.forme].libelle
    write_atomically(cible, rendre_page(nom, forme, atelier.jour, explications, tuple(constats)).encode())
    click.echo(f"{cible} : {accorder(len(explications), 'emplacement expliqué', 'emplacements expliqués')}.")
    return 0
