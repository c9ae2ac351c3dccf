"""The other runner: a flat docxtpl template that holds the same articles, as a practice would write it in Word."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate

from statuts.document.parse import plain
from statuts.document.tree import Acte, Alinea, Liste, Tableau


def build_template(acte: Acte, chemin: Path) -> dict[str, object]:
    """Write the template and answer its context: one tag and one condition a section, the texts written out."""
    document = Document()
    contexte: dict[str, object] = {"denomination": acte.denomination}
    for titre in acte.titres:
        document.add_heading(f"TITRE {titre.numero} {titre.intitule}", 1)
        for article in titre.articles:
            document.add_heading(f"Article {article.numero} {article.titre}", 2)
            for rang, section in enumerate(article.sections):
                cle = f"s_{article.id.replace('-', '_')}_{titre.numero}_{rang}"
                contexte[cle] = True
                document.add_paragraph(f"{{%p if {cle} %}}")
                document.add_heading(f"{section.numero} {section.titre} de {{{{ denomination }}}}", 3)
                for bloc in section.blocs:
                    _add(document, bloc)
                document.add_paragraph("{%p endif %}")
    document.save(str(chemin))
    return contexte


def _add(document: object, bloc: object) -> None:
    if isinstance(bloc, Alinea):
        document.add_paragraph(plain(bloc.lignes))  # type: ignore[attr-defined]
    elif isinstance(bloc, Liste):
        for item in bloc.items:
            document.add_paragraph(plain(item.lignes))  # type: ignore[attr-defined]
    elif isinstance(bloc, Tableau):
        table = document.add_table(rows=0, cols=len(bloc.entetes))  # type: ignore[attr-defined]
        for rangee in (bloc.entetes, *bloc.lignes):
            for cellule, lignes in zip(table.add_row().cells, rangee, strict=True):
                cellule.text = plain(lignes)


def render_template(chemin: Path, contexte: dict[str, object], cible: Path) -> None:
    """What a plain docxtpl script does."""
    gabarit = DocxTemplate(str(chemin))
    gabarit.render(contexte, autoescape=True)
    gabarit.save(str(cible))
