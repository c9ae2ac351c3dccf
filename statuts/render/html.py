"""The act as one HTML file: accessible, printable, an anchor per article, no network and no script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from statuts.document.edition import Edition
from statuts.document.tree import (
    Acte,
    Alinea,
    Article,
    Blanc,
    Bloc,
    Gras,
    Italique,
    Ligne,
    Lignes,
    Liste,
    Note,
    Renvoi,
    Section,
    Tableau,
    Titre,
)
from statuts.document.typography import clean
from statuts.library.paths import dossier
from statuts.render.signing import Emargement, signing
from statuts.render.texte import (
    DECISIONS,
    GARDE,
    SIGNATURES,
    act_notes,
    annex_of,
    column_alignments,
    cover_blocks,
    decision_rows,
    heading,
    plain_line,
    printed_parts,
    quality_lines,
)

_PUCES = ("a", "i", "1")


Notes = Mapping[str, tuple[tuple[str, str], ...]]
"""What the annotated edition says of each slot."""


def rendre_html(acte: Acte, edition: Edition | None = None) -> str:
    """The whole act as a standalone page; the look is in `templates/page.html`, the margin's notes are folded."""
    notes: Notes = {n.emplacement: n.lignes for n in edition.annotations} if edition else {}
    corps: list[Markup] = []
    signe = False
    for titre, articles in printed_parts(acte):
        contenu = [_article(a, notes, acte if a.id == SIGNATURES else None) for a in articles]
        signe = signe or any(a.id == SIGNATURES for a in articles)
        corps.append(_titre(titre, contenu))
    return _page(dossier("templates")).render(
        denomination=clean(acte.denomination),
        nom_de_forme=clean(acte.nom_de_forme),
        etat=clean(acte.etat),
        date_du_droit=acte.date_du_droit.isoformat(),
        mentions=_blocks(cover_blocks(acte)) + _cover_notes(acte, notes),
        decisions=decision_rows(acte),
        decisions_titre=DECISIONS[0],
        decisions_entetes=DECISIONS[1],
        sommaire=_contents(acte),
        corps=Markup("\n").join(corps),
        signatures=Markup("") if signe else _signatures(acte),
        notes=_footnotes(acte),
    )


@lru_cache(maxsize=4)
def _page(templates: Path) -> Template:
    env = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined)
    return env.get_template("page.html")


def anchor(article: Article) -> str:
    """« article-12 », or the plan's own name for a part without number."""
    return f"article-{article.numero}" if article.numero else article.id


def _contents(acte: Acte) -> Markup:
    """The table of contents as nested lists of links."""
    lignes: list[Markup] = []
    for titre, articles in printed_parts(acte):
        liens = Markup("").join(
            Markup('<li><a href="#{}">{}</a></li>').format(anchor(a), clean(_article_title(a))) for a in articles
        )
        lignes.append(
            Markup("<li>{}<ol>{}</ol></li>").format(clean(_titre_title(titre)), liens) if titre.numero else liens
        )
    return Markup('<ol class="sommaire">{}</ol>').format(Markup("").join(lignes))


def _titre_title(titre: Titre) -> str:
    return f"TITRE {titre.numero} – {titre.intitule}"


def _article_title(article: Article) -> str:
    return heading(article)


def _titre(titre: Titre, contenu: list[Markup]) -> Markup:
    dedans = Markup("\n").join(contenu)
    if not titre.numero:
        return dedans
    return Markup(
        '<section class="titre" aria-labelledby="titre-{0}"><h2 id="titre-{0}">{1}</h2>\n{2}</section>'
    ).format(titre.numero, clean(_titre_title(titre)), dedans)


def _article(article: Article, notes: Notes, signe: Acte | None) -> Markup:
    niveau = "h3" if article.numero else "h2"
    sections = Markup("\n").join(_section(s, notes) for s in article.sections)
    suite = _signatures(signe) if signe else Markup("")
    return Markup(
        '<section class="article" id="{0}" aria-labelledby="{0}-t"><{1} id="{0}-t">{2}</{1}>\n{3}{4}</section>'
    ).format(anchor(article), Markup(niveau), clean(_article_title(article)), sections, suite)


def _section(section: Section, notes: Notes) -> Markup:
    blocs = _blocks(section.blocs, section.titre) + _note(notes.get(section.emplacement, ()))
    if not section.numero:
        return Markup('<div class="regle" id="{}">{}</div>').format(section.signet, blocs)
    return Markup(
        '<section class="regle" id="{0}" aria-labelledby="{0}-t"><h4 id="{0}-t">{1} – {2}</h4>{3}</section>'
    ).format(section.signet, section.numero, clean(section.titre), blocs)


def _cover_notes(acte: Acte, notes: Notes) -> Markup:
    garde = [s for t in acte.titres for a in t.articles if a.id == GARDE for s in a.sections]
    return Markup("").join([_note(notes.get(s.emplacement, ())) for s in garde])


def _note(lignes: tuple[tuple[str, str], ...]) -> Markup:
    """Why this article is there, folded until one asks."""
    if not lignes:
        return Markup("")
    termes = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(clean(nom), clean(texte)) for nom, texte in lignes)
    return Markup('<details class="note"><summary>Pourquoi cet article</summary><dl>{}</dl></details>').format(termes)


