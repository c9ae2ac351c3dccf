"""Two clauses of one slot that hold together whenever one of them does: an error that no sample may ever meet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from statuts.errors import Constat
from statuts.library.conditions import Condition, Groupe
from statuts.library.fonds import Clause, Fonds
from statuts.review.known import finding


def check_overlaps(fonds: Fonds) -> Iterator[Constat]:
    """Pairs of default clauses of which one holds wherever the other does, in some form and at some date."""
    for clauses in fonds.par_emplacement.values():
        for une, autre in combinations([c for c in clauses if not c.au_choix], 2):
            formes = [f.id for f in fonds.formes.values() if f.convient(une.formes) and f.convient(autre.formes)]
            if not formes or une.id in autre.remplace or autre.id in une.remplace or not _same_days(une, autre):
                continue
            if _parts(une.quand) <= _parts(autre.quand):
                yield _conflict(autre, une, formes)
            elif _parts(autre.quand) <= _parts(une.quand):
                yield _conflict(une, autre, formes)


def _parts(condition: Condition | None) -> frozenset[Condition]:
    """The conditions that must all be met."""
    if condition is None:
        return frozenset()
    if isinstance(condition, Groupe) and condition.mode == "toutes":
        return frozenset().union(*(_parts(m) for m in condition.membres))
    return frozenset((condition,))


def _same_days(une: Clause, autre: Clause) -> bool:
    """Whether both may be in force on one day."""
    return not any(a.jusqua and b.depuis and a.jusqua < b.depuis for a, b in ((une, autre), (autre, une)))


def _conflict(etroite: Clause, large: Clause, formes: list[str]) -> Constat:
    return finding(
        "fonds-conflit",
        f"« {large.id} » convient toujours en même temps que « {etroite.id} » ({', '.join(formes)}) : une seule peut entrer.",
        etroite.ecrit.lieu("quand", "emplacement"),
        "Excluez l'une dans le « quand » de l'autre, ou écrivez « au_choix: oui », ou « remplace: ».",
    )
