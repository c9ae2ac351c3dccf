"""`statuts clauses nouvelle` and `verrouiller`: to start a clause, and to lock what was reread."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import click

from statuts.cli.files import write_atomically
from statuts.cli.output import accorder
from statuts.cli.project import option_fonds
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.fonds import Fonds
from statuts.library.layers import Couche
from statuts.library.load import load_library
from statuts.library.lock import VERROU, lock_text
from statuts.model.yaml import read_text
from statuts.review.library import check_library
from statuts.review.locks import clauses_of, relock
from statuts.review.starter import A_REMPLIR, forms_of_slot, new_clause, replacement

_NOM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command(short_help="Commence le fichier d'une clause.")
@click.argument("emplacement", metavar="EMPLACEMENT")
@click.option("--variante", metavar="NOM", help="Nom d'une variante : famille/nom--NOM.md.")
@click.option("--forme", "formes", multiple=True, metavar="FORME", help="Lignée ou forme servie (plusieurs permises).")
@option_fonds
def nouvelle(emplacement: str, variante: str | None, formes: tuple[str, ...], reseaux: tuple[Path, ...]) -> int:
    """Commence une clause à un EMPLACEMENT du plan (« litiges/mediation »), avec ce qu'il faut pour la remplir.

    Avec « --fonds », le fichier entre dans le fonds de réseau nommé en dernier ; du même nom qu'une clause commune, qu'elle
    remplace, la clause part de son texte.
    """
    fonds = load_library(None, reseaux)
    _check_names(fonds, emplacement, variante, formes)
    cible = fonds.couches[-1].racine / f"{emplacement}{f'--{variante}' if variante else ''}.md"
    if cible.exists():
        raise StatutsError([_exists(fonds, emplacement, cible)])
    dessous = fonds.clauses.get(f"{cible.parent.name}/{cible.stem}")
    if dessous is not None:
        texte = replacement(read_text(Path(dessous.fichier)))
        click.echo(f"Copie de « {dessous.id} », qu'elle remplacera.")
    else:
        voisine = any(not c.au_choix for c in fonds.par_emplacement.get(emplacement, ()))
        texte = new_clause(fonds, emplacement, formes or forms_of_slot(fonds, emplacement), voisine)
    cible.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(cible, texte.encode())
    options = "".join(f" --fonds {reseau}" for reseau in reseaux)
    click.echo(f"{cible} écrit. Remplissez ce qui dit « {A_REMPLIR} », puis : statuts clauses verifier{options}")
    return 0


def _check_names(fonds: Fonds, emplacement: str, variante: str | None, formes: tuple[str, ...]) -> None:
    prevus = sorted({e for p in fonds.plans.values() for e in p.emplacements()})
    if emplacement not in prevus:
        proches = difflib.get_close_matches(emplacement, prevus, n=3, cutoff=0.5)
        aide = f"Vouliez-vous dire {' ou '.join(f'« {p} »' for p in proches)} ? " if proches else ""
        raise click.UsageError(
            f"« {emplacement} » n'est l'emplacement d'aucun plan. {aide}Un emplacement nouveau s'ajoute d'abord dans plans/."
        )
    if variante is not None and not _NOM.fullmatch(variante):
        raise click.UsageError("Le nom d'une variante s'écrit en minuscules sans accent, avec des tirets.")
    lignees = {*fonds.formes, *(ligne for f in fonds.formes.values() for ligne in f.lignees)}
    for forme in formes:
        if forme not in lignees:
            raise click.UsageError(f"La lignée « {forme} » n'existe pas ; connues : {', '.join(sorted(lignees))}.")


def _exists(fonds: Fonds, emplacement: str, cible: Path) -> Constat:
    voisines = ", ".join(c.id for c in fonds.par_emplacement.get(emplacement, ()))
    return Constat(
        "fichier-existe",
        Niveau.BLOQUE,
        f"« {cible} » existe déjà : rien n'a été écrit.",
        Lieu(str(cible)),
        remede=f"Donnez un autre nom avec « --variante ». Clauses de cet emplacement : {voisines}.",
    )


@click.command(short_help="Met le verrou à jour après relecture.")
@option_fonds
def verrouiller(reseaux: tuple[Path, ...]) -> int:
    """Met à jour verrou.json : élève la version de chaque clause qui a changé.

    Un texte changé élève le dernier nombre (1.0.0 devient 1.0.1) : les mêmes projets lisent d'autres mots. Une condition
    changée élève le deuxième (1.1.0) : d'autres projets reçoivent la clause. Avec « --fonds », celui du réseau nommé.
    """
    seules: list[tuple[Path, ...]] = [(r,) for r in reseaux] or [()]
    for seule in seules:
        fonds = load_library(None, seule)
        couche = fonds.couches[-1]
        _refuse_faulty(fonds, couche)
        verrous, comptes = relock(fonds, couche)
        fichier, texte = couche.racine / VERROU, lock_text(verrous).encode()
        if fichier.is_file() and fichier.read_bytes() == texte:
            click.echo(f"{fichier} est à jour.")
            continue
        write_atomically(fichier, texte)
        click.echo(f"{fichier} : {', '.join(_counts(comptes)) or 'remis en ordre'}.")
    return 0


def _refuse_faulty(fonds: Fonds, couche: Couche) -> None:
    """A lock says that a text was reread: raises `StatutsError` with the faults that refuse a clause of this layer."""
    siens = {c.fichier for c in clauses_of(fonds, couche)}
    fautes = [c for c in check_library(fonds) if c.lieu.fichier in siens and c.niveau.refuse]
    fautes = [c for c in fautes if not c.code.startswith("verrou-")]
    if fautes:
        raise StatutsError(fautes)


def _counts(comptes: dict[str, int]) -> list[str]:
    mots = {
        "nouvelles": ("clause nouvelle", "clauses nouvelles"),
        "textes": ("texte changé", "textes changés"),
        "conditions": ("condition changée", "conditions changées"),
        "parties": ("clause partie", "clauses parties"),
    }
    return [accorder(n, *mots[nom]) for nom, n in comptes.items() if n]
