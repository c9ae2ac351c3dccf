"""The description on paper: every key, its answers, its question in plain words and its usual value, as one Markdown page."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from statuts.library.fonds import Fonds
from statuts.model.base import ADecider
from statuts.model.capital import Fraction, Majorite, Part
from statuts.model.defaults import Defaut
from statuts.model.projet import Projet
from statuts.model.shape import choices, fiche_of, is_list

_MODELES = {"organes.gerance": "organes.conseil"}
"""Where one type serves several keys, the key whose table is printed; the others refer to it."""

_TYPES = {bool: "oui, non", int: "nombre", float: "nombre", str: "texte"}


def reference_page(fonds: Fonds) -> str:
    """The whole description, part by part, in the order of the model; generated, never edited by hand."""
    lignes = [
        "# Toutes les clés d'une description",
        "Page écrite par `statuts schema -o docs/description.md`, à ne pas modifier à la main. Toute réponse, sauf `forme`, peut "
        "être `à décider`. « Usage » donne la valeur employée quand la clé n'est pas écrite, avec les formes concernées.",
    ]
    simples = {n: c for n, c in Projet.model_fields.items() if fiche_of(c.rebuild_annotation()) is None}
    lignes += ["## Le projet", _table(fonds, simples, "")]
    for nom, champ in Projet.model_fields.items():
        fiche = fiche_of(champ.rebuild_annotation())
        if fiche is not None:
            lignes += [f"## `{nom}`", *_part(fonds, fiche, _path(nom, champ), {})]
    return "\n\n".join(lignes) + "\n"


def _path(chemin: str, champ: FieldInfo) -> str:
    return f"{chemin}[]" if is_list(champ.rebuild_annotation()) else chemin


def _part(fonds: Fonds, fiche: type[BaseModel], chemin: str, vus: dict[type[BaseModel], str]) -> Iterator[str]:
    """The question of a part, the table of its keys, then its own parts; a type already printed is only referred to."""
    question = _question(fonds, chemin)
    if question:
        yield f"{question}{' *(Une entrée par élément.)*' if chemin.endswith('[]') else ''}"
    yield _table(fonds, dict(fiche.model_fields), f"{chemin}.")
    for nom, champ in _models_first(chemin, fiche):
        sous = fiche_of(champ.rebuild_annotation())
        if sous is None or _computed(champ):
            continue
        ici = _path(f"{chemin}.{nom}", champ)
        yield f"### `{ici}`"
        if len(sous.model_fields) > 12 and sous in vus:
            yield f"{_question(fonds, ici)} Mêmes clés que `{vus[sous]}`.".strip()
            continue
        vus[sous] = ici
        yield from _part(fonds, sous, ici, vus)


def _models_first(chemin: str, fiche: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """The fields in order, but the one that serves as model for its type before those that refer to it."""
    champs = list(fiche.model_fields.items())
    modeles = set(_MODELES.values())
    return sorted(champs, key=lambda c: f"{chemin}.{c[0]}" not in modeles)


def _question(fonds: Fonds, chemin: str) -> str:
    fait = fonds.faits.get(chemin) or fonds.faits.get(chemin.removesuffix("[]"))
    return fait.question or fait.libelle if fait else ""


def _computed(champ: FieldInfo) -> bool:
    return isinstance(champ.json_schema_extra, dict) and bool(champ.json_schema_extra.get("calcule"))


def _table(fonds: Fonds, champs: dict[str, FieldInfo], prefixe: str) -> str:
    rangs = ["| clé | réponses | question | usage |", "|---|---|---|---|"]
    for nom, champ in champs.items():
        if _computed(champ):
            continue
        chemin = f"{prefixe}{nom}"
        cellules = (f"`{nom}`", _answers(fonds, chemin, champ), _question(fonds, chemin), _usual(fonds, chemin, champ))
        rangs.append("| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cellules) + " |")
    return "\n".join(rangs)


def _answers(fonds: Fonds, chemin: str, champ: FieldInfo) -> str:
    """What may be written, in words: closed choices, or the kind of value."""
    annotation = champ.rebuild_annotation()
    fermes = tuple(fonds.formes) if chemin == "forme" else choices(annotation)
    if fiche_of(annotation) is not None:
        dit = "une liste, voir plus bas" if is_list(annotation) else "une partie, voir plus bas"
    elif fermes:
        nombre = int in list(_plain_types(annotation))
        dit = ", ".join([*(["un nombre"] if nombre else []), *(f"`{c}`" for c in fermes)])
    elif _mentions(annotation, Fraction):
        dit = "fraction : `0`, `1/4`, `2/3`…"
    elif _mentions(annotation, Part):
        dit = "fraction : `1/4`, `2/3`…"
    elif _mentions(annotation, Majorite):
        dit = "majorité : `simple`, `absolue`, `2/3`…, `unanimite`"
    else:
        dit = _kind(annotation)
    return f"{dit} (obligatoire)" if champ.is_required() else dit


def _mentions(annotation: Any, sorte: Any) -> bool:
    """Whether an annotation carries the pattern of `sorte`."""
    motif = next(
        (m.pattern for i in get_args(sorte) for m in getattr(i, "metadata", ()) if hasattr(m, "pattern")), None
    )
    return motif is not None and motif in str(annotation)


def _kind(annotation: Any) -> str:
    if is_list(annotation):
        return "un texte ou plusieurs"
    if "dict[" in str(annotation):
        return "`emplacement: variante`"
    simples = [t for t in _plain_types(annotation) if t is not type(None)]
    return next(
        (_TYPES[t] for t in simples if t in _TYPES), "date AAAA-MM-JJ" if "date" in str(annotation) else "texte"
    )


def _plain_types(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Union, types.UnionType):
        for sous in get_args(annotation):
            yield from _plain_types(sous)
    elif get_origin(annotation) is Annotated:
        yield from _plain_types(get_args(annotation)[0])
    else:
        yield annotation


def _usual(fonds: Fonds, chemin: str, champ: FieldInfo) -> str:
    """The value used when nothing is written: the library's, by form, else the model's own."""
    propres = [f"{_say(d.valeur)} ({_who(fonds, d)})" for d in fonds.cadre.defauts if d.champ == chemin]
    if propres:
        return " ; ".join(dict.fromkeys(propres))
    defaut = champ.get_default(call_default_factory=True) if not champ.is_required() else None
    return "" if defaut in (None, (), {}) else _say(defaut)


def _say(valeur: Any) -> str:
    if isinstance(valeur, ADecider):
        return "à décider"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, dict):
        return f"comme `{valeur['champ']}`" if set(valeur) == {"champ"} else "voir la partie"
    if isinstance(valeur, (list, tuple)):
        return ", ".join(map(_say, valeur))
    return f"`{valeur}`"


def _who(fonds: Fonds, defaut: Defaut) -> str:
    """The forms of a default, by their widest lineages."""
    lignees = dict.fromkeys([ligne for f in fonds.formes.values() for ligne in f.lignees])
    reste, noms = set(defaut.formes), []
    for ligne in sorted(lignees, key=lambda x: -sum(x in f.lignees for f in fonds.formes.values())):
        portees = {f.id for f in fonds.formes.values() if ligne in f.lignees}
        if portees and portees <= set(defaut.formes) and portees & reste:
            noms.append(ligne)
            reste -= portees
    condition = f", si `{defaut.si}`" if isinstance(defaut.si, str) and defaut.si else ""
    condition = condition or (f", si {_conditions(defaut.si)}" if isinstance(defaut.si, dict) else "")
    return f"{', '.join([*noms, *sorted(reste)])}{condition}"


def _conditions(si: dict[str, list[str]]) -> str:
    return ", ".join(f"`{champ}` est {' ou '.join(map(str, valeurs))}" for champ, valeurs in si.items())
