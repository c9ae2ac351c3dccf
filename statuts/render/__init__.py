"""From the tree to what people read: one explicit function a format, imported only when it is asked for."""

from __future__ import annotations

from typing import Protocol

from statuts.document.edition import Edition
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

    return rendre_md(acte).encode()


RENDERERS: dict[str, Rendu] = {"docx": _docx, "md": _md}
MARGE: frozenset[str] = frozenset({"docx"})
"""The formats that can carry the margin of the annotated edition."""
