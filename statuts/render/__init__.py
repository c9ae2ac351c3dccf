"""From the tree to what people read: one explicit function a format, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from statuts.document.tree import Acte


def _docx(acte: Acte) -> bytes:
    from statuts.render.docx import rendre_docx

    return rendre_docx(acte)


def _md(acte: Acte) -> bytes:
    from statuts.render.md import rendre_md

    return rendre_md(acte).encode()


RENDERERS: dict[str, Callable[[Acte], bytes]] = {"docx": _docx, "md": _md}
