"""A short description of each form that drafts as it is: where counter-examples and random descriptions start from."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from statuts.library.fonds import FormeJuridique
from statuts.model.yaml import read_text, read_yaml


def witness(forme: FormeJuridique) -> dict[str, Any]:
    """The plain values of the shortest description of this form, built from its family and its shell."""
    parties = _parties()
    brut: dict[str, Any] = {"forme": forme.id}
    for nom in ("commun", forme.famille.split("_")[0], forme.coquille, forme.id):
        _merge(brut, deepcopy(parties.get(nom, {})))
    return brut


@cache
def _parties() -> dict[str, Any]:
    fichier = Path(__file__).parent / "temoins.yaml"
    brut: dict[str, Any] = read_yaml(read_text(fichier), str(fichier))[0]
    return brut


def _merge(brut: dict[str, Any], ajout: dict[str, Any]) -> None:
    for cle, valeur in ajout.items():
        if isinstance(valeur, dict) and isinstance(brut.get(cle), dict):
            _merge(brut[cle], valeur)
        else:
            brut[cle] = valeur
