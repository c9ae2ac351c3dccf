"""Type errors of the description, in plain French with what to write instead."""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import TypeAdapter, ValidationError

from statuts.model.base import CALCULE, simplifier
from statuts.model.shape import choices, model_at
from statuts.model.yaml import chemin_lisible

_SIMPLES = {
    "int_type": ("doit être un nombre entier", "Écrivez un nombre sans lettres, par exemple 3."),
    "int_parsing": ("doit être un nombre entier", "Écrivez un nombre sans lettres, par exemple 3."),
    "int_from_float": ("doit être un nombre entier", "Écrivez un nombre sans virgule, par exemple 3."),
    "float_type": ("doit être un nombre", "Écrivez un nombre, par exemple 15000 ou 12,5."),
    "float_parsing": ("doit être un nombre", "Écrivez un nombre, par exemple 15000 ou 12,5."),
    "int_parsing_size": ("doit être un nombre entier raisonnable", "Écrivez un nombre plus petit."),
    "finite_number": ("doit être un nombre", "Écrivez un nombre, par exemple 15000 ou 12,5."),
    "string_type": ("doit être un texte", "Écrivez une seule valeur, entre guillemets au besoin."),
    "string_too_short": ("ne peut pas être vide", "Écrivez un texte, ou « à décider »."),
    "bool_type": ("se répond par oui ou par non", "Écrivez « oui », « non » ou « à décider »."),
    "bool_parsing": ("se répond par oui ou par non", "Écrivez « oui », « non » ou « à décider »."),
    "tuple_type": ("doit être une liste", "Écrivez une entrée par ligne, précédée d'un tiret."),
    "date_type": ("doit être une date", "Écrivez l'année, le mois et le jour : 2027-12-31."),
    "date_parsing": ("doit être une date", "Écrivez l'année, le mois et le jour : 2027-12-31."),
    "date_from_datetime_parsing": ("doit être une date", "Écrivez l'année, le mois et le jour : 2027-12-31."),
    "date_from_datetime_inexact": ("doit être une date", "Écrivez l'année, le mois et le jour : 2027-12-31."),
    "model_type": ("doit être un groupe de clés", "Ouvrez la ligne suivante par un retrait et des clés."),
    "dict_type": ("doit être un groupe de clés", "Ouvrez la ligne suivante par un retrait et des clés."),
    "missing": ("doit être rempli", "Donnez une réponse, ou écrivez « à décider »."),
}


def french_message(detail: Any, loc: tuple[str | int, ...]) -> tuple[str, str]:
    """What is wrong and what to write, for one pydantic finding at `loc`."""
    nom = _nom(loc)
    code: str = detail["type"]
    if code == "literal_error":
        return _choix(nom, detail, loc)
    if code.startswith(("greater_than", "less_than")):
        return _borne(nom, detail)
    if code == "part_trop_grande":
        return (
            f"« {nom} » vaut {detail.get('input')}, plus que le tout.",
            "Écrivez une fraction dont le premier nombre ne dépasse pas le second, comme 2/3.",
        )
    if code == "string_pattern_mismatch":
        return _motif(nom, detail)
    if code == "model_type" and detail.get("input") is None:
        return f"« {nom} » est vide.", "Remplissez ses clés, retirez la ligne, ou écrivez « à décider »."
    if code == "missing":
        nom = chemin_lisible(loc)
    quoi, remede = _SIMPLES.get(
        code, ("n'est pas une réponse possible", "Voyez les réponses permises avec « statuts schema ».")
    )
    if code in ("model_type", "dict_type"):
        remede = _groupe_probable(nom, detail, loc) or possible_keys(loc) or remede
        if _said_yes(detail, loc):
            remede = f"Écrivez « {nom}: {{}} » pour les réponses habituelles. {remede}"
    return f"« {nom} » {quoi}{_lu(detail)}.", remede


def _said_yes(detail: Any, loc: tuple[str | int, ...]) -> bool:
    """Whether a group that may be left empty was answered by yes."""
    fiche = model_at(loc)
    dit_oui = detail.get("input") is True or simplifier(str(detail.get("input"))) == "oui"
    return dit_oui and fiche is not None and not any(c.is_required() for c in fiche.model_fields.values())


