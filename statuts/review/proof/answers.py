"""What an answer of the description may be, read off its type: the raw material of the solver's variables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from pydantic.fields import FieldInfo

from statuts.model.projet import Projet
from statuts.model.shape import choices, fiche_of, is_list

PARTIE, OUI_NON, MOTS, NOMBRE, TEXTE, LISTE = "partie", "oui_non", "mots", "nombre", "texte", "liste"


@dataclass(frozen=True, slots=True)
class Reponse:
    """The possible answers at one path: kind, closed words, pattern of its fractions, number and its bounds, whether it always has one."""

    genre: str
    mots: tuple[str, ...] = ()
    nombre: bool = False
    entier: bool = False
    motif: str = ""
    minimum: float | None = None
    strict: bool = False
    maximum: float | None = None
    toujours: bool = False
    obligatoire: bool = False


@cache
def answers() -> dict[str, Reponse]:
    """Every path of the description, « colleges.liste[].poids » style, with its possible answers."""
    return dict(_walk(Projet.model_fields, ""))


def _walk(champs: dict[str, FieldInfo], prefixe: str) -> Iterator[tuple[str, Reponse]]:
    for nom, champ in champs.items():
        annotation = champ.rebuild_annotation()
        chemin = f"{prefixe}{nom}"
        yield chemin, _answer(annotation, champ)
        sous = fiche_of(annotation)
        if sous is not None:
            yield from _walk(sous.model_fields, f"{chemin}[]." if is_list(annotation) else f"{chemin}.")


def _answer(annotation: Any, champ: FieldInfo) -> Reponse:
    obligatoire = champ.is_required()
    defaut = None if obligatoire else champ.get_default(call_default_factory=True)
    toujours = obligatoire or defaut not in (None, (), "")
    if is_list(annotation):
        return Reponse(LISTE, obligatoire=obligatoire)
    if fiche_of(annotation) is not None:
        return Reponse(PARTIE, toujours=toujours, obligatoire=obligatoire)
    feuilles = list(_leaf_types(annotation))
    if bool in feuilles:
        return Reponse(OUI_NON, toujours=toujours, obligatoire=obligatoire)
    mots, motif = _pattern_words(annotation)
    mots = (*(str(c) for c in choices(annotation)), *mots)
    nombre = int in feuilles or float in feuilles
    genre = MOTS if mots or motif else NOMBRE if nombre else TEXTE
    bornes = _bounds(annotation)
    return Reponse(
        genre,
        mots,
        nombre,
        float not in feuilles,
        motif,
        bornes.get("ge", bornes.get("gt")),
        "gt" in bornes,
        bornes.get("le"),
        toujours,
        obligatoire,
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """The arguments of a generic type, metadata of an `Annotated` included."""
    yield from getattr(annotation, "__metadata__", ())
    yield from (a for a in getattr(annotation, "__args__", ()) if not isinstance(a, str))


def _leaf_types(annotation: Any) -> Iterator[Any]:
    if isinstance(annotation, type):
        yield annotation
    for sous in _parts(annotation):
        yield from _leaf_types(sous)


def _pattern_words(annotation: Any) -> tuple[tuple[str, ...], str]:
    """Words of an answer held to a pattern such as ^(simple|absolue|[1-9]/[1-9])$, and the pattern if it takes fractions."""
    motif = _metadata(annotation, "pattern")
    if motif is None:
        return (), ""
    choix = str(motif).strip("^$").strip("()").split("|")
    return tuple(c for c in choix if re.fullmatch(r"[a-z_]+", c)), str(motif) if any("/" in c for c in choix) else ""


def _metadata(annotation: Any, nom: str) -> Any:
    for sous in _parts(annotation):
        valeur = getattr(sous, nom, None)
        if valeur is None and isinstance(sous, FieldInfo):
            valeur = next((getattr(m, nom) for m in sous.metadata if getattr(m, nom, None) is not None), None)
        if valeur is None:
            valeur = _metadata(sous, nom)
        if valeur is not None:
            return valeur
    return None


def _bounds(annotation: Any) -> dict[str, Any]:
    bornes = {nom: _metadata(annotation, nom) for nom in ("ge", "gt", "le")}
    return {nom: b for nom, b in bornes.items() if isinstance(b, (int, float))}


def as_number(valeur: Any) -> Fraction | None:
    """A number, or a fraction written « 1/4 », as an exact fraction; None for anything else."""
    if isinstance(valeur, bool):
        return None
    if isinstance(valeur, (int, float)):
        return Fraction(str(valeur))
    return _written_number(valeur) if isinstance(valeur, str) else None


@lru_cache(maxsize=4096)
def _written_number(mot: str) -> Fraction | None:
    return Fraction(mot) if re.fullmatch(r"\d+(/[1-9]\d*)?", mot) else None


def fraction_grid(constantes: set[Fraction]) -> tuple[str, ...]:
    """Every fraction that the library compares with, none, all, and one strictly between each pair of neighbours."""
    bornes = sorted({Fraction(0), Fraction(1)} | {c for c in constantes if 0 < c < 1})
    grille = set(bornes)
    for bas, haut in pairwise(bornes):
        grille.add(Fraction(bas.numerator + haut.numerator, bas.denominator + haut.denominator))
    return tuple(str(f) for f in sorted(grille) if f.denominator < 100)
