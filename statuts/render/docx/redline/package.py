"""Two packages of one shell into one: body and headers merged, the old lists and notes carried over."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from lxml import etree

from statuts.render.docx.archive import NUMEROTATION, moment_of, write_parts
from statuts.render.docx.redline.atoms import Connus
from statuts.render.docx.redline.blocks import read_body
from statuts.render.docx.redline.chantier import Chantier
from statuts.render.docx.redline.marks import merge
from statuts.render.docx.redline.notes import merge_notes, number_notes

_CORPS = "word/document.xml"
_EN_TETES = re.compile(r"word/(?:header|footer)\d*\.xml$")
_NUM = re.compile(r'<w:num w:numId="(\d+)"[^>]*>.*?</w:num>', re.DOTALL)
_DERNIERE_SECTION = re.compile(r"<w:sectPr\b(?:(?!<w:sectPr\b).)*</w:sectPr>(?=</w:body>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Revision:
    """Who signs the changes, and on which day."""

    auteur: str
    jour: date


def rendre_rouge(avant: bytes, apres: bytes, revision: Revision) -> bytes:
    """The .docx of the new act with its changes since the old one; the same arguments always give the same bytes.

    Both documents come from the same shell. Accepting every change gives the new act, rejecting them the old one.
    """
    vieux, neuf = _parts(avant), _parts(apres)
    moment = moment_of(revision.jour)
    chantier = Chantier(
        revision.auteur, tuple(moment.replace("T00:", f"T0{rang}:") for rang in range(4)), _free_number(vieux, neuf)
    )
    notes = number_notes(vieux, neuf, _CORPS)
    neuf[_CORPS] = _merged(vieux[_CORPS], neuf[_CORPS], chantier)
    merge_notes(neuf, notes, _CORPS, chantier)
    for nom in neuf:
        if _EN_TETES.match(nom) and nom in vieux and vieux[nom] != neuf[nom]:
            neuf[nom] = _merged(vieux[nom], neuf[nom], chantier)
    neuf[NUMEROTATION] = _lists(vieux[NUMEROTATION].decode(), neuf[NUMEROTATION].decode(), chantier)
    return write_parts(neuf)


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist() if not nom.endswith("/")}


def _free_number(*paquets: dict[str, bytes]) -> int:
    return 1 + max(int(n) for p in paquets for n in _NUM.findall(p[NUMEROTATION].decode()) or ["0"])


def _merged(avant: bytes, apres: bytes, chantier: Chantier) -> bytes:
    """One part: its root as in the new one, its blocks merged, its last section kept."""
    racines = [etree.fromstring(x) for x in (avant, apres)]
    contenus = [r[0] if r.tag.endswith("}document") else r for r in racines]
    connus: Connus = {}
    vieux, neufs = (read_body(c, x.decode(), connus) for c, x in zip(contenus, (avant, apres), strict=True))
    corps = merge(vieux, neufs, chantier)
    texte = apres.decode()
    if not racines[1].tag.endswith("}document"):
        debut = texte.index(">", texte.index("<w:", texte.index("?>") if "?>" in texte else 0)) + 1
        return f"{texte[:debut]}{corps}{texte[texte.rindex('</w:') :]}".encode()
    debut = texte.index("<w:body>") + len("<w:body>")
    section = _DERNIERE_SECTION.search(texte)
    fin = section.start() if section else texte.rindex("</w:body>")
    return f"{texte[:debut]}{corps}{texte[fin:]}".encode()


def _lists(avant: str, apres: str, chantier: Chantier) -> bytes:
    """The new lists, then the old ones that only struck items follow."""
    anciennes = {m[1]: m[0] for m in _NUM.finditer(avant)}
    ajouts = "".join(
        anciennes[ancien].replace(f'w:numId="{ancien}"', f'w:numId="{neuf}"', 1)
        for ancien, neuf in chantier.neufs.items()
        if ancien in anciennes
    )
    derniere = max(m.end() for m in _NUM.finditer(apres))
    return f"{apres[:derniere]}{ajouts}{apres[derniere:]}".encode()