def _nom(loc: tuple[str | int, ...]) -> str:
    return next((str(p) for p in reversed(loc) if isinstance(p, str)), "description")


def _lu(detail: Any) -> str:
    valeur = detail.get("input")
    if detail["type"] == "missing" or isinstance(valeur, (dict, list)) or valeur is None:
        return ""
    return f" ; on lit « {str(valeur)[:60]} »"


def _choix(nom: str, detail: Any, loc: tuple[str | int, ...]) -> tuple[str, str]:
    parent = model_at(tuple(p for p in loc[:-1]))
    champ = parent.model_fields.get(str(loc[-1])) if parent else None
    possibles = [str(c) for c in choices(champ.rebuild_annotation())] if champ else []
    lu = str(detail.get("input"))
    mot = simplifier(lu)
    # « audition » is no misspelling of « radiation »: a word of the same length that starts otherwise is another answer.
    proches = difflib.get_close_matches(mot, [p for p in possibles if p[:1] == mot[:1]], n=1, cutoff=0.6)
    remede = f"Vouliez-vous dire « {proches[0]} » ? " if proches else ""
    return f"« {nom} » ne peut pas valoir « {lu[:60]} ».", f"{remede}Réponses possibles : {', '.join(possibles)}."


def _borne(nom: str, detail: Any) -> tuple[str, str]:
    contexte = detail.get("ctx", {})
    mots = {"ge": "au moins", "gt": "plus de", "le": "au plus", "lt": "moins de"}
    cle = next((c for c in mots if c in contexte), "ge")
    borne = contexte.get(cle)
    borne = int(borne) if isinstance(borne, float) and borne.is_integer() else borne
    return f"« {nom} » vaut {detail.get('input')} : il faut {mots[cle]} {borne}.", "Corrigez ce nombre."


def _motif(nom: str, detail: Any) -> tuple[str, str]:
    if "simple" in str(detail.get("ctx", {}).get("pattern", "")):
        return (
            f"« {nom} » ne peut pas valoir « {detail.get('input')} ».",
            "Écrivez « simple », « absolue », « unanimite » ou une fraction comme 2/3.",
        )
    if "0|" not in str(detail.get("ctx", {}).get("pattern", "")) and str(detail.get("input")).strip() == "0":
        return (
            f"« {nom} » ne peut pas valoir 0 : ce que l'on compte ici commence à une personne.",
            "Écrivez une fraction comme 1/10 ; la plus petite, 1/99, vaut une personne jusqu'à 99 membres. Pour ne rien demander, retirez cette réponse.",
        )
    return (
        f"« {nom} » doit être une fraction ; on lit « {detail.get('input')} ».",
        "Écrivez une fraction comme 1/4, ou 0 pour aucun.",
    )


def _groupe_probable(nom: str, detail: Any, loc: tuple[str | int, ...]) -> str:
    """« quorum: 1/3 » most likely meant the first key of that group that takes this value, and not any text."""
    fiche, valeur = model_at(loc), detail.get("input")
    if fiche is None or not isinstance(valeur, (str, int, float)):
        return ""
    for cle, champ in fiche.model_fields.items():
        type_de_cle: TypeAdapter[Any] = TypeAdapter(champ.rebuild_annotation())
        if _takes(type_de_cle, valeur) and not _takes(type_de_cle, "?"):
            return f"Écrivez par exemple « {nom}: {{{cle}: {valeur}}} ». {possible_keys(loc)}"
    return ""


def _takes(type_de_cle: TypeAdapter[Any], valeur: Any) -> bool:
    try:
        type_de_cle.validate_python(valeur)
    except ValidationError:
        return False
    return True


def possible_keys(loc: tuple[str | int, ...]) -> str:
    """The keys of the group at `loc`, said in a sentence; nothing when it is no group."""
    fiche = model_at(loc)
    if fiche is None:
        return ""
    cles = [n for n, c in fiche.model_fields.items() if c.json_schema_extra != CALCULE]
    suite = "…, et les autres avec « statuts schema »" if len(cles) > 12 else ""
    return f"Clés possibles ici : {', '.join(cles[:12])}{suite}."
