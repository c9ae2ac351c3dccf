"""The body: Titres, articles, sections and their blocks, as WordprocessingML strings."""

from __future__ import annotations

import re

from statuts.document.tree import (
    Acte,
    Alinea,
    Article,
    Blanc,
    Gras,
    Italique,
    Ligne,
    Lignes,
    Liste,
    Note,
    Renvoi,
    Section,
    Tableau,
    Texte,
    Titre,
)
from statuts.render.docx.margin import anchor, comment
from statuts.render.docx.site import Chantier
from statuts.render.docx.tables import signing_sheet, table
from statuts.render.docx.xml import field, link, paragraph, run
from statuts.render.signing import signing
from statuts.render.texte import ANNEXES, SIGNATURES, cover_sections, plain_line, printed_parts

_SOLIDAIRE = "<w:keepNext/>"
_PREMIER_STYLE = re.compile(r"(<w:pStyle [^>]*/>)")
_SAUT = '<w:pageBreakBefore/><w:spacing w:before="0"/>'


def build_body(acte: Acte, chantier: Chantier) -> tuple[str, str]:
    """What stands before the signature block, and what follows it (the annexes)."""
    avant: list[str] = []
    apres: list[str] = []
    cible = avant
    emargement = "".join(signing_sheet(feuille, chantier) for feuille in signing(acte)[0])
    for titre, articles in printed_parts(acte):
        if titre.numero:
            cible.append(_titre(titre, chantier))
        for article in articles:
            if article.id == ANNEXES:
                cible = apres
            cible.append(_article(article, chantier))
            if article.id == SIGNATURES:
                cible.append(emargement)
                cible, emargement = apres, ""
    avant.append(emargement)
    return _PREMIER_STYLE.sub(rf"\1{_SAUT}", "".join(avant), count=1), "".join(apres)


def build_cover(acte: Acte, chantier: Chantier) -> str:
    """The mentions of the cover."""
    morceaux = []
    for section in cover_sections(acte):
        corps = blocks(section, chantier, "Statuts Garde Mention")
        numero = comment(section, chantier)
        corps = anchor(corps, numero, chantier) if numero else corps
        morceaux.append(chantier.bookmarks((section.signet,), corps))
    return "".join(morceaux)


def _titre(titre: Titre, chantier: Chantier) -> str:
    ancre = chantier.enter(1, chantier.label("Statuts Titre", titre.numero), titre.intitule)
    runs = chantier.bookmarks((titre.signet, ancre), run(titre.intitule))
    return paragraph(chantier.style("Statuts Titre"), runs)


def _article(article: Article, chantier: Chantier) -> str:
    if article.numero:
        style, niveau, repere = "Statuts Article", 2, chantier.label("Statuts Article", article.numero)
    elif article.rang:
        style, niveau, repere = "Statuts Annexe", 1, chantier.label("Statuts Annexe", article.rang)
    else:
        style, niveau, repere = "Statuts Intitule", 1, ""
    sommaire = chantier.enter(niveau, repere, article.titre)
    if not article.numero:
        return _unnumbered(article, chantier, style, sommaire)
    seules = tuple(s.signet for s in article.sections[:1] if not s.numero)
    signets = (article.signet, *seules, sommaire)
    tete = paragraph(chantier.style(style), chantier.bookmarks(signets, run(article.titre)))
    if seules:
        return "".join([_section(s, chantier, tete if rang == 0 else "") for rang, s in enumerate(article.sections)])
    return tete + "".join([_section(s, chantier) for s in article.sections])


def _unnumbered(article: Article, chantier: Chantier, style: str, sommaire: str) -> str:
    """An opening or closing article: each of its sections lies whole within its bookmark, so that its end is known."""
    signets, titre = (article.signet, sommaire), run(article.titre)
    if article.rang and not chantier.numbered(style):
        titre = run(f"Annexe {article.rang} – {article.titre}")
    saut = _SAUT if article.id == ANNEXES else ""
    tete = paragraph(chantier.style(style), chantier.bookmarks(signets, titre), saut)
    solidaire = article.id == SIGNATURES
    premiere, *autres = article.sections
    return _whole(premiere, chantier, tete, solidaire) + "".join([_whole(s, chantier, "", solidaire) for s in autres])


