"""In which order old and new blocks stand where both changed, and whose end a change before a table takes.

A paragraph that a table follows cannot lose its end: nothing stands after it to join. So when a whole stretch before a
table came or went, the change runs from the end of the paragraph before the stretch to the words of its last one, whose
own end stays and takes the properties of the paragraph before. That is how Word itself records it.
"""

from __future__ import annotations

from dataclasses import dataclass

from statuts.render.docx.redline.atoms import Paragraphe
from statuts.render.docx.redline.blocks import Bloc, Table

Duo = tuple[Bloc | None, Bloc | None]


@dataclass(frozen=True, slots=True)
class Report:
    """The end that came or goes (`genre` « ins » or « del »), or the neighbour that the end left will close."""

    genre: str = ""
    voisin: Paragraphe | None = None


def tables_last(duos: list[Duo]) -> list[Duo]:
    """What is new first where it holds a table and what is old does not, so that one of them follows what stays."""
    ordre: list[Duo] = []
    vieux: list[Duo] = []
    neufs: list[Duo] = []
    for duo in [*duos, None]:
        if duo is not None and duo[1] is None:
            vieux.append(duo)
        elif duo is not None and duo[0] is None:
            neufs.append(duo)
        else:
            tables = any(isinstance(n[1], Table) for n in neufs) and not any(isinstance(v[0], Table) for v in vieux)
            ordre += [*neufs, *vieux] if tables else [*vieux, *neufs]
            vieux, neufs = [], []
            ordre += [duo] if duo is not None else []
    return ordre


def shifts(duos: list[Duo]) -> dict[int, Report]:
    """By rank, the ends that move: that of the paragraph before a stretch, and that of the last of the stretch."""
    reports: dict[int, Report] = {}
    for rang, (un, deux) in enumerate(duos):
        if not isinstance(un or deux, Table) or (un is not None and deux is not None):
            continue
        cote = 0 if deux is None else 1
        debut = rang
        while debut and duos[debut - 1][1 - cote] is None and isinstance(duos[debut - 1][cote], Paragraphe):
            debut -= 1
        voisin = duos[debut - 1][1] if debut and debut < rang else None
        if isinstance(voisin, Paragraphe) and isinstance(duos[debut - 1][0], Paragraphe):
            reports[debut - 1] = Report(genre="ins" if cote else "del")
            reports[rang - 1] = Report(voisin=voisin)
    return reports
