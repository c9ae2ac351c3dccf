"""What every renderer says in the same way: plain text, brackets, list labels, columns, and who goes where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statuts.document.tree import (
    Acte,
    Article,
    Blanc,
    Bloc,
    Item,
    Ligne,
    Lignes,
    Liste,
    Note,
    Renvoi,
    Section,
    Signataire,
    Tableau,
    Titre,
)
from statuts.document.typography import clean

GARDE, SIGNATURES, ANNEXES = "page-de-garde", "signatures", "annexes"
DECISIONS = ("Décisions à prendre", ["Décision", "Question", "Qui décide", "Articles"])
"""The title and the columns of the list of open decisions."""

_NOMBRE = re.compile(r"^[+\-–]?[\d\s\u00a0\u202f.,/]*\d[\d\s\u00a0\u202f.,/]*(%|€|euros?|voix|parts?)?$")


def decision_rows(acte: Acte) -> list[list[str]]:
    """The rows under `DECISIONS`."""
    return [[clean(c) for c in (d.libelle, d.question, d.qui, ", ".join(d.articles))] for d in acte.decisions]


def plain_line(ligne: Ligne) -> str:
    """The words of one inline, without its look; those of a note stand elsewhere."""
    if isinstance(ligne, Note):
        return ""
    if isinstance(ligne, Blanc):
        return f"[à décider\u00a0: {ligne.libelle}]"
    if isinstance(ligne, Renvoi):
        return ligne.numero or f"[renvoi\u00a0: {ligne.emplacement}]"
    return ligne.contenu


def plain(lignes: Lignes) -> str:
    """The words of a paragraph, without their look."""
    return "".join([plain_line(ligne) for ligne in lignes])


def column_alignments(tableau: Tableau) -> tuple[str, ...]:
    """The alignment of each column; a column that holds only figures goes to the right."""
    alignements = []
    for rang in range(len(tableau.entetes)):
        choisi = tableau.alignements[rang] if rang < len(tableau.alignements) else "gauche"
        cellules = [plain(ligne[rang]).strip() for ligne in tableau.lignes if rang < len(ligne)]
        chiffres = bool(cellules) and all(_NOMBRE.match(c) for c in cellules)
        alignements.append("droite" if choisi == "gauche" and chiffres else choisi)
    return tuple(alignements)


def notes_of(blocs: tuple[Bloc, ...]) -> Iterator[Note]:
    """The footnotes that these blocks call, in reading order."""
    for bloc in blocs:
        for lignes in lines_of(bloc):
            yield from (ligne for ligne in lignes if isinstance(ligne, Note))


def lines_of(bloc: Bloc) -> Iterator[Lignes]:
    """Every paragraph, entry and cell of a block, in reading order."""
    if isinstance(bloc, Liste):
        for item in bloc.items:
            yield from _lines_of_item(item)
    elif isinstance(bloc, Tableau):
        for rangee in (bloc.entetes, *bloc.lignes):
            yield from rangee
    else:
        yield bloc.lignes


def _lines_of_item(item: Item) -> Iterator[Lignes]:
    yield item.lignes
    if item.sous:
        yield from lines_of(item.sous)


def act_notes(acte: Acte) -> Iterator[Note]:
    """Every footnote of the act, in the order of their numbers."""
    for titre in acte.titres:
        for article in titre.articles:
            for section in article.sections:
                yield from notes_of(section.blocs)


def cover_sections(acte: Acte) -> tuple[Section, ...]:
    """What the cover says under the name and the form: the sections of the article `page-de-garde`."""
    return tuple(s for t in acte.titres for a in t.articles if a.id == GARDE for s in a.sections)


def cover_blocks(acte: Acte) -> tuple[Bloc, ...]:
    """The mention lines of the cover."""
    return tuple(bloc for section in cover_sections(acte) for bloc in section.blocs)


def printed_parts(acte: Acte) -> Iterator[tuple[Titre, tuple[Article, ...]]]:
    """The Titres with the articles that the body prints: all but the cover."""
    for titre in acte.titres:
        articles = tuple(article for article in titre.articles if article.id != GARDE)
        if articles:
            yield titre, articles


def heading(article: Article) -> str:
    """« Article 12 – Siège », « Annexe 1 – Charte », or the title alone."""
    if article.numero:
        return f"Article {article.numero} – {article.titre}"
    return f"Annexe {article.rang} – {article.titre}" if article.rang else article.titre


def annex_of(renvoi: Renvoi) -> str:
    """The id of the annex that a reference leads to, or nothing when it leads to an article."""
    return renvoi.signet.removeprefix("_sx_").replace("_", "-") if renvoi.signet.startswith("_sx_") else ""


def quality_lines(signataire: Signataire) -> list[str]:
    """What stands under the name of a signatory."""
    s = signataire
    return [ligne for ligne in (s.qualite, s.representant, s.habilitation, s.denomination, s.fonction) if ligne]
