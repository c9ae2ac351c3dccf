"""The merged body: what stays, what is struck, what is added, each change signed and dated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from statuts.document.diff import opcodes
from statuts.render.docx.redline.atoms import Atome, Contenu, Paragraphe, cut, write_atoms
from statuts.render.docx.redline.blocks import Bloc, Rangee, Table, pair_blocks, pair_rows
from statuts.render.docx.redline.chantier import ENTIER, MOTS, MOTS_VOISINS, SUITE, Chantier
from statuts.render.docx.redline.order import Report, shifts, tables_last
from statuts.render.docx.redline.settle import settle_bookmarks, settle_lists

_NUM = re.compile(r'(<w:numId w:val=")(\d+)(")')
_CIBLE = re.compile(r'((?:REF|PAGEREF|NOTEREF) |w:anchor=")(\w+)')
_MARQUE = re.compile(r"<w:rPr>.*?</w:rPr>|<w:rPr/>", re.DOTALL)
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>|<w:sectPr\b[^>]*/>", re.DOTALL)


def merge(avant: Sequence[Bloc], apres: Sequence[Bloc], chantier: Chantier) -> str:
    """The blocks of the merged body as WordprocessingML."""
    paires = settle_lists(avant, apres, pair_blocks(avant, apres), chantier)
    settle_bookmarks(avant, apres, paires, chantier)
    duos = tables_last([(None if i is None else avant[i], None if j is None else apres[j]) for i, j in paires])
    seuls = (un or deux for un, deux in duos if un is None or deux is None)
    chantier.entiers |= {b.texte.strip() for b in seuls if isinstance(b, Paragraphe)}
    reports = shifts(duos)
    return "".join(_block(un, deux, chantier, reports.get(rang)) for rang, (un, deux) in enumerate(duos))


def _block(un: Bloc | None, deux: Bloc | None, chantier: Chantier, report: Report | None = None) -> str:
    seul = un or deux
    if un is None or deux is None:
        genre = "ins" if un is None else "del"
        if isinstance(seul, Table):
            return _table_alone(seul, chantier, genre)
        assert seul is not None
        return _alone(seul, chantier, genre, report.voisin if report else None)
    if isinstance(un, Table) and isinstance(deux, Table):
        return _tables(un, deux, chantier)
    assert isinstance(un, Paragraphe)
    assert isinstance(deux, Paragraphe)
    return _both(un, deux, chantier, report.genre if report else "")


def _as_old(p: Paragraphe, chantier: Chantier) -> Contenu:
    """What an old paragraph holds, with the lists that it has in the merged document."""
    lu = p.read()
    proprietes = _NUM.sub(lambda m: f"{m[1]}{chantier.num_of(m[2])}{m[3]}", lu.proprietes) if p.num else lu.proprietes
    lien = _CIBLE.sub(lambda m: m[1] + chantier.signets.get(m[2], m[2]), lu.lien)
    return Contenu(_SECTION.sub("", proprietes), _in_merged(lu.atomes, chantier), lu.tete, lu.pied, lien)


def _in_merged(atomes: list[Atome], chantier: Chantier) -> list[Atome]:
    """Old tokens, their references led to the names that the old bookmarks have in the merged document."""
    return [
        replace(a, xml=_CIBLE.sub(lambda m: m[1] + chantier.signets.get(m[2], m[2]), a.xml)) if a.xml else a
        for a in atomes
    ]


def _alone(p: Paragraphe, chantier: Chantier, genre: str, voisin: Paragraphe | None) -> str:
    """A whole paragraph that came or went, its mark included; or, with `voisin`, all but the mark, which stays to
    close that neighbour once this one is gone, and takes its properties then."""
    efface = genre == "del"
    lu = _as_old(p, chantier) if efface else p.read()
    if voisin is None:
        proprietes = _with_mark(lu.proprietes, f"<{chantier.mark(genre, ENTIER)}/>")
    else:
        ici, la = lu.proprietes, voisin.read().proprietes
        proprietes = _restyled(*((ici, la) if efface else (la, ici)), chantier)
    return _paragraph(proprietes, _struck_or_added(p, lu, chantier, genre))


def mark_whole(p: Paragraphe, chantier: Chantier, genre: str) -> str:
    """A paragraph of a footnote whose call came (« ins ») or went (« del »): its words change, its end stays."""
    lu = _as_old(p, chantier) if genre == "del" else p.read()
    return _paragraph(lu.proprietes, _struck_or_added(p, lu, chantier, genre))


def _bare(proprietes: str) -> str:
    """Paragraph properties without those of its mark, of a section, or of a change."""
    return _MARQUE.sub("", _SECTION.sub("", proprietes))


def _restyled(avant: str, apres: str, chantier: Chantier) -> str:
    """Paragraph properties that were others before."""
    return f"{_bare(apres)}<{chantier.mark('pPrChange', ENTIER)}><w:pPr>{_bare(avant)}</w:pPr></w:pPrChange>"


def _struck_or_added(p: Paragraphe, lu: Contenu, chantier: Chantier, genre: str) -> str:
    efface = genre == "del"
    signets = [chantier.signets.get(nom, nom) for nom in p.signets] if efface else p.signets
    corps = write_atoms(lu.atomes, lambda: chantier.mark(genre, ENTIER), efface=efface)
    return lu.wrap(chantier.bookmarks(signets, corps))


def _with_mark(proprietes: str, marque: str) -> str:
    """The properties with a change on the paragraph mark, which comes first among the mark's own properties."""
    if "<w:rPr>" in proprietes:
        return proprietes.replace("<w:rPr>", f"<w:rPr>{marque}", 1)
    section = _SECTION.search(proprietes)
    fin = section.start() if section else len(proprietes)
    return f"{proprietes[:fin]}<w:rPr>{marque}</w:rPr>{proprietes[fin:]}"


