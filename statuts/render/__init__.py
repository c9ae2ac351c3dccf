"""From the tree to what people read: one explicit function a format, imported only when it is asked for."""

from __future__ import annotations

from typing import Protocol

from statuts.document.edition import TRAVAIL, Edition
from statuts.document.tree import Acte


class Rendu(Protocol):
    """A renderer: the act as bytes; `modele` and `avec_pages` (see `rendre_docx`) only matter to paged formats.

    A format that cannot show what an edition adds (`MARGE` lists those that show the margin) leaves it out.
    """

    def __call__(
        self, acte: Acte, *, modele: str = "sobre", edition: Edition | None = None, avec_pages: bool = False
    ) -> bytes: ...


def _docx(acte: Acte, *, modele: str = "sobre", edition: Edition | None = None, avec_pages: bool = False) -> bytes:
    from statuts.render.docx import rendre_docx

    return rendre_docx(acte, modele, edition=edition, avec_pages=avec_pages)


def _md(acte: Acte, *, modele: str = "sobre", edition: Edition | None = None, avec_pages: bool = False) -> bytes:
    from statuts.render.md import rendre_md

    return rendre_md(acte, travail=edition is not None and edition.nom == TRAVAIL).encode()


def _html(acte: Acte, *, modele: str = "sobre", edition: Edition | None = None, avec_pages: bool = False) -> bytes:
    from statuts.render.html import rendre_html

    return rendre_html(acte, edition).encode()


def _txt(acte: Acte, *, modele: str = "sobre", edition: Edition | None = None, avec_pages: bool = False) -> bytes:
    from statuts.render.txt import rendre_txt

    return rendre_txt(acte).encode()


def _akn(acte: Acte, *, modele: str = "sobre", edition: Edition | None = None, avec_pages: bool = False) -> bytes:
    from statuts.render.akn import rendre_akn

    return rendre_akn(acte)


def _laid_out(suffixe: str) -> Rendu:
    """A format that LibreOffice makes of the Word document, pages counted, references as links (decision 0008)."""

    def rendu(acte: Acte, *, modele: str = "sobre", edition: Edition | None = None, avec_pages: bool = False) -> bytes:
        from statuts.render.docx import rendre_docx
        from statuts.render.libreoffice import convert

        return convert(rendre_docx(acte, modele, edition=edition, avec_pages=True, vifs=False), suffixe)

    return rendu


RENDERERS: dict[str, Rendu] = {
    "docx": _docx,
    "pdf": _laid_out("pdf"),
    "odt": _laid_out("odt"),
    "html": _html,
    "md": _md,
    "txt": _txt,
    "xml": _akn,
}
MARGE: frozenset[str] = frozenset({"docx", "html", "odt"})
"""The formats that can carry the margin of the annotated edition."""
