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
        _ramener_les_categories(brut, college, categories)
        _ramener(college, "jusque_la", colleges)
    _ramener_les_regles(brut.get("membres"), categories)
    vide = brut["colleges"].get("college_vide") if isinstance(brut.get("colleges"), dict) else None
    if isinstance(vide, dict):
        _ramener(vide, "vers", colleges)
    _ramener_les_colleges(brut, colleges)
    for groupe in _groupes_de_vote(brut):
        _ramener(groupe, "college", {"tous": "tous", **colleges})
        _ramener(groupe, "categorie", {"toutes": "toutes", **categories})
    _ramener_la_double_majorite(brut, categories, colleges)
    modification = brut.get("modification")
    if isinstance(modification, dict):
        _ramener(modification, "accord_du_college", colleges)
    for fondateur in _groupes(brut, "fondateurs"):
        _ramener(fondateur, "categorie", categories)
    for apport in _groupes(brut.get("capital"), "apports"):
        _ramener(apport, "categorie", categories)
        _evaluer(apport, brut["capital"].get("valeur_de_la_part"))
    _ramener_les_sieges(brut, {**categories, **colleges})


def _ramener_les_sieges(brut: dict[str, Any], groupes: dict[str, str]) -> None:
    """Reserved seats and ceilings: for a category, a college or, for a seat, another body of the project."""
    autres = _noms_des_organes(brut)
    for organe in _organes(brut):
        for cle in ("sieges", "plafonds"):
            for siege in _groupes(organe.get("composition"), cle):
                ecrit = siege.get("pour")
                _ramener(siege, "pour", groupes)
                connu = isinstance(ecrit, ADecider) or siege.get("pour") in groupes.values()
                if cle == "sieges" and not connu and isinstance(ecrit, str) and simplifier(ecrit) in autres:
                    siege.update(pour=simplifier(ecrit), pour_nom=autres[simplifier(ecrit)], pour_organe=True)
                elif isinstance(ecrit, (str, ADecider)):
                    siege["pour_nom"] = _nom_ecrit(brut, ecrit) or _nom(brut, siege["pour"], (_COLLEGES, _CATEGORIES))


def _noms_des_organes(brut: dict[str, Any]) -> dict[str, str]:
    """The names of the other bodies, by their folded form."""
    organes = brut.get("organes")
    noms = (o.get("nom") for o in _groupes(organes, "autres"))
    return {simplifier(n): n for n in noms if isinstance(n, str)}


_LISTES_DE_CATEGORIES = (
    ("engagements", "liste", "categories"),
    ("contrats", "categories"),
    ("plusieurs_categories", "ordre"),
)


def _ramener_les_regles(membres: Any, categories: dict[str, str]) -> None:
    """Category names written in the rules of members, turned into ids."""
    for passage in _groupes(membres, "passages"):
        _ramener(passage, "de", categories)
        _ramener(passage, "vers", categories)
    for *pas, cle in _LISTES_DE_CATEGORIES:
        for entree in _parts(membres, pas):
            noms = [entree.get(cle)] if isinstance(entree.get(cle), str) else entree.get(cle)
            if isinstance(noms, list):
                entree[cle] = [_vers_id(n, categories) for n in noms]


def _parts(depart: Any, pas: list[str]) -> Iterator[dict[str, Any]]:
    """The groups found by following keys, through lists."""
    if isinstance(depart, list):
        for entree in depart:
            yield from _parts(entree, pas)
    elif isinstance(depart, dict) and pas:
        yield from _parts(depart.get(pas[0]), pas[1:])
    elif isinstance(depart, dict):
        yield depart


def _ramener_les_categories(brut: dict[str, Any], college: dict[str, Any], categories: dict[str, str]) -> None:
    noms = college.get("categories")
    noms = [noms] if isinstance(noms, str) else noms
    if isinstance(noms, list):
        college["categories"] = [_vers_id(n, categories) for n in noms]
        ecrits = [_nom(brut, n) for n in college["categories"]]
        ouvert = next((n for n in ecrits if isinstance(n, ADecider)), None)
        college["categories_noms"] = ", ".join(map(str, ecrits)) if ouvert is None else ouvert


def _ramener_les_colleges(brut: dict[str, Any], colleges: dict[str, str]) -> None:
    """The colleges that later stages and decisions name."""
    for etape in _groupes(brut.get("colleges"), "etapes"):
        for poids in _groupes(etape, "poids"):
            _ramener(poids, "college", colleges)
    for decision in _groupes(brut.get("assemblees"), "decisions"):
        _ramener_les_accords(decision, colleges)


def _ramener_les_accords(decision: dict[str, Any], colleges: dict[str, str]) -> None:
    _ramener_la_liste(decision, "accord_des_colleges", {"tous": "tous", **colleges})


def _ramener_la_liste(parent: dict[str, Any], cle: str, table: dict[str, str]) -> None:
    noms = [parent[cle]] if isinstance(parent.get(cle), str) else parent.get(cle)
    if isinstance(noms, list):
        parent[cle] = [_vers_id(n, table) for n in noms]