def _section(section: Section, chantier: Chantier, tete: str = "") -> str:
    """One numbered clause in its content control: its heading (`tete` when the article's is its own), its blocks."""
    if not section.numero and not tete:
        return _whole(section, chantier, "", False)
    if section.numero:
        titre = chantier.bookmarks((section.signet,), run(section.titre))
        tete = paragraph(chantier.style("Statuts Section"), titre)
    corps = blocks(section, chantier)
    numero = comment(section, chantier)
    corps = tete + (anchor(corps, numero, chantier) if numero else corps)
    return chantier.control(section.emplacement, section.signet, section.titre, corps)


def _whole(section: Section, chantier: Chantier, tete: str, solidaire: bool) -> str:
    """One clause without number, all of it between the ends of its bookmark."""
    corps = blocks(section, chantier, solidaire=solidaire)
    numero = comment(section, chantier)
    if numero:
        corps = anchor(corps, numero, chantier, apres_le_premier=not tete and corps.count("</w:p>") > 1)
    corps = chantier.bookmarks((section.signet,), tete + corps)
    # LibreOffice garbles a control whose first paragraph holds a field or the start of a comment: the bookmark suffices.
    premier = corps[: corps.index("</w:p>")]
    if "<w:fldChar" in premier or "<w:commentRangeStart" in premier:
        return corps
    return chantier.control(section.emplacement, section.signet, section.titre, corps)


def blocks(section: Section, chantier: Chantier, style: str = "Statuts Alinea", *, solidaire: bool = False) -> str:
    """Paragraphs, lists and tables; a paragraph that announces a list or a table stays with it."""
    morceaux = []
    blocs = section.blocs
    for rang, bloc in enumerate(blocs, 1):
        if isinstance(bloc, Alinea):
            annonce = solidaire or (rang < len(blocs) and not isinstance(blocs[rang], Alinea))
            runs = inline(bloc.lignes, chantier)
            morceaux.append(paragraph(chantier.style(style), runs, _SOLIDAIRE if annonce else ""))
        elif isinstance(bloc, Liste):
            morceaux.append(_list(bloc, chantier, 0, "", solidaire))
        else:
            morceaux.append(_table(bloc, section.titre, chantier))
    return "".join(morceaux)


def _table(bloc: Tableau, legende: str, chantier: Chantier) -> str:
    return table(bloc, legende, chantier, lambda lignes: inline(lignes, chantier))


def _list(liste: Liste, chantier: Chantier, niveau: int, num: str, solidaire: bool) -> str:
    """Ordered lists number natively, each from a); neither the first item nor the last stands alone on a page.

    A list inside an ordered one shares its number.
    """
    niveau = min(niveau, 2)
    genre = "Statuts Item" if liste.ordonnee else "Statuts Tiret"
    style = chantier.style(f"{genre} 2" if niveau else genre)
    lien = ""
    if liste.ordonnee:
        num = num or chantier.new_list(niveau)
        lien = f'<w:numPr><w:ilvl w:val="{niveau}"/><w:numId w:val="{num}"/></w:numPr>'
    morceaux = []
    dernier = len(liste.items)
    for rang, item in enumerate(liste.items, 1):
        garde = _SOLIDAIRE if solidaire or (rang < dernier and rang in (1, dernier - 1)) else ""
        runs = chantier.bookmarks((item.signet,), inline(item.lignes, chantier))
        morceaux.append(paragraph(style, runs, garde + lien))
        if item.sous:
            suite = num if liste.ordonnee and item.sous.ordonnee else ""
            morceaux.append(_list(item.sous, chantier, niveau + 1, suite, solidaire))
    return "".join(morceaux)


def inline(lignes: Lignes, chantier: Chantier) -> str:
    """The runs of a paragraph."""
    morceaux = []
    for rang, ligne in enumerate(lignes):
        suivante = lignes[rang + 1] if rang + 1 < len(lignes) else None
        precedente = lignes[rang - 1] if rang else None
        if isinstance(ligne, Texte):
            morceaux.append(run(ligne.contenu.removesuffix(announced(ligne, suivante))))
        elif isinstance(ligne, Renvoi):
            morceaux.append(_reference(ligne, chantier, announced(precedente, ligne)))
        elif isinstance(ligne, Note):
            morceaux.append(_call(ligne, chantier))
        else:
            morceaux.append(_run(ligne, chantier))
    return "".join(morceaux)


