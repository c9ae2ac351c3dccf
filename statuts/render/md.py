"""The act as Markdown: the golden text that a jurist reads, with the same words and numbers as the Word document."""

from __future__ import annotations

import re

from statuts.document.number import item_label
from statuts.document.tree import (
    Acte,
    Alinea,
    Article,
    Bloc,
    Gras,
    Italique,
    Ligne,
    Lignes,
    Liste,
    Note,
    Section,
    Tableau,
)
from statuts.document.typography import visible
from statuts.render.signing import Emargement, signing
from statuts.render.texte import (
    DECISIONS,
    SIGNATURES,
    column_alignments,
    cover_blocks,
    decision_rows,
    heading,
    notes_of,
    plain_line,
    printed_parts,
    quality_lines,
)

_FILETS = {"gauche": "---", "centre": ":-:", "droite": "--:"}


_SIGNES = re.compile(r"[\\`*]|<(?=[A-Za-z/!?])|(?<=\])\(|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
_DEBUT = re.compile(r"^(#{1,6}|[-+>]|\d{1,9}[.)])(?=\s)")
_HORS_FONDS = "*Texte propre au projet, hors fonds.*"


def _text(texte: str) -> str:
    """Words as Markdown shows them: what an answer writes is never a mark, a link nor HTML."""
    return _SIGNES.sub(r"\\\g<0>", texte)


def _cell(texte: str) -> str:
    return texte.replace("|", "\\|")


def _paragraph(texte: str) -> str:
    """A paragraph that begins as a heading, a list or a quotation would is still a paragraph."""
    return _DEBUT.sub(lambda m: f"{m[0][:-1]}\\{m[0][-1]}", texte)


def rendre_md(acte: Acte, *, travail: bool = False) -> str:
    """The whole act as Markdown text, ending with a newline; the working edition says which texts are the project's own."""
    lignes = [f"# {_text(acte.denomination)}", f"*{_text(acte.nom_de_forme)}*", *_blocks(cover_blocks(acte))]
    lignes += _decisions(acte)
    signe = False
    for titre, articles in printed_parts(acte):
        if titre.numero:
            lignes.append(f"## TITRE {titre.numero} – {_text(titre.intitule)}")
        for article in articles:
            lignes += _article(article, travail)
            if article.id == SIGNATURES:
                lignes += _signatures(acte)
                signe = True
    lignes += [] if signe else _signatures(acte)
    return visible("\n\n".join(lignes)) + "\n"


def _decisions(acte: Acte) -> list[str]:
    if not acte.decisions:
        return []
    titre, entetes = DECISIONS
    rangs = "".join(f"\n| {' | '.join(_cell(_text(c)) for c in rang)} |" for rang in decision_rows(acte))
    return [f"## {titre}", f"| {' | '.join(entetes)} |\n|{'---|' * len(entetes)}{rangs}"]


def _article(article: Article, travail: bool) -> list[str]:
    titre = f"{'###' if article.numero else '##'} {_text(heading(article))}"
    return [titre] + [ligne for section in article.sections for ligne in _section(section, travail)]


def _section(section: Section, travail: bool) -> list[str]:
    titre = [f"#### {section.numero} – {_text(section.titre)}"] if section.numero else []
    return titre + ([_HORS_FONDS] if travail and section.propre else []) + _blocks(section.blocs)


def _blocks(blocs: tuple[Bloc, ...]) -> list[str]:
    lignes = []
    for bloc in blocs:
        if isinstance(bloc, Alinea):
            lignes.append(_paragraph(_inline(bloc.lignes)))
        elif isinstance(bloc, Liste):
            lignes.append("\n".join(_list(bloc, 0)))
        else:
            lignes.append(_table(bloc))
    return lignes + [f"[^{note.numero}]: {_inline(note.lignes)}" for note in notes_of(blocs)]


def _list(liste: Liste, niveau: int) -> list[str]:
    lignes = []
    for rang, item in enumerate(liste.items, 1):
        repere = item_label(rang, niveau) if liste.ordonnee else "-"
        lignes.append(f"{'   ' * niveau}{repere} {_inline(item.lignes)}")
        if item.sous:
            lignes += _list(item.sous, niveau + 1)
    return lignes


def _table(tableau: Tableau) -> str:
    filets = [_FILETS[a] for a in column_alignments(tableau)]
    rangs = [tableau.entetes, *tableau.lignes]
    textes = ["| " + " | ".join(_cell(_inline(c)) for c in rang) + " |" for rang in rangs]
    return "\n".join([textes[0], f"|{'|'.join(filets)}|", *textes[1:]])


def _inline(lignes: Lignes) -> str:
    return "".join(_mark(ligne) for ligne in lignes)


def _mark(ligne: Ligne) -> str:
    if isinstance(ligne, Note):
        return f"[^{ligne.numero}]"
    texte = _text(plain_line(ligne).replace("\n", " "))
    if isinstance(ligne, Gras):
        return f"**{texte}**"
    return f"*{texte}*" if isinstance(ligne, Italique) else texte


def _signatures(acte: Acte) -> list[str]:
    feuilles, blocs = signing(acte)
    lignes = ["\n".join([f"- **{_text(s.designation)}**", *(f"  {_text(q)}" for q in quality_lines(s))]) for s in blocs]
    return [*map(_sheet, feuilles), *lignes]


def _sheet(feuille: Emargement) -> str:
    """The table where many sign, a row each under the name of their group."""
    vides = " |" * (len(feuille.colonnes) - 1)
    rangs = [f"| {' | '.join(feuille.colonnes)} |", f"|{'---|' * len(feuille.colonnes)}"]
    for nom, numeros in feuille.groupes:
        rangs.append(f"| **{_cell(_text(nom))}** |{vides}")
        rangs += [f"| {numero} |{vides}" for numero in numeros]
    return "\n".join(rangs)
