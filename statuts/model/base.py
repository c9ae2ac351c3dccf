"""The ground of every description type: frozen, closed, and any answer may be « à décider »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class DecisionOuverte(Exception):
    """Raised when a computation needs an answer that the project has not given; carries its YAML path."""

    def __init__(self, chemin: str) -> None:
        self.chemin = chemin
        super().__init__(chemin)


BLANC_DEBUT, BLANC_SEP, BLANC_FIN = "\ue000", "\ue001", "\ue002"
"""Private-use characters that carry an open decision (path, then label) through templates and Markdown."""


class ADecider:
    """An answer not given yet. Printed, it becomes a bracket; anything else asked of it raises `DecisionOuverte`."""

    __slots__ = ("chemin",)

    def __init__(self, chemin: str) -> None:
        self.chemin = chemin

    def __repr__(self) -> str:
        return f"ADecider({self.chemin!r})"

    def _ouverte(self, *_: Any, **__: Any) -> Any:
        raise DecisionOuverte(self.chemin)

    def __hash__(self) -> int:
        return hash(("ADecider", self.chemin))

    def __str__(self) -> str:
        return f"{BLANC_DEBUT}{self.chemin}{BLANC_SEP}{BLANC_FIN}"

    def __getattr__(self, nom: str) -> Any:
        if nom.startswith("__"):
            raise AttributeError(nom)
        raise DecisionOuverte(self.chemin)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _ouverte
    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __call__ = _ouverte
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _ouverte
    __int__ = __float__ = __index__ = _ouverte


class Fiche(BaseModel):
    """A part of the description: immutable, refusing unknown keys, letting « à décider » through."""

    # Built at first use: the root builds its parts with it, so building each part at import would be done twice.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        coerce_numbers_to_str=True,
        allow_inf_nan=False,
        defer_build=True,
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Lets every answer be « à décider »; a decorator on all fields would do the same, far slower to build."""
        schema = handler(source)
        champs: Any = handler.resolve_ref_schema(schema)
        while champs["type"] != "model-fields":
            champs = champs["schema"]
        for champ in champs["fields"].values():
            tenant = champ if champ["schema"]["type"] != "default" else champ["schema"]
            tenant["schema"] = core_schema.no_info_wrap_validator_function(_leave_open, tenant["schema"])
        return schema


def _leave_open(valeur: Any, suite: core_schema.ValidatorFunctionWrapHandler) -> Any:
    if isinstance(valeur, ADecider):
        return valeur
    try:
        return suite(valeur)
    except ValidationError:
        nombre = written_number(valeur) if isinstance(valeur, str) else None
        if nombre is None:
            raise
        return suite(nombre)


def partie() -> Any:
    """The default of a part that nobody wrote: read like a written one, so that no type is built at import."""
    return Field(default_factory=dict, validate_default=True)


@dataclass(frozen=True, slots=True)
class Lecture:
    """Marks an answer that is put in order before its type is checked (pydantic's own mark looks into each function)."""

    fonction: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.fonction, handler(source))


_ENTIER = re.compile(r"^-?(0|[1-9]\d{0,14})$")
_DECIMAL = re.compile(r"^-?\d{1,15}[.,]\d{1,15}$")
_GROUPE = re.compile(
    r"^(\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}|\d{1,15})(?:[.,](\d{1,15}))?[ \u00a0\u202f]?([€%]|euros?)?$"
)


def written_number(texte: str) -> int | float | None:
    """The number that a person wrote: « 15 », « 12,5 », « 15 000 € », « 40 % »; None for anything else."""
    if _ENTIER.match(texte):
        return int(texte)
    if _DECIMAL.match(texte):
        return float(texte.replace(",", "."))
    groupe = _GROUPE.match(texte)
    if groupe is None or (texte.isdigit() and not groupe[3]):
        return None
    entier = re.sub(r"\D", "", groupe[1])
    return float(f"{entier}.{groupe[2]}") if groupe[2] else int(entier)


def simplifier(texte: str) -> str:
    """Fold accents, case, hyphens and spaces, so that « Pondérée » and « ponderee » are one answer."""
    plat = unicodedata.normalize("NFKD", texte.replace("œ", "oe")).encode("ascii", "ignore").decode()
    return plat.strip().lower().replace("-", "_").replace(" ", "_").replace("'", "_")


def _mot(valeur: Any) -> Any:
    return simplifier(valeur) if isinstance(valeur, str) else valeur


FRACTIONS = {
    "la_moitie": "1/2",
    "un_tiers": "1/3",
    "le_tiers": "1/3",
    "deux_tiers": "2/3",
    "les_deux_tiers": "2/3",
    "un_quart": "1/4",
    "le_quart": "1/4",
    "trois_quarts": "3/4",
    "les_trois_quarts": "3/4",
    "un_cinquieme": "1/5",
    "quatre_cinquiemes": "4/5",
    "les_quatre_cinquiemes": "4/5",
    "un_dixieme": "1/10",
    "le_dixieme": "1/10",
}
"""The fractions that people write in letters."""


def in_figures(valeur: Any) -> Any:
    """« deux tiers » is 2/3."""
    return FRACTIONS.get(simplifier(valeur), valeur) if isinstance(valeur, str) else valeur


_FRACTION = re.compile(r"^([1-9]\d?)/([1-9]\d?)$")


def part_of_all(valeur: Any) -> Any:
    """« deux tiers » is 2/3, spaces left out; raises when the fraction is more than the whole."""
    if not isinstance(valeur, str):
        return valeur
    chiffres = in_figures(valeur)
    lue = _FRACTION.match(chiffres.replace(" ", ""))
    if lue is None:
        return chiffres
    if int(lue[1]) > int(lue[2]):
        raise PydanticCustomError("part_trop_grande", "more than the whole")
    return lue[0]


def in_letters(valeur: Any) -> Any:
    """« 2/3 » is « deux_tiers », where the answer is a word."""
    if not isinstance(valeur, str):
        return valeur
    chiffres = in_figures(valeur).replace(" ", "")
    return {"2/3": "deux_tiers", "3/4": "trois_quarts"}.get(chiffres, valeur)


_OUI_NON = {
    "oui": True,
    "vrai": True,
    "yes": True,
    "true": True,
    "non": False,
    "faux": False,
    "no": False,
    "false": False,
}


def _oui_non(valeur: Any) -> Any:
    return _OUI_NON.get(simplifier(valeur), valeur) if isinstance(valeur, str) else valeur


def listed(valeur: Any) -> Any:
    """One answer written alone stands for a list of one."""
    return [valeur] if isinstance(valeur, str) else valeur


CALCULE: dict[str, Any] = {"calcule": True}
"""Marks a field that reading fills by itself and that nobody writes."""

PHRASE: dict[str, Any] = {"phrase": True}

# The same, for a word that may also be written « oui » or « non ».
OUI_NON: dict[str, Any] = {"oui_non": True}
"""Marks a part of the description that one sentence may also fill."""

SANS: dict[str, Any] = {"sans": True}
"""Marks a part of the description that « non » may also fill."""

Mot = Lecture(_mot)
"""Marks a closed choice: accents, case and hyphens of the answer do not matter."""

OuiNon = Annotated[bool, Lecture(_oui_non)]
"""A yes/no answer, in French or English."""

Textes = Annotated[tuple[str, ...], Lecture(listed)]
"""One text or a list of texts."""
