"""What changed between two acts, as plain values: what `review` finds out and what reports, tables and terminals show."""

from __future__ import annotations

from dataclasses import dataclass

from statuts.errors import Constat, Lieu

FOND, REDACTION, PLACE, NUMERO = "de fond", "rédactionnel", "déplacé", "renumérotation"
CLASSES = (FOND, REDACTION, PLACE, NUMERO)
"""How much a change matters, heaviest first."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a passage changed: `genre` is « reponse », « droit », « fonds » or « forme »; `lieux` are those of the answer."""

    genre: str
    dit: str
    chemin: str = ""
    lieux: tuple[Lieu, ...] = ()


@dataclass(frozen=True, slots=True)
class Extrait:
    """One passage of an act: its number, its title, its article, the clause behind it, its paragraphs."""

    numero: str
    titre: str
    article: str
    clause: str
    lignes: tuple[str, ...]

    @property
    def nom(self) -> str:
        return f"{self.numero} {self.titre}".strip()


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that is not the same in both acts; `avant` or `apres` is None when it stands in one only."""

    emplacement: str
    classe: str
    avant: Extrait | None
    apres: Extrait | None
    deplace: bool = False
    causes: tuple[Cause, ...] = ()
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparaison:
    """Two acts compared, passage by passage in the order of the new one, and the findings that came or went."""

    avant: str
    apres: str
    differences: tuple[Difference, ...]
    apparus: tuple[Constat, ...] = ()
    leves: tuple[Constat, ...] = ()

    def of_class(self, classe: str) -> tuple[Difference, ...]:
        return tuple(d for d in self.differences if d.classe == classe)

    @property
    def verdict(self) -> str:
        """« identiques », « de fond », or « de forme » when nothing but wording, place or numbers changed."""
        if any(d.classe == FOND for d in self.differences):
            return FOND
        return "de forme" if self.differences else "identiques"
