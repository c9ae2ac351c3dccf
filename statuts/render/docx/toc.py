"""The table of contents: a live field whose cached lines are right at opening, without a question from Word.

Word and LibreOffice break lines each in its own way, so page numbers are written only when a layout engine gave them:
a table without them is still right; F9 in Word adds Word's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from statuts.render.docx.site import Chantier, Entree
from statuts.render.docx.xml import FIN_DE_CHAMP, field, link, open_field, paragraph, run

_CHAMP = 'TOC \\o "1-2" \\h \\z \\u'
_TAB = "<w:r><w:tab/></w:r>"


def build_toc(chantier: Chantier, pages: Mapping[str, int] | None) -> str:
    """The lines of every heading met on the site; `pages` gives the page of each bookmark, when it is known."""
    lignes = [_line(entree, pages) for entree in chantier.entrees]
    if not lignes:
        return ""
    lignes[0] = open_field(_CHAMP) + lignes[0]
    lignes[-1] += FIN_DE_CHAMP
    styles = [chantier.style(f"toc {entree.niveau}") for entree in chantier.entrees]
    return "".join(paragraph(style, ligne) for style, ligne in zip(styles, lignes, strict=True))


def _line(entree: Entree, pages: Mapping[str, int] | None) -> str:
    runs = run(entree.texte)
    if entree.repere:
        runs = run(entree.repere) + _TAB + runs if entree.niveau == 2 else run(f"{entree.repere} ") + runs
    if pages and entree.ancre in pages:
        runs += _TAB + field(f"PAGEREF {entree.ancre} \\h", str(pages[entree.ancre]))
    return link(entree.ancre, runs)
