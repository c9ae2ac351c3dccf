"""What every command on a project shares: its file, the date of law, the library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from statuts.assemble import Etude, study
from statuts.errors import Constat, Niveau, StatutsError
from statuts.facts import Faits
from statuts.library.fonds import Fonds
from statuts.library.load import load_library
from statuts.model.read import Description, LectureFautive, read_description
from statuts.rules.check import check


def option_date(commande: Callable[..., Any]) -> Callable[..., Any]:
    """`--au DATE`: the law of that day; today by default, here and nowhere below."""
    return click.option(
        "--au",
        "jour",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="AAAA-MM-JJ",
        help="Date du droit appliqué (aujourd'hui par défaut).",
    )(commande)


def law_date(jour: datetime | None) -> date:
    """The date of law of a command."""
    return jour.date() if jour else date.today()


def option_fonds(commande: Callable[..., Any]) -> Callable[..., Any]:
    """`--fonds DIR`, several times: the layers of networks, laid over the common library in this order."""
    return click.option(
        "--fonds",
        "reseaux",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="DOSSIER",
        help="Fonds d'un réseau, posé sur le fonds commun (plusieurs permis, le dernier l'emporte).",
    )(commande)


def study_file(fichier: Path, jour: date, reseaux: tuple[Path, ...] = ()) -> tuple[Fonds, Etude]:
    """Read, check and study a project file; raises `StatutsError` when it cannot be read, with what the law refuses in the rest."""
    fonds = load_library(None, reseaux)
    try:
        description = read_description(fichier, fonds.cadre)
    except LectureFautive as faute:
        raise StatutsError([*faute.constats, *_refused_anyway(fonds, faute.reste, jour)]) from None
    return fonds, study(fonds, description, jour)


def _refused_anyway(fonds: Fonds, reste: Description | None, jour: date) -> list[Constat]:
    """What a rule refuses in the answers that do read; what seems to be missing may only be misspelt."""
    if reste is None:
        return []
    return [c for c in check(fonds, reste, Faits(reste.projet), jour).constats if c.niveau is Niveau.BLOQUE]
