"""Names written in a description turned into the ids that the rest of the program follows: categories, colleges, seats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from statuts.model.base import ADecider, simplifier


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
    for electeurs in _parts(brut, ["assemblees", "electeurs"]):
        _ramener_la_liste(electeurs, "categories", categories)
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
    """Reserved seats and ceilings: for a category, a college or, for a seat, another body or a section of the project."""
    autres, sections = _noms_des_organes(brut), _noms_des_sections(brut)
    _reserver_les_liens(brut)
    for organe in _organes(brut):
        for cle in ("sieges", "plafonds"):
            for siege in _groupes(organe.get("composition"), cle):
                ecrit = siege.get("pour")
                _ramener(siege, "pour", groupes)
                connu = isinstance(ecrit, ADecider) or siege.get("pour") in groupes.values()
                if cle == "sieges" and not connu and isinstance(ecrit, str) and simplifier(ecrit) in autres:
                    siege.update(pour=simplifier(ecrit), pour_nom=autres[simplifier(ecrit)], pour_organe=True)
                elif cle == "sieges" and not connu and isinstance(ecrit, str) and simplifier(ecrit) in sections:
                    siege.update(pour=simplifier(ecrit), pour_nom=sections[simplifier(ecrit)])
                elif isinstance(ecrit, (str, ADecider)):
                    siege["pour_nom"] = _nom_ecrit(brut, ecrit) or _nom(brut, siege["pour"], (_COLLEGES, _CATEGORIES))


def _reserver_les_liens(brut: dict[str, Any]) -> None:
    """A circle whose link votes on the council holds a seat there, as if the project had written it."""
    organes = brut.get("organes")
    conseil = organes.get("conseil") if isinstance(organes, dict) else None
    if not isinstance(conseil, dict):
        return
    for cercle in _groupes(organes, "autres"):
        lien, nom = cercle.get("double_lien"), cercle.get("nom")
        if not isinstance(lien, str) or simplifier(lien) != "deliberatif" or not isinstance(nom, str):
            continue
        composition = conseil.setdefault("composition", {})
        sieges = composition.setdefault("sieges", []) if isinstance(composition, dict) else None
        ecrits = [s.get("pour") for s in _groupes(composition, "sieges")]
        if isinstance(sieges, list) and simplifier(nom) not in [simplifier(e) for e in ecrits if isinstance(e, str)]:
            sieges.append({"pour": nom, "nombre": 1, "designation": "organe"})


def _noms_des_organes(brut: dict[str, Any]) -> dict[str, str]:
    """The names of the other bodies, by their folded form."""
    organes = brut.get("organes")
    noms = (o.get("nom") for o in _groupes(organes, "autres"))
    return {simplifier(n): n for n in noms if isinstance(n, str)}


def _noms_des_sections(brut: dict[str, Any]) -> dict[str, str]:
    """The names of the sections of the assembly, by their folded form."""
    assemblees = brut.get("assemblees")
    sections = assemblees.get("sections") if isinstance(assemblees, dict) else None
    noms = (s.get("nom") for s in _groupes(sections, "liste"))
    return {simplifier(n): n for n in noms if isinstance(n, str)}


_LISTES_DE_CATEGORIES = (
    ("engagements", "liste", "categories"),
    ("contrats", "categories"),
    ("plusieurs_categories", "ordre"),
    ("radiation", "inactivite_categories"),
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


GROUPES_DE_VOTE = (
    ("assemblees", "ordinaire", "quorum", "groupes"),
    ("assemblees", "extraordinaire", "quorum", "groupes"),
    ("assemblees", "pouvoirs", "par_groupe"),
)
"""Where a rule of the assembly is written for one college or one category."""


def _groupes_de_vote(brut: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for chemin in GROUPES_DE_VOTE:
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
