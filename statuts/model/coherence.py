"""Names that must point to something: categories, colleges, seats, contributions."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from statuts.errors import Constat, Niveau
from statuts.model.base import ADecider, simplifier
from statuts.model.projet import Projet
from statuts.model.yaml import Chemin, Places


def complete_ids(brut: dict[str, Any]) -> None:
    """Give every category and college an id (from its name), and turn every reference to one into that id."""
    categories = _nommer(brut.get("membres"), "categories")
    colleges = _nommer(brut.get("colleges"), "liste")
    for college in _groupes(brut.get("colleges"), "liste"):
        noms = college.get("categories")
        if isinstance(noms, str):
            noms = [noms]
        if isinstance(noms, list):
            college["categories"] = [_vers_id(n, categories) for n in noms]
            college["categories_noms"] = ", ".join(_nom(brut, n) for n in college["categories"])
    vide = brut["colleges"].get("college_vide") if isinstance(brut.get("colleges"), dict) else None
    if isinstance(vide, dict):
        _ramener(vide, "vers", colleges)
    for fondateur in _groupes(brut, "fondateurs"):
        _ramener(fondateur, "categorie", categories)
    for apport in _groupes(brut.get("capital"), "apports"):
        _ramener(apport, "categorie", categories)
        valeur, parts = brut["capital"].get("valeur_de_la_part"), apport.get("parts")
        if isinstance(valeur, (int, float)) and isinstance(parts, (int, float)):
            apport["valeur_des_parts"] = parts * valeur
    for organe in _organes(brut):
        for siege in _groupes(organe.get("composition"), "sieges"):
            _ramener(siege, "pour", {**categories, **colleges})
            if isinstance(siege.get("pour"), str):
                siege["pour_nom"] = _nom(brut, siege["pour"])


def _groupes(parent: Any, cle: str) -> Iterator[dict[str, Any]]:
    valeurs = parent.get(cle) if isinstance(parent, dict) else None
    yield from (v for v in valeurs if isinstance(v, dict)) if isinstance(valeurs, list) else ()


def _nommer(parent: Any, cle: str) -> dict[str, str]:
    """Every way to write each entry (id, name, folded name) to its id."""
    table: dict[str, str] = {}
    for entree in _groupes(parent, cle):
        nom = entree.get("nom")
        if not isinstance(nom, str):
            continue
        entree["id"] = simplifier(str(entree.get("id") or nom))
        for ecriture in (entree["id"], simplifier(nom)):
            table[ecriture] = entree["id"]
    return table


def _nom(brut: dict[str, Any], identite: Any) -> str:
    """The written name of a category or college."""
    for parent, cle in (("membres", "categories"), ("colleges", "liste")):
        for entree in _groupes(brut.get(parent), cle):
            if entree.get("id") == identite:
                return str(entree["nom"])
    return str(identite)


def _vers_id(nom: Any, table: dict[str, str]) -> Any:
    return table.get(simplifier(nom), nom) if isinstance(nom, str) else nom


def _ramener(parent: dict[str, Any], cle: str, table: dict[str, str]) -> None:
    if isinstance(parent.get(cle), str):
        parent[cle] = _vers_id(parent[cle], table)


def _organes(brut: dict[str, Any]) -> Iterator[dict[str, Any]]:
    organes = brut.get("organes")
    for cle, organe in organes.items() if isinstance(organes, dict) else ():
        if isinstance(organe, dict):
            yield organe
        elif cle == "autres" and isinstance(organe, list):
            yield from (o for o in organe if isinstance(o, dict))


def check_references(projet: Projet, places: Places) -> list[Constat]:
    """Findings on every name that points to no category or college."""
    if isinstance(projet.membres, ADecider) or isinstance(projet.membres.categories, ADecider):
        return []
    categories = {str(c.id): c.nom for c in projet.membres.categories}
    liste = projet.colleges.liste if projet.colleges and not isinstance(projet.colleges, ADecider) else ()
    liste = () if isinstance(liste, ADecider) else liste
    colleges = {str(c.id): c.nom for c in liste}
    constats = []
    for chemin, nom, possibles, quoi in _references(projet, categories, {**categories, **colleges}, colleges):
        if nom not in possibles:
            constats.append(_inconnu(nom, possibles, quoi, places, chemin))
    constats += _doublons(projet.membres.categories, ("membres", "categories"), "catégorie", places)
    constats += _doublons(liste, ("colleges", "liste"), "collège", places)
    return constats


def _references(
    projet: Projet, categories: dict[str, str], toutes: dict[str, str], colleges: dict[str, str]
) -> Iterator[tuple[Chemin, str, dict[str, str], str]]:
    if projet.colleges is not None and colleges:
        for i, college in enumerate(projet.colleges.liste):
            for j, nom in enumerate(_sur(college.categories)):
                yield ("colleges", "liste", i, "categories", j), nom, categories, "catégorie"
        vide = projet.colleges.college_vide
        if vide is not None and not isinstance(vide, ADecider) and isinstance(vide.vers, str):
            yield ("colleges", "college_vide", "vers"), vide.vers, colleges, "collège"
    for i, fondateur in enumerate(_sur(projet.fondateurs)):
        if isinstance(fondateur.categorie, str):
            yield ("fondateurs", i, "categorie"), fondateur.categorie, categories, "catégorie"
    for i, apport in enumerate(_sur(projet.capital.apports)):
        if isinstance(apport.categorie, str):
            yield ("capital", "apports", i, "categorie"), apport.categorie, categories, "catégorie"
    for cle in ("conseil", "bureau", "surveillance"):
        organe = getattr(projet.organes, cle)
        if organe is None or isinstance(organe, ADecider) or isinstance(organe.composition, ADecider):
            continue
        for i, siege in enumerate(_sur(organe.composition.sieges)):
            if isinstance(siege.pour, str):
                yield ("organes", cle, "composition", "sieges", i, "pour"), siege.pour, toutes, "catégorie ou collège"


def _sur(valeurs: Any) -> Any:
    return () if isinstance(valeurs, ADecider) else valeurs


def _inconnu(nom: str, possibles: dict[str, str], quoi: str, places: Places, chemin: Chemin) -> Constat:
    proches = difflib.get_close_matches(simplifier(nom), possibles, n=1, cutoff=0.5)
    remede = f"Vouliez-vous dire « {proches[0]} » ?" if proches else f"Noms connus : {', '.join(possibles) or 'aucun'}."
    return Constat("description-nom-inconnu", Niveau.BLOQUE, f"« {nom} » n'est le nom d'aucune {quoi} du projet.".replace("aucune collège", "aucun collège"), places.lieu(chemin), remede=remede)  # fmt: skip


def _doublons(entrees: Any, chemin: Chemin, quoi: str, places: Places) -> list[Constat]:
    vus: dict[Any, int] = {}
    constats = []
    for i, entree in enumerate(entrees):
        if entree.id in vus:
            constats.append(
                Constat("description-doublon", Niveau.BLOQUE, f"Le nom « {entree.nom} » sert à deux entrées ({quoi}s {vus[entree.id] + 1} et {i + 1}).", places.lieu((*chemin, i)), remede="Donnez-leur des noms différents.")
            )  # fmt: skip
        vus[entree.id] = i
    return constats
