"""The ground of every description type: frozen, closed, and any answer may be « à décider »."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidatorFunctionWrapHandler, field_validator


@dataclass(frozen=True, slots=True)
class ADecider:
    """An answer that the project has not given yet; `chemin` is its YAML path."""

    chemin: str


class Fiche(BaseModel):
    """A part of the description: immutable, refusing unknown keys, letting « à décider » through."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @field_validator("*", mode="wrap")
    @classmethod
    def _laisser_a_decider(cls, valeur: Any, suite: ValidatorFunctionWrapHandler) -> Any:
        return valeur if isinstance(valeur, ADecider) else suite(valeur)


def simplifier(texte: str) -> str:
    """Fold accents, case, hyphens and spaces, so that « Pondérée » and « ponderee » are one answer."""
    plat = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode()
    return plat.strip().lower().replace("-", "_").replace(" ", "_").replace("'", "_")


def _mot(valeur: Any) -> Any:
    return simplifier(valeur) if isinstance(valeur, str) else valeur


def _oui_non(valeur: Any) -> Any:
    mots = {"oui": True, "vrai": True, "yes": True, "true": True, "non": False, "faux": False, "no": False, "false": False}
    return mots.get(simplifier(valeur), valeur) if isinstance(valeur, str) else valeur


def _une_ou_plusieurs(valeur: Any) -> Any:
    return [valeur] if isinstance(valeur, str) else valeur


Mot = BeforeValidator(_mot)
"""Marks a closed choice: accents, case and hyphens of the answer do not matter."""

OuiNon = Annotated[bool, BeforeValidator(_oui_non)]
"""A yes/no answer, in French or English."""

Textes = Annotated[tuple[str, ...], BeforeValidator(_une_ou_plusieurs)]
"""One text or a list of texts."""
