"""A project that takes the name of a form whose statutes law writes elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from statuts.errors import Constat, Niveau
from statuts.library.fonds import Fonds
from statuts.model.base import ADecider, simplifier
from statuts.model.read import Description

_APPOSITION = re.compile(r"\s*(?:,|\(|[–—:]|\s-\s)\s*")
"""What parts a name from the form that it announces: « Les Fermes, société coopérative agricole »."""


def named_elsewhere(fonds: Fonds, description: Description) -> tuple[Constat, ...]:
    """The warnings on a name that begins with, or announces, a form of `hors_champ`; the project may be no such body."""
    return tuple(_findings(fonds, description))


def _findings(fonds: Fonds, description: Description) -> Iterator[Constat]:
    for cle in ("denomination", "nom_commercial"):
        nom = getattr(description.projet, cle)
        if nom is None or isinstance(nom, ADecider):
            continue
        portee = next((h for mot, h in fonds.cadre.hors_champ.items() if not h.ici and _bears(nom, mot)), None)
        if portee is not None:
            yield replace(
                portee.finding(description.places.lieu((cle,))),
                code="nom-d-une-autre-forme",
                niveau=Niveau.AVERTIT,
                message=f"Le projet se nommerait « {nom} » ; c'est le nom d'une forme qui ne se rédige pas ici, « {portee.libelle} ».",
                remede=f"{portee.ailleurs} Si le projet est d'une autre nature, changez ce nom.",
            )


def _bears(nom: str, mot: str) -> bool:
    """Whether a part of the name begins with these words; a single word (« mutuelle », « syndicat ») names too many things."""
    parts = (re.sub(r"^(?:la|le|l|une?)_", "", simplifier(p)) for p in _APPOSITION.split(nom) if p)
    return "_" in mot and any(p == mot or p.startswith(f"{mot}_") for p in parts)
