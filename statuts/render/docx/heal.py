"""What LibreOffice changes when it saves a shell, put back in the form that every Word reads."""

from __future__ import annotations

import re
from collections.abc import Mapping

_COTES = {"start": "left", "end": "right"}
_COTE = re.compile(r'(<w:(?:jc|lvlJc) w:val=")(start|end)"')
_OUI = re.compile(r'(<w:(?:tblHeader|cantSplit)) w:val="true"')
_JEU = re.compile(r' w:characterSet="[^"]*"')
_TABULATION, _PLACE = re.compile(r"<w:tab [^>]*/>"), re.compile(r'w:pos="(\d+)"')
_LISTE = re.compile(r'<w:abstractNum [^>]*w:abstractNumId="(\d+)".*?</w:abstractNum>', re.DOTALL)
_NIVEAU = re.compile(r'<w:lvl [^>]*w:ilvl="(\d+)".*?</w:lvl>', re.DOTALL)
_LIEN = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_AVANT_LE_LIEN = re.compile(r"(?:<w:start [^>]*/>)?(?:<w:numFmt [^>]*/>)?(?:<w:lvlRestart [^>]*/>)?")


def heal_part(nom: str, contenu: bytes) -> bytes:
    """A part whose words Word 2007 and the validators know: « left » for « start », a bare mark for « true »."""
    if not nom.startswith("word/") or not nom.endswith(".xml"):
        return contenu
    xml = contenu.decode("utf-8", "surrogateescape")
    xml = _COTE.sub(lambda m: f'{m[1]}{_COTES[m[2]]}"', xml)
    return _JEU.sub("", _OUI.sub(r"\1", xml)).encode("utf-8", "surrogateescape")


def fit_tabs(contenu: bytes, largeur: int) -> bytes:
    """Right tab stops brought back to the right margin, beyond which a changed margin left them, page numbers included."""

    def fit(tabulation: re.Match[str]) -> str:
        droite = 'w:val="right"' in tabulation[0]
        return _PLACE.sub(lambda m: f'w:pos="{min(int(m[1]), largeur) if droite else m[1]}"', tabulation[0])

    return _TABULATION.sub(fit, contenu.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def relink(numerotation: str, liens: Mapping[str, tuple[str, str]]) -> tuple[str, list[str]]:
    """Tie each list level to its style again, which LibreOffice undoes or misplaces; also gives the styles untied.

    `liens` gives, for each style id, its list definition and its level.
    """
    par_niveau = {place: style for style, place in liens.items()}
    trouves: set[str] = set()

    def level(definition: str, niveau: re.Match[str]) -> str:
        style = par_niveau.get((definition, niveau[1]))
        if style is None:
            return niveau[0]
        trouves.update(m[1] for m in _LIEN.finditer(niveau[0]) if m[1] == style)
        debut, _, suite = _LIEN.sub("", niveau[0]).partition(">")
        garde = _AVANT_LE_LIEN.match(suite)
        coupe = garde.end() if garde else 0
        return f'{debut}>{suite[:coupe]}<w:pStyle w:val="{style}"/>{suite[coupe:]}'

    def definition(liste: re.Match[str]) -> str:
        return _NIVEAU.sub(lambda m: level(liste[1], m), liste[0])

    xml = _LISTE.sub(definition, numerotation)
    return xml, [style for style in liens if style not in trouves]
