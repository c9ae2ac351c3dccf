"""The mark that ends an act of any format but Word's: it tells whether the file is still as we wrote it."""

from __future__ import annotations

import hashlib

_CHIFFRES = 16
_AVANT_APRES = {
    ".md": (b"<!-- statuts ", b" -->\n"),
    ".html": (b"<!-- statuts ", b" -->\n"),
    ".xml": (b"<!-- statuts ", b" -->\n"),
    ".pdf": (b"%statuts ", b"\n"),
    ".odt": (b"statuts ", b""),
}
_BLANCS = str.maketrans("01", " \t")
_FIN_DE_ZIP = 2
"""The length of its comment closes a zip archive: without one, two bytes at zero."""


def seal(contenu: bytes, suffixe: str) -> bytes:
    """The act with the mark of its content at its end: a comment, or blanks where the format has none."""
    if suffixe == ".docx":  # it carries the print of each of its articles
        return contenu
    marque = _mark(contenu, suffixe)
    if suffixe == ".odt":
        return contenu[:-_FIN_DE_ZIP] + len(marque).to_bytes(_FIN_DE_ZIP, "little") + marque
    return contenu + (b"" if contenu.endswith(b"\n") else b"\n") + marque


def is_sealed(contenu: bytes, suffixe: str) -> bool:
    """Whether the file ends with the mark of what precedes; line ends that a tool has changed do not count."""
    contenu = _plain(contenu, suffixe)
    taille = len(_mark(b"", suffixe))
    avant, marque = contenu[:-taille], contenu[-taille:]
    if suffixe == ".odt":
        avant = avant[:-_FIN_DE_ZIP] + bytes(_FIN_DE_ZIP)
    return marque == _mark(avant, suffixe)


def _plain(contenu: bytes, suffixe: str) -> bytes:
    return contenu if suffixe in (".pdf", ".odt") else contenu.replace(b"\r\n", b"\n")


def _mark(contenu: bytes, suffixe: str) -> bytes:
    """The mark of a content, of the same length for all; the line end that parts them is no part of the content."""
    empreinte = hashlib.sha256(_plain(contenu, suffixe).rstrip(b"\n")).hexdigest()[:_CHIFFRES]
    if suffixe not in _AVANT_APRES:
        return f"{int(empreinte, 16):0{4 * _CHIFFRES}b}\n".translate(_BLANCS).encode()
    avant, apres = _AVANT_APRES[suffixe]
    return avant + empreinte.encode() + apres
