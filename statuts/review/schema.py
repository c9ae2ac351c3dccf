"""The JSON Schema of the description: types from the model, labels and help from the vocabulary."""

from __future__ import annotations

import json
from typing import Any

from statuts.library.fonds import Fonds
from statuts.model.projet import Projet
from statuts.model.shape import fiche_of, is_list

_A_DECIDER = {"const": "à décider", "title": "à décider"}
_OUI_NON = {"enum": ["oui", "non", True, False]}


def schema_text(fonds: Fonds) -> str:
    """The schema as a stable file."""
    return json.dumps(description_schema(fonds), ensure_ascii=False, indent=None, separators=(",", ":")) + "\n"


def description_schema(fonds: Fonds) -> dict[str, Any]:
    """A JSON Schema (2020-12) in which every answer may also be « à décider »."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Projet statuts"}
    schema |= _fiche(fonds, Projet, "")
    schema["properties"]["forme"]["anyOf"][0] = {"enum": list(fonds.formes), "type": "string"}
    return schema


def _fiche(fonds: Fonds, fiche: Any, prefixe: str) -> dict[str, Any]:
    brut = fiche.model_json_schema(mode="validation")
    definitions = brut.get("$defs", {})
    proprietes = {}
    for nom, champ in fiche.model_fields.items():
        extra = champ.json_schema_extra
        if isinstance(extra, dict) and extra.get("calcule"):
            continue
        chemin = f"{prefixe}{nom}"
        annotation = champ.rebuild_annotation()
        sous = fiche_of(annotation)
        if sous is not None:
            liste = is_list(annotation)
            corps = _fiche(fonds, sous, f"{chemin}[]." if liste else f"{chemin}.")
            valeur = {"type": "array", "items": corps} if liste else corps
            if isinstance(extra, dict) and extra.get("phrase"):
                valeur = {"anyOf": [valeur, {"type": "string"}]}
            if isinstance(extra, dict) and extra.get("sans"):
                valeur = {"anyOf": [valeur, {"enum": ["non", False]}]}
        else:
            valeur = _value(brut["properties"][nom], definitions)
            if isinstance(extra, dict) and extra.get("oui_non"):
                valeur = {"anyOf": [valeur, _OUI_NON]}
        proprietes[nom] = _labelled(fonds, chemin, {"anyOf": [valeur, _A_DECIDER]})
    corps = {"type": "object", "properties": proprietes, "additionalProperties": False}
    requis = [n for n in brut.get("required", []) if n in proprietes]
    return corps | ({"required": requis} if requis else {})


def _labelled(fonds: Fonds, chemin: str, valeur: dict[str, Any]) -> dict[str, Any]:
    fait = fonds.faits.get(chemin)
    if fait is None:
        return valeur
    aide = {"title": fait.libelle} | ({"description": fait.question} if fait.question else {})
    return aide | valeur


def _value(brut: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """A plain answer: booleans in French, numbers also as written « 15 000 € », the rest as pydantic says."""
    if isinstance(brut, dict) and "anyOf" in brut:
        options = [o for o in brut["anyOf"] if o.get("type") != "null"]
        return (
            {"anyOf": [_value(o, definitions) for o in options]}
            if len(options) > 1
            else _value(options[0], definitions)
        )
    propre = {k: v for k, v in brut.items() if k not in ("title", "default")}
    if propre.get("type") == "boolean":
        return dict(_OUI_NON)
    if propre.get("type") == "array":
        return {"anyOf": [propre, {"type": "string"}]}
    if propre.get("type") in ("integer", "number"):
        return {"anyOf": [propre, {"type": "string", "pattern": r"^[\d  .,]+ ?(€|%|euros?)?$"}]}
    if propre.get("type") == "string" and set(propre) == {"type"}:
        return {"type": ["string", "number"]}
    if propre.get("type") == "string" and "pattern" in propre and "0|" in propre["pattern"]:
        return {"anyOf": [propre, {"const": 0}, {"const": 1}]}
    return propre
