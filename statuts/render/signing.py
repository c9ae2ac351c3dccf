"""Who signs in a block, and who on a row of a table: where many sign, a page of blocks helps nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from statuts.document.tree import Acte, Signataire

_BLOCS_AU_PLUS = 8


@dataclass(frozen=True, slots=True)
class Emargement:
    """A table where many sign, one row each: its columns, its groups with the numbers of their rows."""

    colonnes: tuple[str, ...]
    groupes: tuple[tuple[str, tuple[int, ...]], ...]


def signing(acte: Acte) -> tuple[tuple[Emargement, ...], tuple[Signataire, ...]]:
    """The tables and the blocks: beyond eight, persons who sign for themselves share one table, legal persons another.

    Whoever must show the powers of another (a deliberation, a name in the text) keeps a block, with room for them; so do
    those who accept a mandate, up to eight.
    """
    feuilles: list[Emargement] = []
    ranges: list[Signataire] = []
    for qui, nommer in ((_for_oneself, ("Nom et prénom",)), (_for_a_body, ("Dénomination", "Représentant, qualité"))):
        lignes = _many(acte, qui)
        if lignes:
            feuilles.append(_sheet(lignes, nommer, len(ranges) + 1))
            ranges += lignes
    return tuple(feuilles), tuple(s for s in acte.signataires if s not in ranges)


def _many(acte: Acte, qui: Callable[[Signataire], bool]) -> list[Signataire]:
    """Those of a kind who are more than eight, the ones who accept a mandate counted apart."""
    seuls = [s for s in acte.signataires if qui(s)]
    return [s for s in seuls if sum(bool(a.qualite) == bool(s.qualite) for a in seuls) > _BLOCS_AU_PLUS]


def _sheet(lignes: list[Signataire], nommer: tuple[str, ...], debut: int) -> Emargement:
    groupes: list[tuple[str, tuple[int, ...]]] = []
    for nom, membres in groupby(lignes, key=_group):
        nombre = len(list(membres))
        compte = f", {nombre} signataires" if nombre > 1 else ""
        groupes.append((f"{nom}{compte}", tuple(range(debut, debut + nombre))))
        debut += nombre
    fonction = ("Fonction, s’il y en a une",) if any(s.fonction for s in lignes) else ()
    return Emargement(("N°", *nommer, *fonction, "Date et lieu", "Signature"), tuple(groupes))


def _for_oneself(signataire: Signataire) -> bool:
    return signataire.nature == "personne_physique" and not signataire.representant and not signataire.habilitation


def _for_a_body(signataire: Signataire) -> bool:
    """One of a group of legal persons, whose name and representative are still to write."""
    return signataire.nature == "personne_morale" and bool(signataire.denomination) and not signataire.habilitation


def _group(signataire: Signataire) -> str:
    nom = signataire.groupe or signataire.designation
    precision = signataire.qualite or signataire.representant
    return f"{nom} – {precision}" if precision else nom