def _paragraph(proprietes: str, contenu: str) -> str:
    return f"<w:p><w:pPr>{proprietes}</w:pPr>{contenu}</w:p>" if proprietes else f"<w:p>{contenu}</w:p>"


def _both(un: Paragraphe, deux: Paragraphe, chantier: Chantier, marque: str = "") -> str:
    """A paragraph of both acts: the words that changed, struck then added; `marque` says that its end came or goes."""
    if un is deux and not deux.signets and not marque:
        return deux.brut
    signets = list(dict.fromkeys([*deux.signets, *(chantier.signets.get(nom, nom) for nom in un.signets)]))
    avant, apres = un.read(), deux.read()
    memes = [a.cle for a in avant.atomes] == [a.cle for a in apres.atomes]
    corps = write_atoms(apres.atomes) if memes else _changed(cut(avant.atomes), cut(apres.atomes), chantier)
    proprietes = apres.proprietes
    if un.style != deux.style:
        proprietes = _restyled(_as_old(un, chantier).proprietes, proprietes, chantier)
    if marque:
        proprietes = _with_mark(proprietes, f"<{chantier.mark(marque, ENTIER)}/>")
    return _paragraph(proprietes, apres.wrap(chantier.bookmarks(signets, corps)))


def _changed(avant: list[Atome], apres: list[Atome], chantier: Chantier) -> str:
    """The tokens of a paragraph that changed: kept, struck, added."""
    chantier.mots = MOTS if chantier.mots == MOTS_VOISINS else MOTS_VOISINS
    vieux = _in_merged(avant, chantier)
    morceaux = []
    for genre, i1, i2, j1, j2 in opcodes([a.cle for a in avant], [a.cle for a in apres]):
        if genre == "equal":
            morceaux.append(write_atoms(apres[j1:j2]))
            continue
        morceaux += [_words(vieux[i1:i2], chantier, "del"), _words(apres[j1:j2], chantier, "ins")]
    return "".join(morceaux)


def _words(atomes: list[Atome], chantier: Chantier, genre: str) -> str:
    """Words struck or added; in two changes when together they are those of a paragraph that came or went."""
    efface = genre == "del"
    if "".join([a.texte for a in atomes]).strip() not in chantier.entiers or not atomes or atomes[0].xml:
        return write_atoms(atomes, lambda: chantier.mark(genre, chantier.mots), efface=efface)
    tete, reste = _split(atomes)
    return write_atoms(tete, lambda: chantier.mark(genre, chantier.mots), efface=efface) + write_atoms(
        reste, lambda: chantier.mark(genre, SUITE), efface=efface
    )


def _split(atomes: list[Atome]) -> tuple[list[Atome], list[Atome]]:
    """The first sign, then the rest."""
    premier = atomes[0]
    debut, fin = (replace(premier, texte=t) for t in (premier.texte[:1], premier.texte[1:]))
    return [debut], [*([fin] if fin.texte else []), *atomes[1:]]


def _tables(un: Table, deux: Table, chantier: Chantier) -> str:
    rangees = []
    for i, j in pair_rows(un.rangees, deux.rangees):
        if i is None or j is None:
            seule = deux.rangees[j] if i is None and j is not None else un.rangees[i or 0]
            rangees.append(_row_alone(seule, chantier, "ins" if i is None else "del"))
        else:
            rangees.append(_rows(un.rangees[i], deux.rangees[j], chantier))
    return f"<w:tbl>{deux.tete}{''.join(rangees)}</w:tbl>"


def _table_alone(table: Table, chantier: Chantier, genre: str) -> str:
    return f"<w:tbl>{table.tete}{''.join(_row_alone(r, chantier, genre) for r in table.rangees)}</w:tbl>"


def _row_alone(rangee: Rangee, chantier: Chantier, genre: str) -> str:
    """A row that came or went: the row is marked, and what its cells say."""
    cellules = []
    for c in rangee.cellules:
        corps = "".join(_cell_paragraph(p, chantier, genre) for p in c.paragraphes)
        cellules.append(f"<w:tc>{c.proprietes}{corps}</w:tc>")
    return f"<w:tr><w:trPr>{rangee.proprietes}<{chantier.mark(genre, ENTIER)}/></w:trPr>{''.join(cellules)}</w:tr>"


def _cell_paragraph(p: Paragraphe, chantier: Chantier, genre: str) -> str:
    """A paragraph of a row that came or went: the row carries the change of its end."""
    lu = _as_old(p, chantier) if genre == "del" else p.read()
    return _paragraph(lu.proprietes, _struck_or_added(p, lu, chantier, genre))


def _rows(un: Rangee, deux: Rangee, chantier: Chantier) -> str:
    cellules = []
    for avant, apres in zip(un.cellules, deux.cellules, strict=True):
        corps = _cell(avant.paragraphes, apres.paragraphes, chantier)
        cellules.append(f"<w:tc>{apres.proprietes}{corps}</w:tc>")
    tete = f"<w:trPr>{deux.proprietes}</w:trPr>" if deux.proprietes else ""
    return f"<w:tr>{tete}{''.join(cellules)}</w:tr>"


def _cell(avant: list[Paragraphe], apres: list[Paragraphe], chantier: Chantier) -> str:
    """The paragraphs of a cell; its last one always stays, since a cell cannot lose its end."""
    debut = "".join(
        _block(None if i is None else avant[i], None if j is None else apres[j], chantier)
        for i, j in pair_blocks(avant[:-1], apres[:-1])
    )
    return debut + _both(avant[-1], apres[-1], chantier) if avant and apres else debut
