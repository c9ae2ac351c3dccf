"""Names that must point to something: categories, colleges, seats, contributions."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from statuts.errors import Constat, Niveau
from statuts.model.base import ADecider, simplifier
from statuts.model.ids import GROUPES_DE_VOTE
from statuts.model.projet import Projet
from statuts.model.yaml import Chemin, Places

INCONNU = "description-nom-inconnu"
"""The code of a name that points to nothing."""


def check_references(projet: Projet, places: Places) -> list[Constat]:
    """Findings on every name that points to no category or college; undecided parts are left alone."""
    categories = {c.id: c.nom for c in _entrees(projet, "membres", "categories")}
    colleges = {c.id: c.nom for c in _entrees(projet, "colleges", "liste")}
    constats = []
    if not _ouverte(projet, "membres", "categories") and not _ouverte(projet, "colleges", "liste"):
        for chemin, nom, possibles, quoi in _references(projet, categories, colleges):
            if nom not in possibles:
                constats.append(_inconnu(nom, possibles, quoi, places, chemin))
    constats += _doublons(_entrees(projet, "membres", "categories"), ("membres", "categories"), "catégorie", places)
    constats += _doublons(_entrees(projet, "colleges", "liste"), ("colleges", "liste"), "collège", places)
    return constats


def _suivre(depart: Any, *pas: str) -> Any:
    """Follow a path as far as it is decided: None when absent, the `ADecider` that stops it."""
    for nom in pas:
        if depart is None or isinstance(depart, ADecider):
            return depart
        depart = getattr(depart, nom)
    return depart


def _ouverte(depart: Any, *pas: str) -> bool:
    return isinstance(_suivre(depart, *pas), ADecider)


def _entrees(depart: Any, *pas: str) -> tuple[Any, ...]:
    """The entries of a list of the description; none when it is absent or undecided."""
    valeur = _suivre(depart, *pas)
    return () if valeur is None or isinstance(valeur, ADecider) else valeur


_Reference = tuple[Chemin, str, dict[Any, Any], str]


def _references(projet: Projet, categories: dict[Any, Any], colleges: dict[Any, Any]) -> Iterator[_Reference]:
    for i, college in enumerate(_entrees(projet, "colleges", "liste")):
        for j, nom in enumerate(_entrees(college, "categories")):
            yield ("colleges", "liste", i, "categories", j), nom, categories, "catégorie"
    yield from _accords(projet, colleges)
    yield from _votes_par_groupe(projet, categories, colleges)
    yield from _colleges_cites(projet, colleges)
    for seul in (("colleges", "college_vide", "vers"), ("modification", "accord_du_college")):
        nom = _suivre(projet, *seul)
        if isinstance(nom, str):
            yield seul, nom, colleges, "collège"
    for chemin in (("fondateurs",), ("capital", "apports")):
        for i, entree in enumerate(_entrees(projet, *chemin)):
            if isinstance(entree.categorie, str):
                yield (*chemin, i, "categorie"), entree.categorie, categories, "catégorie"
    yield from _references_des_regles(projet, categories)
    groupes = {**categories, **colleges}
    autres = {simplifier(o.nom): o.nom for o in _entrees(projet, "organes", "autres") if isinstance(o.nom, str)}
    sections = {
        simplifier(s.nom): s.nom for s in _entrees(projet, "assemblees", "sections", "liste") if isinstance(s.nom, str)
    }
    for cle in ("conseil", "bureau", "surveillance", "presidence"):
        yield from _sieges(projet, ("organes", cle, "composition", "sieges"), groupes, autres, sections)
    yield from _sieges(projet, ("organes", "conseil", "composition", "plafonds"), groupes)


def _sieges(
    projet: Projet,
    chemin: tuple[str, ...],
    groupes: dict[Any, Any],
    autres: dict[str, str] | None = None,
    sections: dict[str, str] | None = None,
) -> Iterator[_Reference]:
    sortes = ["catégorie", "collège", *(["organe"] if autres else []), *(["section"] if sections else [])]
    quoi = f"{', '.join(sortes[:-1])} ou {sortes[-1]}"
    for i, siege in enumerate(_entrees(projet, *chemin)):
        if isinstance(siege.pour, str):
            yield (*chemin, i, "pour"), siege.pour, {**groupes, **(autres or {}), **(sections or {})}, quoi


def _references_des_regles(
    projet: Projet, categories: dict[Any, Any]
) -> Iterator[tuple[Chemin, str, dict[Any, Any], str]]:
    """The categories that the rules of members name: passages, duties, tied contracts, order of preference, votes."""
    for i, passage in enumerate(_entrees(projet, "membres", "passages")):
        for cle in ("de", "vers"):
            if isinstance(getattr(passage, cle), str):
                yield ("membres", "passages", i, cle), getattr(passage, cle), categories, "catégorie"
    for chemin in (("membres", "engagements", "liste"), ("membres", "contrats")):
        for i, entree in enumerate(_entrees(projet, *chemin)):
            for j, nom in enumerate(_entrees(entree, "categories")):
                yield (*chemin, i, "categories", j), nom, categories, "catégorie"
    for liste in (
        ("membres", "plusieurs_categories", "ordre"),
        ("membres", "radiation", "inactivite_categories"),
        ("assemblees", "electeurs", "categories"),
    ):
        for j, nom in enumerate(_entrees(projet, *liste)):
            yield (*liste, j), nom, categories, "catégorie"


def _accords(projet: Projet, colleges: dict[Any, Any]) -> Iterator[tuple[Chemin, str, dict[Any, Any], str]]:
    """The colleges that a decision names, « tous » for all of them."""
    for i, decision in enumerate(_entrees(projet, "assemblees", "decisions")):
        for j, nom in enumerate(_entrees(decision, "accord_des_colleges")):
            yield ("assemblees", "decisions", i, "accord_des_colleges", j), nom, {**colleges, "tous": "tous"}, "collège"


def _votes_par_groupe(
    projet: Projet, categories: dict[Any, Any], colleges: dict[Any, Any]
) -> Iterator[tuple[Chemin, str, dict[Any, Any], str]]:
    """The colleges and categories that quorums, proxies and the second threshold name; « tous », « toutes » for all."""
    possibles = {"college": ({**colleges, "tous": "tous"}, "collège")}
    possibles["categorie"] = ({**categories, "toutes": "toutes"}, "catégorie")
    for chemin in GROUPES_DE_VOTE:
        for i, groupe in enumerate(_entrees(projet, *chemin)):
            for cle, (noms, quoi) in possibles.items():
                if isinstance(getattr(groupe, cle), str):
                    yield (*chemin, i, cle), getattr(groupe, cle), noms, quoi
    double = ("assemblees", "double_majorite")
    for cle, nature in (("accord_des_colleges", "college"), ("accord_des_categories", "categorie")):
        for j, nom in enumerate(_entrees(projet, *double, cle)):
            yield (*double, cle, j), nom, *possibles[nature]


def _colleges_cites(projet: Projet, colleges: dict[Any, Any]) -> Iterator[tuple[Chemin, str, dict[Any, Any], str]]:
    """The colleges that other colleges and the stages name."""
    for i, college in enumerate(_entrees(projet, "colleges", "liste")):
        if isinstance(college.jusque_la, str):
            yield ("colleges", "liste", i, "jusque_la"), college.jusque_la, colleges, "collège"
    for i, etape in enumerate(_entrees(projet, "colleges", "etapes")):
        for j, poids in enumerate(_entrees(etape, "poids")):
            if isinstance(poids.college, str):
                yield ("colleges", "etapes", i, "poids", j, "college"), poids.college, colleges, "collège"


def _inconnu(nom: str, possibles: dict[Any, Any], quoi: str, places: Places, chemin: Chemin) -> Constat:
    proches = difflib.get_close_matches(simplifier(nom), possibles, n=1, cutoff=0.5)
    remede = f"Vouliez-vous dire « {proches[0]} » ?" if proches else f"Noms connus : {', '.join(possibles) or 'aucun'}."
    aucun = "aucun" if quoi == "collège" else "aucune"
    message = f"« {nom} » n'est le nom d'{aucun} {quoi} du projet."
    return Constat(INCONNU, Niveau.BLOQUE, message, places.lieu(chemin), remede=remede)


def _doublons(entrees: Any, chemin: Chemin, quoi: str, places: Places) -> list[Constat]:
    vus: dict[Any, int] = {}
    constats = []
    for i, entree in enumerate(entrees):
        if entree.id in vus:
            constats.append(
                Constat(
                    "description-doublon",
                    Niveau.BLOQUE,
                    f"Le nom « {entree.nom} » sert à deux entrées ({quoi}s {vus[entree.id] + 1} et {i + 1}).",
                    places.lieu((*chemin, i)),
                    remede="Donnez-leur des noms différents.",
                )
            )
        vus[entree.id] = i
    return constats
