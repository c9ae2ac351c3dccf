"""The vocabulary of every layer in one: forms, agreed words, appellations, labels and questions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from statuts.errors import Constat, StatutsError
from statuts.library.entries import check_entry, read_entries
from statuts.library.keys import FAIT_CALCULE, FORME, VOCABULAIRE
from statuts.library.layers import Couche

_FACULTATIF = {nom: replace(cle, obligatoire=False) for nom, cle in VOCABULAIRE.items()}


def merge_vocabularies(couches: tuple[Couche, ...], constats: list[Constat]) -> dict[str, dict[str, Any]]:
    """Each part of the vocabulary, later layers prevailing word by word; nothing can be read without it."""
    parties: dict[str, dict[str, Any]] = {nom: {} for nom in VOCABULAIRE}
    for couche in couches:
        for partie, entrees in _vocabulary(couche, constats).items():
            parties[partie].update(entrees)
    if constats:
        raise StatutsError(constats)
    return parties


def _vocabulary(couche: Couche, constats: list[Constat]) -> dict[str, Any]:
    fichier = couche.racine / "vocabulaire.yaml"
    if not couche.commune and not fichier.is_file():
        return {}
    avant = len(constats)
    brut, places = read_entries(fichier, dict, constats)
    constats += check_entry(brut, places, (), VOCABULAIRE if couche.commune else _FACULTATIF, "vocabulaire")
    for partie, cles in (("formes", FORME), ("faits", FAIT_CALCULE)):
        entrees = brut.get(partie)
        for nom, entree in entrees.items() if isinstance(entrees, dict) else ():
            constats += check_entry(entree, places, (partie, nom), cles, "vocabulaire")
    return {} if len(constats) > avant else {nom: valeur or {} for nom, valeur in brut.items()}