def _ramener_la_double_majorite(brut: dict[str, Any], categories: dict[str, str], colleges: dict[str, str]) -> None:
    """The colleges and categories whose agreement a second threshold asks."""
    for double in _parts(brut, ["assemblees", "double_majorite"]):
        _ramener_les_accords(double, colleges)
        _ramener_la_liste(double, "accord_des_categories", {"toutes": "toutes", **categories})


_GROUPES_DE_VOTE = (
    ("assemblees", "ordinaire", "quorum", "groupes"),
    ("assemblees", "extraordinaire", "quorum", "groupes"),
    ("assemblees", "pouvoirs", "par_groupe"),
)
"""Where a rule of the assembly is written for one college or one category."""


def _groupes_de_vote(brut: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for chemin in _GROUPES_DE_VOTE:
        yield from _parts(brut, list(chemin))


def _evaluer(apport: dict[str, Any], valeur: Any) -> None:
    """Shares times nominal, unknown as soon as one of them is."""
    parts = apport.get("parts")
    if isinstance(valeur, (int, float)) and isinstance(parts, (int, float)):
        apport["valeur_des_parts"] = parts * valeur
    else:
        apport["valeur_des_parts"] = next((v for v in (valeur, parts) if isinstance(v, ADecider)), None)


def _groupes(parent: Any, cle: str) -> Iterator[dict[str, Any]]:
    valeurs = parent.get(cle) if isinstance(parent, dict) else None
    yield from (v for v in valeurs if isinstance(v, dict)) if isinstance(valeurs, list) else ()


def _nommer(parent: Any, cle: str) -> dict[str, str]:
    """Every way to write each entry (id, name, folded name) to its id."""
    table: dict[str, str] = {}
    for rang, entree in enumerate(_groupes(parent, cle), start=1):
        nom, choisi = entree.get("nom"), entree.get("id")
        if isinstance(choisi, (dict, list)):
            continue  # no id at all: the type check says so
        identite = choisi if isinstance(choisi, str) else nom if isinstance(nom, str) else f"{cle}_{rang}"
        entree["id"] = simplifier(identite)
        table[entree["id"]] = entree["id"]
        if isinstance(nom, str):
            table[simplifier(nom)] = entree["id"]
    return table


_CATEGORIES, _COLLEGES = ("membres", "categories"), ("colleges", "liste")


def _nom(brut: dict[str, Any], identite: Any, ou: tuple[tuple[str, str], ...] = (_CATEGORIES, _COLLEGES)) -> Any:
    """The written name of a category or college, unknown when it is; `ou` says which comes first when both share an id."""
    if isinstance(identite, ADecider):
        return identite
    for parent, cle in ou:
        for entree in _groupes(brut.get(parent), cle):
            if entree.get("id") == identite:
                return entree["nom"]
    return identite


def _nom_ecrit(brut: dict[str, Any], ecrit: Any) -> Any:
    """The name itself when it is what the project wrote, so that a college and a category of one id stay apart."""
    noms = (e.get("nom") for parent, cle in (_COLLEGES, _CATEGORIES) for e in _groupes(brut.get(parent), cle))
    if not isinstance(ecrit, str):
        return None
    return next((n for n in noms if isinstance(n, str) and simplifier(n) == simplifier(ecrit)), None)


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
    for cle in ("conseil", "bureau", "surveillance", "presidence"):
        yield from _sieges(projet, ("organes", cle, "composition", "sieges"), groupes, autres)
    yield from _sieges(projet, ("organes", "conseil", "composition", "plafonds"), groupes)


def _sieges(
    projet: Projet, chemin: tuple[str, ...], groupes: dict[Any, Any], autres: dict[str, str] | None = None
) -> Iterator[_Reference]:
    quoi = "catégorie, collège ou organe" if autres else "catégorie ou collège"
    for i, siege in enumerate(_entrees(projet, *chemin)):
        if isinstance(siege.pour, str):
            yield (*chemin, i, "pour"), siege.pour, {**groupes, **(autres or {})}, quoi


def _references_des_regles(
    projet: Projet, categories: dict[Any, Any]
) -> Iterator[tuple[Chemin, str, dict[Any, Any], str]]:
    """The categories that the rules of members name: passages, duties, tied contracts, order of preference."""
    for i, passage in enumerate(_entrees(projet, "membres", "passages")):
        for cle in ("de", "vers"):
            if isinstance(getattr(passage, cle), str):
                yield ("membres", "passages", i, cle), getattr(passage, cle), categories, "catégorie"
    for chemin in (("membres", "engagements", "liste"), ("membres", "contrats")):
        for i, entree in enumerate(_entrees(projet, *chemin)):
            for j, nom in enumerate(_entrees(entree, "categories")):
                yield (*chemin, i, "categories", j), nom, categories, "catégorie"
    ordre = ("membres", "plusieurs_categories", "ordre")
    for j, nom in enumerate(_entrees(projet, *ordre)):
        yield (*ordre, j), nom, categories, "catégorie"


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
    for chemin in _GROUPES_DE_VOTE:
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
    return Constat("description-nom-inconnu", Niveau.BLOQUE, message, places.lieu(chemin), remede=remede)


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
