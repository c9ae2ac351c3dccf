"""The act as plain text: what one pastes in a message or reads on any screen, with the same words and numbers."""

from __future__ import annotations

from itertools import chain
from textwrap import wrap

from statuts.document.number import item_label
from statuts.document.tree import Acte, Alinea, Article, Bloc, Lignes, Liste, Note, Section, Tableau
from statuts.document.typography import visible
from statuts.render.signing import Emargement, signing
from statuts.render.texte import (
    DECISIONS,
    SIGNATURES,
    cover_blocks,
    decision_rows,
    heading,
    notes_of,
    plain_line,
    printed_parts,
    quality_lines,
)

_LARGEUR = 78
_GOUTTIERE = "  "


def rendre_txt(acte: Acte) -> str:
    """The whole act as lines of at most 78 characters, ending with a newline."""
    parties = [acte.denomination.upper(), *_wrapped(acte.nom_de_forme), *_blocks(cover_blocks(acte))]
    if acte.decisions:
        parties += [_underlined(DECISIONS[0], "-"), _grid(DECISIONS[1], decision_rows(acte))]
    signe = False
    for titre, articles in printed_parts(acte):
        if titre.numero:
            parties.append(_underlined(f"TITRE {titre.numero} – {titre.intitule}", "="))
        for article in articles:
            parties += _article(article)
            if article.id == SIGNATURES:
                parties += _signatures(acte)
                signe = True
    parties += [] if signe else _signatures(acte)
    return visible("\n\n".join(parties)) + "\n"


def _wrapped(texte: str, debut: str = "", suite: str = "") -> list[str]:
    """The paragraph as one block of lines; nothing for an empty one."""
    lignes = wrap(
        texte, _LARGEUR, initial_indent=debut, subsequent_indent=suite, break_long_words=False, break_on_hyphens=False
    )
    return ["\n".join(lignes)] if lignes else []


def _underlined(titre: str, trait: str) -> str:
    lignes = wrap(titre, _LARGEUR, break_long_words=False) or [""]
    return "\n".join([*lignes, trait * max(map(len, lignes))])


def _article(article: Article) -> list[str]:
    titre = heading(article)
    return [_underlined(titre, "-"), *(p for section in article.sections for p in _section(section))]


def _section(section: Section) -> list[str]:
    tete = _wrapped(f"{section.numero} – {section.titre}") if section.numero else []
    return tete + _blocks(section.blocs)


def _blocks(blocs: tuple[Bloc, ...]) -> list[str]:
    parties: list[str] = []
    for bloc in blocs:
        if isinstance(bloc, Alinea):
            parties += _wrapped(_said(bloc.lignes))
        elif isinstance(bloc, Liste):
            parties.append("\n".join(_list(bloc, 0)))
        else:
            parties.append(_table(bloc))
    for note in notes_of(blocs):
        debut = f"[{note.numero}] "
        parties += _wrapped(_said(note.lignes), debut, " " * len(debut))
    return parties


def _said(lignes: Lignes) -> str:
    """The words of a paragraph, a footnote by its number."""
    return "".join([f"[{ligne.numero}]" if isinstance(ligne, Note) else plain_line(ligne) for ligne in lignes])


def _list(liste: Liste, niveau: int) -> list[str]:
    lignes: list[str] = []
    retrait = "    " * niveau + "  "
    for rang, item in enumerate(liste.items, 1):
        repere = item_label(rang, niveau) if liste.ordonnee else "–"
        debut = f"{retrait}{repere} "
        lignes += _wrapped(_said(item.lignes), debut, " " * len(debut))
        if item.sous:
            lignes += _list(item.sous, niveau + 1)
    return lignes


def _table(tableau: Tableau) -> str:
    return _grid([_said(c) for c in tableau.entetes], [[_said(c) for c in rang] for rang in tableau.lignes])


def _grid(entetes: list[str], rangs: list[list[str]]) -> str:
    """Columns of text, each cell wrapped in its own; a rule under the header."""
    colonnes = [[ligne[i] if i < len(ligne) else "" for ligne in (entetes, *rangs)] for i in range(len(entetes))]
    larges = _widths([max(map(len, c)) for c in colonnes], [max(map(_longest_word, c)) for c in colonnes])
    lignes = [*_row(entetes, larges), _GOUTTIERE.join("-" * n for n in larges)]
    for rang in rangs:
        lignes += _row(rang, larges)
    return "\n".join(lignes)


def _longest_word(texte: str) -> int:
    return max(map(len, texte.split(" ")), default=1)


def _widths(naturelles: list[int], minima: list[int]) -> list[int]:
    """Shrink the widest columns first until the table fits, never under its longest word."""
    larges = list(naturelles)
    reste = sum(larges) + len(_GOUTTIERE) * (len(larges) - 1) - _LARGEUR
    while reste > 0:
        reductibles = [i for i in range(len(larges)) if larges[i] > minima[i]]
        if not reductibles:
            break
        larges[max(reductibles, key=lambda i: larges[i])] -= 1
        reste -= 1
    return larges


def _row(cellules: list[str], larges: list[int]) -> list[str]:
    mots = [wrap(c, n, break_long_words=False) or [""] for c, n in zip(cellules, larges, strict=False)]
    hauteur = max(map(len, mots), default=1)
    return [
        _GOUTTIERE.join((m[i] if i < len(m) else "").ljust(n) for m, n in zip(mots, larges, strict=False)).rstrip()
        for i in range(hauteur)
    ]


def _signatures(acte: Acte) -> list[str]:
    feuilles, blocs = signing(acte)
    lignes = [
        "\n".join([*_wrapped(s.designation), *(ligne for q in quality_lines(s) for ligne in _wrapped(q, "  ", "  "))])
        for s in blocs
    ]
    return [*chain.from_iterable(map(_sheet, feuilles)), *lignes]


def _sheet(feuille: Emargement) -> list[str]:
    """The columns of the table where many sign, then the numbers of the rows of each group."""
    parties = [_underlined(_GOUTTIERE.join(feuille.colonnes), "-")]
    for nom, numeros in feuille.groupes:
        parties.append("\n".join([*_wrapped(nom), *_wrapped(" ".join(map(str, numeros)), "  ", "  ")]))
    return parties
