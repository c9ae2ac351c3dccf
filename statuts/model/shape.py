"""The shape of the description, read off its types: which keys live where, and which key a wrong one was meant to be."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from statuts.model.base import CALCULE, simplifier
from statuts.model.projet import Projet

Chemin = tuple[str | int, ...]


def fiche_of(annotation: Any) -> type[BaseModel] | None:
    """The description type inside an annotation (optional, list or annotated), or None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for sous in get_args(annotation):
        trouve = fiche_of(sous) if not isinstance(sous, str) else None
        if trouve:
            return trouve
    return None


def is_list(annotation: Any) -> bool:
    """Whether an annotation is a list of values."""
    origine = get_origin(annotation)
    if origine in (tuple, list):
        return True
    if origine in (Annotated, Union, types.UnionType):
        return any(is_list(a) for a in get_args(annotation))
    return False


def choices(annotation: Any) -> tuple[Any, ...]:
    """The closed choices of an annotation, in order, or nothing."""
    if str(get_origin(annotation)) == "typing.Literal":
        return get_args(annotation)
    trouves: list[Any] = []
    for sous in get_args(annotation):
        if not isinstance(sous, str):
            trouves.extend(choices(sous))
    return tuple(trouves)


def kinds(annotation: Any) -> set[Any]:
    """The plain types inside an annotation."""
    if annotation is None or isinstance(annotation, type):
        return {type(None) if annotation is None else annotation}
    return {t for sous in get_args(annotation) if not isinstance(sous, str) for t in kinds(sous)}


@cache
def fields() -> dict[str, tuple[Any, bool]]:
    """Every path of the description, « colleges.liste[].poids » style, with its annotation and whether it crosses a list."""
    return dict(_walk(Projet, "", False))


def _walk(fiche: type[BaseModel], prefixe: str, dans_liste: bool) -> Iterator[tuple[str, tuple[Any, bool]]]:
    for nom, champ in fiche.model_fields.items():
        annotation = champ.rebuild_annotation()
        chemin = f"{prefixe}{nom}"
        yield chemin, (annotation, dans_liste)
        sous = fiche_of(annotation)
        if sous is not None:
            liste = is_list(annotation)
            yield from _walk(sous, f"{chemin}[]." if liste else f"{chemin}.", dans_liste or liste)


@cache
def calculated() -> frozenset[str]:
    """The paths of the description that reading fills by itself, and that nobody is asked."""
    return frozenset(_calculated(Projet, ""))


def _calculated(fiche: type[BaseModel], prefixe: str) -> Iterator[str]:
    for nom, champ in fiche.model_fields.items():
        if champ.json_schema_extra == CALCULE:
            yield prefixe + nom
        annotation = champ.rebuild_annotation()
        sous = fiche_of(annotation)
        if sous is not None:
            yield from _calculated(sous, f"{prefixe}{nom}[]." if is_list(annotation) else f"{prefixe}{nom}.")


def required(champ: str) -> bool:
    """Whether a description that writes the part holding this field must write the field itself."""
    dossier, _, nom = champ.rpartition(".")
    fiche = fiche_of(fields()[dossier.removesuffix("[]")][0]) if dossier else Projet
    return fiche is not None and fiche.model_fields[nom].is_required()


def model_at(chemin: Chemin) -> type[BaseModel] | None:
    """The description type found at `chemin`, or None."""
    fiche: type[BaseModel] | None = Projet
    for pas in chemin:
        if fiche is None:
            return None
        if isinstance(pas, int):
            continue
        champ = fiche.model_fields.get(pas)
        fiche = fiche_of(champ.rebuild_annotation()) if champ else None
    return fiche


def optional_part(champ: str) -> str:
    """The widest group of answers around this one that a description may leave out, or nothing."""
    pas = champ.split(".")
    for rang in range(1, len(pas)):
        fiche = model_at(tuple(p.removesuffix("[]") for p in pas[: rang - 1]))
        groupe = fiche.model_fields.get(pas[rang - 1]) if fiche else None
        if groupe is not None and groupe.default is None:
            return ".".join(pas[:rang])
    return ""


def known_keys(chemin: Chemin) -> bool:
    """Whether a key may follow `chemin`: in a part of the description yes, after a plain value no."""
    if model_at(chemin) is not None:
        return True
    return bool(chemin) and chemin[0] == "choix"


_USUELS = {"nom": "denomination", "raison_sociale": "denomination", "titre": "denomination", "ville": "commune"}
"""The everyday words people write for a key, whose letters do not resemble it."""


def _one_step_below(chemin: Chemin, permises: list[str], cle: str) -> str:
    """The readable path of this very key in a part that the current one holds, or nothing."""
    noms = [str(pas) for pas in chemin[:-1] if not isinstance(pas, int)]
    for nom in permises:
        fiche = model_at((*chemin[:-1], nom))
        if fiche is not None and cle in fiche.model_fields:
            return ".".join((*noms, nom, cle))
    return ""


def suggest_key(chemin: Chemin) -> tuple[str, str]:
    """For an unknown key: the nearest key of the same part, or else the place where this very key lives."""
    cle = simplifier(str(chemin[-1]))
    fiche = model_at(chemin[:-1])
    permises = [n for n, c in fiche.model_fields.items() if c.json_schema_extra != CALCULE] if fiche else []
    if _USUELS.get(cle) in permises:
        return _USUELS[cle], ""
    dessous = _one_step_below(chemin, permises, cle)
    proches = difflib.get_close_matches(cle, permises, n=1, cutoff=0.8 if dessous else 0.6)
    if proches or dessous:
        return (proches[0], "") if proches else ("", dessous)
    contiennent = [p for p in permises if cle in p.split("_")]
    if len(contiennent) == 1:  # « part » for « valeur_de_la_part »
        return contiennent[0], ""
    ailleurs = sorted((c for c in fields() if c.rsplit(".", 1)[-1] == cle), key=lambda c: (c.count("."), c))
    return "", ailleurs[0] if ailleurs else ""
