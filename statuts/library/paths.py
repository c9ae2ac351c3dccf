"""The one place that knows where `clauses/` and `templates/` are: beside the package, or inside it once installed."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_PAQUET = Path(__file__).resolve().parent.parent


@cache
def dossier(nom: str) -> Path:
    """The folder `nom` (« clauses » or « templates »): `STATUTS_FONDS` for clauses, then the wheel, then the checkout."""
    choisi = os.environ.get("STATUTS_FONDS") if nom == "clauses" else None
    if choisi:
        return Path(choisi)
    interne = _PAQUET / nom
    return interne if interne.is_dir() else _PAQUET.parent / nom