def _blocks(blocs: tuple[Bloc, ...], titre: str = "") -> Markup:
    return Markup("\n").join([_block(b, titre) for b in blocs])


def _block(bloc: Bloc, titre: str) -> Markup:
    if isinstance(bloc, Alinea):
        return Markup("<p>{}</p>").format(_inline(bloc.lignes))
    return _list(bloc, 0) if isinstance(bloc, Liste) else _table(bloc, titre)


def _list(liste: Liste, niveau: int) -> Markup:
    items = Markup("").join(
        Markup("<li{}>{}{}</li>").format(
            Markup(' id="{}"').format(i.signet) if i.signet else "",
            _inline(i.lignes),
            _list(i.sous, niveau + 1) if i.sous else "",
        )
        for i in liste.items
    )
    if not liste.ordonnee:
        return Markup("<ul>{}</ul>").format(items)
    return Markup('<ol type="{}">{}</ol>').format(_PUCES[min(niveau, 2)], items)


def _table(tableau: Tableau, titre: str) -> Markup:
    cotes = column_alignments(tableau)
    entetes = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(c, _inline(e))
        for c, e in zip(cotes, tableau.entetes, strict=False)
    )
    rangs = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup('<td class="{}">{}</td>').format(c, _inline(cellule))
                for c, cellule in zip(cotes, rang, strict=False)
            )
        )
        for rang in tableau.lignes
    )
    nom = Markup(' aria-label="{}"').format(clean(titre)) if titre else ""
    return Markup('<div class="defile"><table{}><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>').format(
        nom, entetes, rangs
    )


def _inline(lignes: Lignes) -> Markup:
    return Markup("").join([_mark(ligne) for ligne in lignes])


def _mark(ligne: Ligne) -> Markup:
    if isinstance(ligne, Note):
        return Markup('<sup><a id="appel-{0}" href="#note-{0}" role="doc-noteref">{0}</a></sup>').format(ligne.numero)
    texte = _unbroken(clean(plain_line(ligne)))
    if isinstance(ligne, Gras):
        return Markup("<strong>{}</strong>").format(texte)
    if isinstance(ligne, Italique):
        return Markup("<em>{}</em>").format(texte)
    if isinstance(ligne, Blanc):
        return Markup('<mark title="{}">{}</mark>').format(clean(ligne.chemin), texte)
    if isinstance(ligne, Renvoi) and ligne.signet:
        return Markup('<a href="#{}">{}</a>').format(_target(ligne), texte)
    return texte


_NUMERO = re.compile(r"(\d+(?:-\d+)+)")


def _unbroken(texte: str) -> Markup:
    """The text, the number of a law or an article (« 47-1775 ») never cut at the end of a line."""
    if not _NUMERO.search(texte):
        return escape(texte)
    morceaux = _NUMERO.split(texte)
    return Markup("").join(
        [Markup('<span class="insecable">{}</span>').format(m) if n % 2 else escape(m) for n, m in enumerate(morceaux)]
    )


def _target(renvoi: Renvoi) -> str:
    """Sections and named entries carry their bookmark as id; a reference to a whole article goes to the article's own anchor."""
    return (
        renvoi.signet if renvoi.signet.startswith(("_st_", "_si_")) else annex_of(renvoi) or f"article-{renvoi.numero}"
    )


def _footnotes(acte: Acte) -> Markup:
    """The footnotes at the end of the page, each with the way back to its call."""
    notes = Markup("").join(
        Markup(
            '<li id="note-{0}">{1} <a href="#appel-{0}" role="doc-backlink" aria-label="Retour à l’appel de la note {0}">'
            "↩</a></li>"
        ).format(n.numero, _inline(n.lignes))
        for n in act_notes(acte)
    )
    if not notes:
        return Markup("")
    return Markup(
        '<section class="notes" role="doc-endnotes" aria-labelledby="notes"><h2 id="notes">Notes</h2><ol>{}</ol></section>'
    ).format(notes)


def _signatures(acte: Acte) -> Markup:
    feuilles, signataires = signing(acte)
    blocs = Markup("").join(
        Markup("<li><strong>{}</strong>{}</li>").format(
            clean(s.designation), Markup("").join(Markup("<br>{}").format(clean(q)) for q in quality_lines(s))
        )
        for s in signataires
    )
    tableaux = Markup("").join(map(_sheet, feuilles))
    return tableaux + (Markup('<ul class="signatures">{}</ul>').format(blocs) if blocs else Markup(""))


def _sheet(feuille: Emargement) -> Markup:
    """The table where many sign, a row each under the name of their group."""
    entetes = Markup("").join(Markup('<th scope="col">{}</th>').format(c) for c in feuille.colonnes)
    vides = Markup("<td></td>") * (len(feuille.colonnes) - 1)
    groupes = Markup("").join(
        Markup('<tbody><tr><th scope="rowgroup" colspan="{}">{}</th></tr>{}</tbody>').format(
            len(feuille.colonnes),
            clean(nom),
            Markup("").join(Markup("<tr><td>{}</td>{}</tr>").format(n, vides) for n in numeros),
        )
        for nom, numeros in feuille.groupes
    )
    return Markup(
        '<div class="defile"><table class="emargement" aria-label="Signatures"><thead><tr>{}</tr></thead>{}</table></div>'
    ).format(entetes, groupes)
