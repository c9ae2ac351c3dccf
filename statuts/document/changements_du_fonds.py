"""What changed between two libraries, as plain values, and what it does to projects."""

from __future__ import annotations

from dataclasses import dataclass

from statuts.document.comparaison import Comparaison
from statuts.errors import Constat

AJOUTEE, RETIREE, TEXTE, CONDITION, SOURCES, FORMES, PLACE, AUTRE = (
    "ajoutée",
    "retirée",
    "texte",
    "condition",
    "sources",
    "formes",
    "emplacement",
    "autre",
)


@dataclass(frozen=True, slots=True)
class ChangementDeClause:
    """One clause that is not the same: what about it changed, both texts, both conditions told, the forms it serves."""

    clause: str
    natures: tuple[str, ...]
    formes: tuple[str, ...]
    titre: tuple[str, str] = ("", "")
    texte: tuple[str, str] = ("", "")
    condition: tuple[str, str] = ("", "")
    sources: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EffetSurUnProjet:
    """What the new library does to one project: its act compared, or the findings that keep it from being written."""

    projet: str
    comparaison: Comparaison | None
    echec: tuple[Constat, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparaisonDeFonds:
    """Two libraries compared: clauses, then rules, figures of law, defaults and plans, then the projects.

    `dossiers` are the folders whose state was compared, where a revision, or the present state, does not say it.
    """

    avant: str
    apres: str
    clauses: tuple[ChangementDeClause, ...]
    droit: tuple[str, ...]
    effets: tuple[EffetSurUnProjet, ...] = ()
    dossiers: tuple[str, ...] = ()

    @property
    def touchees(self) -> tuple[str, ...]:
        """The forms that a changed clause serves, in order."""
        return tuple(dict.fromkeys(f for c in self.clauses for f in c.formes))