_MOTS = ("article\u00a0", "annexe\u00a0")


def announced(texte: Ligne | None, renvoi: Ligne | None) -> str:
    """« article » or « annexe » right before a reference to a whole one, whose label already says the word."""
    if not isinstance(texte, Texte) or not isinstance(renvoi, Renvoi) or not renvoi.numero.isdigit():
        return ""
    mot = _MOTS[renvoi.signet.startswith("_sx_")]
    return mot if texte.contenu.endswith(mot) else ""


def _run(ligne: Gras | Italique | Blanc, chantier: Chantier) -> str:
    if isinstance(ligne, Blanc):
        return run(plain_line(ligne), chantier.style("Statuts Blanc"))
    return run(ligne.contenu, chantier.style("Statuts Terme" if isinstance(ligne, Gras) else "Statuts Emphase"))


def named_items(acte: Acte) -> dict[str, tuple[int, ...]]:
    """For the bookmark of each named entry, its rank in its list, after those of the entries that hold it."""
    places: dict[str, tuple[int, ...]] = {}

    def walk(liste: Liste, dessus: tuple[int, ...]) -> None:
        for rang, item in enumerate(liste.items, 1):
            ici = (*dessus, rang if liste.ordonnee else 0)
            if item.signet:
                places[item.signet] = ici
            if item.sous:
                walk(item.sous, ici)

    for section in (s for t in acte.titres for a in t.articles for s in a.sections):
        for bloc in section.blocs:
            if isinstance(bloc, Liste):
                walk(bloc, ())
    return places


def _reference_to_item(renvoi: Renvoi, chantier: Chantier, style: str) -> str:
    """A live REF to a list entry, with the label that this shell gives it; a plain link where Word would say another."""
    point = chantier.point(renvoi.signet)
    if chantier.vifs and point:
        return field(f"REF {renvoi.signet} \\n \\h", point, style)
    return link(renvoi.signet, run(point or renvoi.numero, style))


def _call(note: Note, chantier: Chantier) -> str:
    """The call of a footnote, whose text goes to its own part; Word and we count alike, in reading order.

    LibreOffice 7.4 gives notes each other's texts as soon as a comment stands among them, even from the .docx: where
    there are comments, the note is said where it is called, and no reader shows another's.
    """
    if chantier.annotations:
        return run(f" [note {note.numero}\u00a0: ") + inline(note.lignes, chantier) + run("]")
    numero = chantier.gabarit.premiere_note + len(chantier.notes)
    style = chantier.style("footnote reference")
    look = (
        f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    )
    texte = f"<w:r>{look}<w:footnoteRef/></w:r>{run(' ')}{inline(note.lignes, chantier)}"
    corps = paragraph(chantier.style("footnote text"), texte)
    chantier.notes.append(f'<w:footnote w:id="{numero}">{corps}</w:footnote>')
    return f'<w:r>{look}<w:footnoteReference w:id="{numero}"/></w:r>'


def _reference(renvoi: Renvoi, chantier: Chantier, mot: str) -> str:
    """A live REF with its cached text.

    A whole article's label reads « Article 12 »: after « article », the field takes the word with it and lowers it,
    because LibreOffice ignores the `\\t` that would keep the bare number. In a shell whose labels say anything else
    (« Art. 12 – »), a plain link keeps the sentence right. LibreOffice ignores `\\* lower` too and shows « l'Article 12 »;
    labels in lower case under small capitals were tried: it loses these on some of the headings.
    """
    texte = mot + plain_line(renvoi)
    style = chantier.style("Statuts Renvoi")
    if not renvoi.numero:
        return run(texte, chantier.style("Statuts Blanc"))
    if not renvoi.signet:
        return run(texte)
    if renvoi.item:
        return _reference_to_item(renvoi, chantier, style)
    entier = "Statuts Annexe" if renvoi.signet.startswith("_sx_") else "Statuts Article"
    if chantier.alive(entier if renvoi.numero.isdigit() else "Statuts Section"):
        forme = "\\* lower" if mot else "\\t"
        return field(f"REF {renvoi.signet} \\n \\h {forme}", texte, style)
    return link(renvoi.signet, run(texte, style))
