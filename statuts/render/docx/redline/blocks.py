"""A body as a flat list of blocks, and which block of the old one answers to which of the new one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lxml import etree

from statuts.document.diff import SEUIL, best_pairs, likeness
from statuts.render.docx.redline.atoms import Connus, Paragraphe, W, raw, read_paragraph, slices

Paire = tuple[int | None, int | None]
_FIGURES = re.compile(r"\d+|(?<=Titre )[IVXL]+")


@dataclass(slots=True)
class Cellule:
    """A table cell: its properties and its paragraphs."""

    proprietes: str
    paragraphes: list[Paragraphe]


@dataclass(slots=True)
class Rangee:
    """A table row: what stands before its cells, its properties, its cells, and its words."""

    proprietes: str
    cellules: list[Cellule]
    texte: str


@dataclass(slots=True)
class Table:
    """A table: its head (properties and grid) and its rows."""

    tete: str
    rangees: list[Rangee]
    texte: str

    @property
    def cle(self) -> str:
        return f"t\x00{self.texte}"


Bloc = Paragraphe | Table


@dataclass(slots=True)
class Lecture:
    """One reading: the paragraphs known already, those of this part as written, the bookmarks that wait for one."""

    connus: Connus
    bruts: Iterator[str] | None
    attente: list[str] = field(default_factory=list)

    def paragraph(self, p: etree._Element) -> Paragraphe:
        brut = next(self.bruts) if self.bruts is not None else raw(p)
        lu = read_paragraph(p, self.attente, self.connus, brut)
        self.attente.clear()
        return lu


def read_body(racine: etree._Element, xml: str, connus: Connus) -> list[Bloc]:
    """The paragraphs and tables of a part in order, those of content controls included, the last section left out."""
    blocs: list[Bloc] = []
    _gather(racine, blocs, Lecture(connus, slices(xml, racine)))
    return blocs


def _gather(parent: etree._Element, blocs: list[Bloc], lecture: Lecture) -> None:
    for element in parent:
        if element.tag == f"{W}p":
            blocs.append(lecture.paragraph(element))
        elif element.tag == f"{W}tbl":
            blocs.append(_table(element, lecture))
        elif element.tag == f"{W}bookmarkStart":
            lecture.attente.append(element.get(f"{W}name", ""))
        elif element.tag == f"{W}sdt":
            contenu = element.find(f"{W}sdtContent")
            if contenu is not None:
                _gather(contenu, blocs, lecture)


def _table(tbl: etree._Element, lecture: Lecture) -> Table:
    tete = "".join(raw(e) for e in tbl if e.tag in (f"{W}tblPr", f"{W}tblGrid"))
    rangees = [_row(tr, lecture) for tr in tbl.iterfind(f"{W}tr")]
    return Table(tete, rangees, "\n".join(r.texte for r in rangees))


def _row(tr: etree._Element, lecture: Lecture) -> Rangee:
    pr = tr.find(f"{W}trPr")
    cellules = []
    for tc in tr.iterfind(f"{W}tc"):
        blocs: list[Bloc] = []
        _gather(tc, blocs, lecture)
        tcpr = tc.find(f"{W}tcPr")
        paragraphes = [b for b in blocs if isinstance(b, Paragraphe)]
        cellules.append(Cellule("" if tcpr is None else raw(tcpr), paragraphes))
    texte = " | ".join(p.texte for c in cellules for p in c.paragraphes)
    return Rangee("" if pr is None else "".join(raw(e) for e in pr), cellules, texte)


def _heading(bloc: Bloc) -> str:
    """The name under which a heading is found again: the article's, the part's, the slot's."""
    signets = bloc.signets if isinstance(bloc, Paragraphe) else []
    for debut in ("_sa_", "_tt_", "_st_"):
        for nom in signets:
            if nom.startswith(debut):
                return nom
    # The head and the foot of a field that spans paragraphs stand in both documents or in none.
    bout = bloc.bout_de_champ if isinstance(bloc, Paragraphe) else ""
    return f"\x00{bout}" if bout else ""


def pair_blocks(avant: Sequence[Bloc], apres: Sequence[Bloc]) -> list[Paire]:
    """Ranks of old and new blocks in reading order, None where one side has nothing.

    Headings first, by name and in the same order; between two of them, equal blocks, then blocks alike.
    """
    tetes = [[(i, nom) for i, b in enumerate(blocs) if (nom := _heading(b))] for blocs in (avant, apres)]
    noms = [[nom for _, nom in t] for t in tetes]
    paires: list[Paire] = []
    i = j = 0
    for a, b, taille in SequenceMatcher(None, noms[0], noms[1], autojunk=False).get_matching_blocks():
        for pas in range(taille):
            ia, jb = tetes[0][a + pas][0], tetes[1][b + pas][0]
            paires += _stretch(avant, apres, (i, ia, j, jb))
            if _same_kind(avant[ia], apres[jb]):
                paires.append((ia, jb))
            else:
                paires += [(ia, None), (None, jb)]
            i, j = ia + 1, jb + 1
    return paires + _stretch(avant, apres, (i, len(avant), j, len(apres)))


