"""Footnotes of two versions in one: a note that did not change keeps its call; a note that did is struck, and its new text added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from statuts.render.docx.grafts import NOTES, RELATIONS, TYPES, Greffes
from statuts.render.docx.redline.atoms import Paragraphe, W, raw
from statuts.render.docx.redline.chantier import Chantier
from statuts.render.docx.redline.marks import mark_whole

_APPEL = re.compile(r'(<w:footnoteReference w:id=")(\d+)("/>)')
_CHANGE = re.compile(r'<w:(ins|del) [^>]*><w:r>(?:(?!</w:r>).)*?<w:footnoteReference w:id="(\d+)"/>', re.DOTALL)
_NOTE = re.compile(r'<w:footnote (?:(?!w:type)[^>])*w:id="(\d+)"[^>]*>(.*?)</w:footnote>', re.DOTALL)


@dataclass
class Notes:
    """The notes of both versions under numbers that no two texts share: the new one's, then the old ones that it lost."""

    textes: dict[str, str] = field(default_factory=dict)
    anciens: dict[str, str] = field(default_factory=dict)
    libre: int = 1

    def fresh(self) -> str:
        """A number that no note bears."""
        self.libre += 1
        return str(self.libre - 1)


def number_notes(vieux: dict[str, bytes], neuf: dict[str, bytes], corps: str) -> Notes:
    """Give the calls of the old body (part `corps`) the numbers of the merged document, in place."""
    avant, apres = (_NOTE.findall(p.get(NOTES.nom, b"").decode()) for p in (vieux, neuf))
    notes = Notes(dict(apres), libre=1 + max((int(n) for n, _ in (*avant, *apres)), default=0))
    restants = list(apres)
    for numero, texte in avant:
        meme = next((r for r in restants if r[1] == texte), None)
        if meme is not None:
            restants.remove(meme)
        notes.anciens[numero] = meme[0] if meme is not None else notes.fresh()
        notes.textes.setdefault(notes.anciens[numero], texte)
    if avant:
        xml = vieux[corps].decode()
        vieux[corps] = _APPEL.sub(lambda m: m[1] + notes.anciens.get(m[2], m[2]) + m[3], xml).encode()
    return notes


def merge_notes(neuf: dict[str, bytes], notes: Notes, corps: str, chantier: Chantier) -> None:
    """Write the notes that the merged body calls, each with the fate of its call; a note moved has two calls, so two texts.

    They are numbered in the order of their calls, struck ones included: LibreOffice pairs the nth call with the nth text,
    whatever their numbers.
    """
    if not notes.textes:
        return
    textes: list[str] = []

    def in_order(appel: re.Match[str]) -> str:
        textes.append(notes.textes[appel[2]])
        return f"{appel[1]}{len(textes)}{appel[3]}"

    xml = _APPEL.sub(in_order, neuf[corps].decode())
    neuf[corps] = xml.encode()
    changes = {numero: genre for genre, numero in _CHANGE.findall(xml)}
    entrees = [
        f'<w:footnote w:id="{numero}">{_text(texte, changes.get(str(numero), ""), chantier)}</w:footnote>'
        for numero, texte in enumerate(textes, 1)
    ]
    greffes = Greffes(neuf[TYPES].decode(), neuf[RELATIONS].decode(), {})
    existant = _NOTE.sub("", neuf.get(NOTES.nom, b"").decode())
    greffes.graft(NOTES, existant, entrees)
    neuf.update(greffes.finished())


def _text(texte: str, genre: str, chantier: Chantier) -> str:
    """The paragraphs of a note, struck or added with its call; references of an old text led to the merged bookmarks."""
    if not genre:
        return texte
    racine = etree.fromstring(f'<w:footnote xmlns:w="{W[1:-1]}">{texte}</w:footnote>')
    return "".join(mark_whole(Paragraphe(p, raw(p), ()), chantier, genre) for p in racine.iterfind(f"{W}p"))
