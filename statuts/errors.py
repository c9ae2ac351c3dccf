"""Findings and failures: the one type in which every part of the program says what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Niveau(str, Enum):
    """How much a finding weighs, heaviest first; `BLOQUE` and `EXIGE` refuse the act."""

    BLOQUE = "bloque"
    EXIGE = "exige"
    AVERTIT = "avertit"
    CONSEILLE = "conseille"

    @property
    def refuse(self) -> bool:
        return self in (Niveau.BLOQUE, Niveau.EXIGE)


@dataclass(frozen=True, order=True)
class Lieu:
    """A place in a file that a person can open: file, line and column from 1, and the YAML path."""

    fichier: str = ""
    ligne: int = 0
    colonne: int = 0
    chemin: str = ""

    def __str__(self) -> str:
        if not self.ligne:
            return self.fichier
        return f"{self.fichier}:{self.ligne}:{self.colonne}"


@dataclass(frozen=True)
class Source:
    """A legal basis as it is shown: the citation, the level of proof and the day it was read.

    `registre` is the register of its fact; `formes` the forms that it concerns, when its citation does not tell; `regle`
    what it says, and `liberte` who decides: « loi », « statuts », « jurisprudence » or « usage ».
    """

    id: str
    citation: str
    preuve: str
    lu_le: str = ""
    adresse: str = ""
    depuis: str = ""
    registre: str = ""
    formes: tuple[str, ...] = ()
    regle: str = ""
    liberte: str = ""


@dataclass(frozen=True, slots=True)
class Constat:
    """One finding: a stable code, its weight, where, what, why (with sources) and what to do."""

    code: str
    niveau: Niveau
    message: str
    lieu: Lieu = field(default_factory=Lieu)
    pourquoi: str = ""
    remede: str = ""
    sources: tuple[Source, ...] = ()


class StatutsError(Exception):
    """A refusal that a user must read; it carries every finding of the file at once."""

    def __init__(self, constats: tuple[Constat, ...] | list[Constat]) -> None:
        self.constats = tuple(constats)
        super().__init__("\n".join(c.message for c in self.constats))
