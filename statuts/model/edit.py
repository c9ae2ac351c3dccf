"""A description with some answers changed: what cases, « et si » questions and nearest changes all start from."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.model.base import ADecider, simplifier
from statuts.model.formes import Cadre
from statuts.model.read import Description, describe, split_path
from statuts.model.yaml import Places, read_yaml


class CheminImpossible(ValueError):
    """A path that leads nowhere in this description; its message is French."""


def plain_values(texte: str, fichier: str) -> tuple[dict[str, Any], Places]:
    """The answers of a description as plain values, with their places; raises `StatutsError` when it is no YAML."""
    brut, places = read_yaml(texte, fichier)
    return (brut if isinstance(brut, dict) else {}), places


def put(brut: dict[str, Any], changements: Mapping[str, Any]) -> dict[str, Any]:
    """Set « a.b[2].c » (ranks from 1) in plain values, in place; None removes the key.

    Raises `CheminImpossible` when the path goes through a list entry or a plain answer that is not there.
    """
    for chemin, valeur in changements.items():
        cible: Any = brut
        pas = split_path(chemin)
        for nom in pas[:-1]:
            cible = _step(cible, nom, chemin)
        _set(cible, pas[-1], valeur, chemin)
    return brut


def _step(cible: Any, nom: str | int, chemin: str) -> Any:
    if isinstance(nom, int):
        if isinstance(cible, list) and nom < len(cible):
            return cible[nom]
    elif isinstance(cible, dict):
        if cible.get(nom) is None:
            cible[nom] = {}
        return cible[nom]
    raise CheminImpossible(f"« {chemin} » ne mène à rien dans cette description")


def _set(cible: Any, nom: str | int, valeur: Any, chemin: str) -> None:
    if isinstance(nom, int) and isinstance(cible, list) and nom <= len(cible):
        if nom == len(cible):
            cible.append(valeur)
        elif valeur is None:
            del cible[nom]
        else:
            cible[nom] = valeur
    elif isinstance(nom, str) and isinstance(cible, dict):
        if valeur is None:
            cible.pop(nom, None)
        else:
            cible[nom] = valeur
    else:
        raise CheminImpossible(f"« {chemin} » ne mène à rien dans cette description")


def change(description: Description, changements: Mapping[str, Any], cadre: Cadre) -> Description:
    """The same description with other answers, read and checked again; raises `StatutsError` or `CheminImpossible`."""
    brut, places = plain_values(description.texte, description.places.fichier)
    return describe(put(brut, copy.deepcopy(dict(changements))), places, description.texte, cadre)


def read_change(ecrit: str) -> tuple[str, Any]:
    """« chemin=valeur » as a person types it; an empty value removes the answer, a YAML value is understood.

    Raises `StatutsError` when it holds no « = » or no path.
    """
    chemin, signe, valeur = ecrit.partition("=")
    if not signe or not chemin.strip():
        raise StatutsError([_unreadable(ecrit)])
    if simplifier(valeur) in ("", "null"):
        return chemin.strip(), None
    lue, _ = read_yaml(valeur.strip(), f"--si {ecrit}")
    return chemin.strip(), ADecider(chemin.strip()) if isinstance(lue, ADecider) else lue


def _unreadable(ecrit: str) -> Constat:
    return Constat(
        "changement-illisible",
        Niveau.BLOQUE,
        f"« {ecrit} » ne dit pas quelle réponse change.",
        Lieu(""),
        remede="Écrivez « chemin=valeur », par exemple « colleges.ponderation=egale » ; « chemin= » retire la réponse.",
    )


def answers(valeur: Any, chemin: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain answer of plain values with its readable path, ranks from 1; an empty list is an answer."""
    if isinstance(valeur, dict):
        for cle, sous in valeur.items():
            yield from answers(sous, f"{chemin}.{cle}" if chemin else str(cle))
    elif isinstance(valeur, list) and valeur and all(isinstance(v, dict) for v in valeur):
        for rang, sous in enumerate(valeur, 1):
            yield from answers(sous, f"{chemin}[{rang}]")
    elif valeur is not None:
        yield chemin, valeur
