"""The smallest WordprocessingML strings: text, runs, fields, bookmarks; nobody else escapes anything."""

from __future__ import annotations

import re

from statuts.document.typography import SENSIBLES, clean

_SENSIBLE = re.compile(f"[&<>{SENSIBLES}]")
_DEBUT = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
_MILIEU = ' </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
FIN_DE_CHAMP = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def escape(texte: str) -> str:
    """`texte`, fit for an XML element."""
    if not _SENSIBLE.search(texte):
        return texte
    return clean(texte).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(texte: str) -> str:
    """`texte`, fit for an XML attribute between double quotes."""
    return escape(texte).replace('"', "&quot;")


def run(texte: str, style: str = "") -> str:
    """A run of escaped text, in a character style where one is given."""
    if _SENSIBLE.search(texte):
        texte = escape(texte)
    if style:
        return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t xml:space="preserve">{texte}</w:t></w:r>'
    return f'<w:r><w:t xml:space="preserve">{texte}</w:t></w:r>'


def open_field(code: str) -> str:
    """The start of a field, up to its cached result; `FIN_DE_CHAMP` closes it."""
    return f"{_DEBUT}{code}{_MILIEU}"


def field(code: str, resultat: str, style: str = "") -> str:
    """A field with its cached result, right before anything is updated."""
    return f"{_DEBUT}{code}{_MILIEU}{run(resultat, style)}{FIN_DE_CHAMP}"


def link(ancre: str, runs: str) -> str:
    """A link to a bookmark of the same document."""
    return f'<w:hyperlink w:anchor="{ancre}" w:history="1">{runs}</w:hyperlink>'


def paragraph(style: str, runs: str, reste: str = "") -> str:
    """A paragraph in a style, where one is given; `reste` holds further properties, in the schema's order."""
    lien = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{lien}{reste}</w:pPr>{runs}</w:p>"