def _same_kind(un: Bloc, deux: Bloc) -> bool:
    return (
        un.style == deux.style
        if isinstance(un, Paragraphe) and isinstance(deux, Paragraphe)
        else type(un) is type(deux)
    )


def _stretch(avant: Sequence[Bloc], apres: Sequence[Bloc], bornes: tuple[int, int, int, int]) -> list[Paire]:
    i1, i2, j1, j2 = bornes
    if i1 == i2 or j1 == j2:
        return [*((i, None) for i in range(i1, i2)), *((None, j) for j in range(j1, j2))]
    un, deux = [b.cle for b in avant[i1:i2]], [b.cle for b in apres[j1:j2]]
    if un == deux:
        return list(zip(range(i1, i2), range(j1, j2), strict=True))
    paires: list[Paire] = []
    for genre, a1, a2, b1, b2 in SequenceMatcher(None, un, deux, autojunk=False).get_opcodes():
        if genre == "equal":
            paires += zip(range(i1 + a1, i1 + a2), range(j1 + b1, j1 + b2), strict=True)
        else:
            paires += _loose(avant, apres, (i1 + a1, i1 + a2, j1 + b1, j1 + b2))
    return paires


def _loose(avant: Sequence[Bloc], apres: Sequence[Bloc], bornes: tuple[int, int, int, int]) -> list[Paire]:
    """Blocks that differ by their figures only, such as the lines of a table of contents, then blocks alike."""
    i1, i2, j1, j2 = bornes
    un, deux = ([_FIGURES.sub("", b.cle) for b in blocs] for blocs in (avant[i1:i2], apres[j1:j2]))
    paires: list[Paire] = []
    for genre, a1, a2, b1, b2 in SequenceMatcher(None, un, deux, autojunk=False).get_opcodes():
        if genre == "equal":
            paires += zip(range(i1 + a1, i1 + a2), range(j1 + b1, j1 + b2), strict=True)
            continue
        proches = best_pairs(a2 - a1, b2 - b1, _likeness(avant[i1 + a1 : i1 + a2], apres[j1 + b1 : j1 + b2]))
        paires += [(None if a is None else i1 + a1 + a, None if b is None else j1 + b1 + b) for a, b in proches]
    return paires


def _likeness(avant: Sequence[Bloc], apres: Sequence[Bloc]) -> Callable[[int, int], float]:
    def mesure(i: int, j: int) -> float:
        un, deux = avant[i], apres[j]
        if not _same_kind(un, deux):
            return 0.0
        if isinstance(un, Table) and isinstance(deux, Table):
            return _tables(un, deux)
        return likeness(un.texte, deux.texte)

    return mesure


def _tables(un: Table, deux: Table) -> float:
    """Tables of the same columns answer to one another when their header or most of their words are the same."""
    if not un.rangees or not deux.rangees or len(un.rangees[0].cellules) != len(deux.rangees[0].cellules):
        return 0.0
    if any(len(r.cellules) != len(un.rangees[0].cellules) for t in (un, deux) for r in t.rangees):
        return 0.0
    if un.rangees[0].texte == deux.rangees[0].texte:
        return 1.0
    return likeness(un.texte, deux.texte)


def pair_rows(avant: Sequence[Rangee], apres: Sequence[Rangee]) -> list[Paire]:
    """Ranks of old and new rows: the same, alike, or alone."""
    un, deux = [r.texte for r in avant], [r.texte for r in apres]
    paires: list[Paire] = []
    for genre, a1, a2, b1, b2 in SequenceMatcher(None, un, deux, autojunk=False).get_opcodes():
        if genre == "equal":
            paires += zip(range(a1, a2), range(b1, b2), strict=True)
            continue

        def alike(i: int, j: int, a1: int = a1, b1: int = b1) -> float:
            return max(
                likeness(un[a1 + i], deux[b1 + j]),
                SEUIL + 0.01 if _first(avant[a1 + i]) == _first(apres[b1 + j]) else 0,
            )

        proches = best_pairs(a2 - a1, b2 - b1, alike)
        paires += [(None if a is None else a1 + a, None if b is None else b1 + b) for a, b in proches]
    return paires


def _first(rangee: Rangee) -> str:
    return " ".join(p.texte for p in rangee.cellules[0].paragraphes) if rangee.cellules else ""
