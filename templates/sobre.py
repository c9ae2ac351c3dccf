"""How `sobre.docx` was first made: run it once to get a clean shell, then change the look in Word, not here.

    python templates/sobre.py templates/sobre.docx

It writes a package with nothing superfluous: styles, numbering, header, footer, cover and signatures. The tags are
docxtpl's: `{{p x }}` replaces a paragraph, `{%tr %}` repeats a row. Lengths are twips (1/20 point, 567 a centimetre),
font sizes half-points.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

# fmt: off
TEXTE, LABEUR = "Cambria", "Calibri"
ENCRE, FILET, GRIS, FOND = "1F3B4D", "9DB0BC", "5B6670", "EEF2F4"
LARGEUR = 9070
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def police(nom: str) -> str:
    """Both Latin ranges in the same font."""
    return f'<w:rFonts w:ascii="{nom}" w:hAnsi="{nom}" w:eastAsia="{nom}" w:cs="{nom}"/>'


def lettres(
    taille: int = 0, couleur: str = "", *, gras: bool = False, italique: bool = False,
    petites: bool = False, ecart: int = 0, fonte: str = "",
) -> str:
    """Run properties, in the order that the schema wants."""
    bouts = [police(fonte) if fonte else ""]
    bouts.append("<w:b/>" if gras else "")
    bouts.append("<w:i/>" if italique else "")
    bouts.append("<w:smallCaps/>" if petites else "")
    bouts.append(f'<w:color w:val="{couleur}"/>' if couleur else "")
    bouts.append(f'<w:spacing w:val="{ecart}"/>' if ecart else "")
    bouts.append(f'<w:sz w:val="{taille}"/><w:szCs w:val="{taille}"/>' if taille else "")
    return f"<w:rPr>{''.join(bouts)}</w:rPr>" if any(bouts) else ""


def style(nom: str, base: str, ppr: str = "", rpr: str = "", suivant: str = "") -> str:
    """A paragraph style; its id is its name without spaces, and the program looks styles up by name."""
    genre = "" if nom.startswith("toc") or nom in ("header", "footer") else ' w:customStyle="1"'
    suite = f'<w:next w:val="{suivant.replace(" ", "")}"/>' if suivant else ""
    return (
        f'<w:style w:type="paragraph"{genre} w:styleId="{identifiant(nom)}"><w:name w:val="{nom}"/>'
        f'<w:basedOn w:val="{identifiant(base)}"/>{suite}<w:qFormat/>'
        f"{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{rpr}</w:style>"
    )


def identifiant(nom: str) -> str:
    """`toc 1` is TOC1 for Word; the others only lose their spaces."""
    return nom.replace("toc ", "TOC").replace("header", "Header").replace("footer", "Footer").replace(" ", "")


def caractere(nom: str, rpr: str) -> str:
    """A character style."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifiant(nom)}"><w:name w:val="{nom}"/>'
        f'<w:basedOn w:val="Policepardefaut"/><w:qFormat/>{rpr}</w:style>'
    )


def espace(avant: int, apres: int, ligne: int = 0) -> str:
    """Space before, after, and line height in 240ths of a line."""
    interligne = f' w:line="{ligne}" w:lineRule="auto"' if ligne else ""
    return f'<w:spacing w:before="{avant}" w:after="{apres}"{interligne}/>'


def bord(cote: str, taille: int = 4, ecart: int = 4) -> str:
    """One thin rule."""
    return f'<w:{cote} w:val="single" w:sz="{taille}" w:space="{ecart}" w:color="{FILET}"/>'


def numero(liste: int, niveau: int = 0) -> str:
    """The link from a style to a level of a list."""
    rang = f'<w:ilvl w:val="{niveau}"/>' if niveau else ""
    return f'<w:numPr>{rang}<w:numId w:val="{liste}"/></w:numPr>'


def styles_de_titre() -> list[str]:
    """Headings: they stay with what follows, and their outline level feeds the table of contents."""
    solidaire = "<w:keepNext/><w:keepLines/>"
    gauche = '<w:jc w:val="left"/>'
    titre = lettres(27, ENCRE, gras=True, petites=True, ecart=14)
    rappel = f"<w:pBdr>{bord('bottom', 6, 5)}</w:pBdr>"
    return [
        style("Statuts Titre", "Normal", f"{solidaire}{numero(1)}{rappel}{espace(520, 160, 252)}{gauche}"
              '<w:outlineLvl w:val="0"/>', titre, "Statuts Article"),
        style("Statuts Article", "Normal", f"{solidaire}{numero(2)}{espace(300, 80, 252)}{gauche}"
              '<w:outlineLvl w:val="1"/>', lettres(23, ENCRE, gras=True), "Statuts Alinea"),
        style("Statuts Section", "Normal", f"{solidaire}{numero(2, 1)}{espace(180, 40, 252)}{gauche}"
              '<w:outlineLvl w:val="2"/>', lettres(21, gras=True), "Statuts Alinea"),
        style("Statuts Intitule", "Normal", f"{solidaire}{rappel}{espace(520, 160, 252)}{gauche}"
              '<w:outlineLvl w:val="0"/>', titre, "Statuts Alinea"),
        style("Statuts Annexe", "Statuts Intitule", f"<w:pageBreakBefore/>{espace(0, 160)}", "", "Statuts Alinea"),
        style("Statuts Liminaire", "Normal", f"{solidaire}<w:pageBreakBefore/>{rappel}{espace(0, 240, 252)}{gauche}",
              titre, "Statuts Alinea"),
    ]


def styles_de_corps() -> list[str]:
    """Running text, lists and tables."""
    cellule = f'<w:keepLines/>{espace(50, 50, 240)}<w:jc w:val="left"/>'
    entete = f'<w:keepNext/>{espace(60, 60, 240)}'
    return [
        style("Statuts Alinea", "Normal", f'{espace(60, 80, 266)}<w:jc w:val="both"/>'),
        style("Statuts Item", "Statuts Alinea", f"{numero(3)}{espace(30, 50)}"),
        style("Statuts Item 2", "Statuts Item", numero(3, 1)),
        style("Statuts Tiret", "Statuts Alinea", f"{numero(4)}{espace(30, 50)}"),
        style("Statuts Tiret 2", "Statuts Tiret", numero(4, 1)),
        style("Statuts Cellule", "Normal", cellule, lettres(19, fonte=LABEUR)),
        style("Statuts Entete", "Statuts Cellule", entete, lettres(19, ENCRE, gras=True, fonte=LABEUR)),
        style("Statuts Espace", "Normal", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
              lettres(8)),
        style("Statuts Signataire", "Normal", f'<w:keepLines/>{espace(280, 0, 252)}<w:jc w:val="left"/>',
              lettres(21, gras=True)),
        style("Statuts Qualite", "Normal", f'<w:keepLines/>{espace(20, 0, 252)}<w:jc w:val="left"/>',
              lettres(19, GRIS, italique=True)),
        caractere("Statuts Terme", "<w:rPr><w:b/></w:rPr>"),
        caractere("Statuts Emphase", "<w:rPr><w:i/></w:rPr>"),
        caractere("Statuts Renvoi", "<w:rPr/>"),
        caractere("Statuts Blanc", '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFF1A8"/></w:rPr>'),
    ]


def styles_de_garde() -> list[str]:
    """Cover, table of contents, header and footer."""
    centre = '<w:jc w:val="center"/>'
    return [
        style("Statuts Garde Etat", "Normal", f'{espace(0, 0)}<w:jc w:val="right"/>',
              lettres(18, GRIS, ecart=10, fonte=LABEUR)),
        style("Statuts Garde Acte", "Normal", f"{espace(3300, 360)}{centre}",
              lettres(26, GRIS, petites=True, ecart=120)),
        style("Statuts Garde Nom", "Normal",
              f"<w:pBdr>{bord('top', 8, 22)}{bord('bottom', 8, 22)}</w:pBdr>{espace(0, 480, 252)}"
              f'<w:ind w:left="567" w:right="567"/>{centre}', lettres(60, ENCRE, gras=True)),
        style("Statuts Garde Forme", "Normal", f'{espace(0, 900, 276)}<w:ind w:left="1418" w:right="1418"/>{centre}',
              lettres(26, ENCRE, italique=True)),
        style("Statuts Garde Mention", "Normal", f'{espace(60, 60, 276)}<w:ind w:left="1134" w:right="1134"/>{centre}',
              lettres(22)),
        style("toc 1", "Normal", f'<w:keepNext/><w:tabs><w:tab w:val="right" w:pos="{LARGEUR}"/></w:tabs>'
              f'{espace(130, 20, 240)}<w:jc w:val="left"/>',
              lettres(21, ENCRE, gras=True, petites=True)),
        style("toc 2", "Normal", '<w:tabs><w:tab w:val="left" w:pos="1474"/>'
              f'<w:tab w:val="right" w:leader="dot" w:pos="{LARGEUR}"/></w:tabs>{espace(0, 10, 240)}'
              '<w:ind w:left="1474" w:hanging="1190"/><w:jc w:val="left"/>', lettres(20)),
        style("header", "Normal", f"<w:pBdr>{bord('bottom', 4, 5)}</w:pBdr>"
              f'<w:tabs><w:tab w:val="right" w:pos="{LARGEUR}"/></w:tabs>{espace(0, 0)}',
              lettres(17, GRIS, fonte=LABEUR)),
        style("footer", "Normal", f'<w:tabs><w:tab w:val="right" w:pos="{LARGEUR}"/></w:tabs>{espace(0, 0)}'
              '<w:jc w:val="right"/>', lettres(17, GRIS, fonte=LABEUR)),
    ]


def style_de_tableau() -> str:
    """Horizontal rules only, a tinted header row."""
    marges = "".join(f'<w:{c} w:w="{n}" w:type="dxa"/>' for c, n in
                     (("top", 0), ("left", 100), ("bottom", 0), ("right", 100)))
    bords = bord("top", 6, 0) + bord("bottom", 6, 0) + bord("insideH", 4, 0)
    tete = (f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{FOND}"/><w:vAlign w:val="bottom"/></w:tcPr>')
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="StatutsTableau"><w:name w:val="Statuts Tableau"/>'
        '<w:basedOn w:val="TableauNormal"/><w:qFormat/>'
        f'<w:tblPr><w:tblBorders>{bords}</w:tblBorders><w:tblCellMar>{marges}</w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow">{tete}</w:tblStylePr></w:style>'
    )


def styles() -> str:
    """The style sheet."""
    base = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{police(TEXTE)}<w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="Policepardefaut">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableauNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="Aucuneliste"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    corps = "".join(styles_de_titre() + styles_de_corps() + styles_de_garde()) + style_de_tableau()
    return f"{ENTETE}<w:styles {W}>{base}{corps}</w:styles>"


def niveau(rang: int, format_: str, texte: str, lie: str = "", gauche: int = 0, retrait: int = 0,
           suite: str = "", rpr: str = "") -> str:
    """One level of a list; `suite` is what follows the number: a tab unless "space"."""
    lien = f'<w:pStyle w:val="{identifiant(lie)}"/>' if lie else ""
    apres = f'<w:suff w:val="{suite}"/>' if suite else ""
    return (
        f'<w:lvl w:ilvl="{rang}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{lien}{apres}'
        f'<w:lvlText w:val="{texte}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{gauche}" w:hanging="{retrait}"/></w:pPr>{rpr}</w:lvl>'
    )


def numerotation() -> str:
    """Four lists: Titres apart from Articles, or LibreOffice restarts the articles under each Titre."""
    titres = niveau(0, "upperRoman", "Titre %1 –", "Statuts Titre", suite="space")
    articles = niveau(0, "decimal", "Article %1", "Statuts Article", 1304, 1304)
    articles += niveau(1, "decimal", "%1.%2", "Statuts Section", 680, 680)
    items = niveau(0, "lowerLetter", "%1)", "Statuts Item", 794, 397)
    items += niveau(1, "lowerRoman", "%2)", "Statuts Item 2", 1247, 397) + niveau(2, "decimal", "%3)", "", 1700, 397)
    tirets = niveau(0, "bullet", "–", "Statuts Tiret", 794, 340)
    tirets += niveau(1, "bullet", "–", "Statuts Tiret 2", 1247, 340) + niveau(2, "bullet", "–", "", 1700, 340)
    listes = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="multilevel"/>{niveaux}</w:abstractNum>'
        for i, niveaux in enumerate((titres, articles, items, tirets))
    )
    nums = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(4))
    return f"{ENTETE}<w:numbering {W}>{listes}{nums}</w:numbering>"


def para(nom: str, texte: str, ppr: str = "") -> str:
    """A paragraph of the shell."""
    return (f'<w:p><w:pPr><w:pStyle w:val="{identifiant(nom)}"/>{ppr}</w:pPr>'
            f'<w:r><w:t xml:space="preserve">{texte}</w:t></w:r></w:p>')


def cellule(largeur: int, contenu: str) -> str:
    """A cell of the shell's own tables."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{largeur}" w:type="dxa"/></w:tcPr>{contenu}</w:tc>'


def balise(texte: str, largeurs: tuple[int, ...]) -> str:
    """A row that only holds a `{%tr %}` tag."""
    vides = "".join(cellule(n, para("Statuts Cellule", "")) for n in largeurs[1:])
    return f"<w:tr>{cellule(largeurs[0], para('Statuts Cellule', texte))}{vides}</w:tr>"


def tableau(style_: str, largeurs: tuple[int, ...], rangs: str) -> str:
    """A table of fixed columns; without a style, its text is flush with the margins."""
    grille = "".join(f'<w:gridCol w:w="{n}"/>' for n in largeurs)
    nom = f'<w:tblStyle w:val="{style_}"/>' if style_ else ""
    bords = "" if style_ else ('<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="227" w:type="dxa"/>'
                               "</w:tblCellMar>")
    return (
        f'<w:tbl><w:tblPr>{nom}<w:tblW w:w="{sum(largeurs)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'{bords}<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grille}</w:tblGrid>{rangs}</w:tbl>'
    )


def decisions() -> str:
    """The first page of a working draft: what is still to decide, by whom, and where it is awaited."""
    larges = (2150, 3720, 1700, 1500)
    tete = "".join(cellule(n, para("Statuts Entete", t)) for n, t in
                   zip(larges, ("Décision", "Question", "Qui décide", "Articles"), strict=True))
    rang = "".join(cellule(n, para("Statuts Cellule", "{{ d." + t + " }}")) for n, t in
                   zip(larges, ("libelle", "question", "qui", "articles"), strict=True))
    return (
        para("Statuts Liminaire", "Décisions à prendre")
        + para("Statuts Alinea", "Ce projet ne peut pas être signé en l’état. Les décisions suivantes restent à "
               "prendre\u202f; chacune est rappelée entre crochets aux articles qui l’attendent.")
        + tableau("StatutsTableau", larges,
                  f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{tete}</w:tr>"
                  + balise("{%tr for d in decisions %}", larges)
                  + f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{rang}</w:tr>" + balise("{%tr endfor %}", larges))
        + para("Statuts Espace", "")
    )


def si(condition: str, contenu: str) -> str:
    """Paragraphs shown only when `condition` holds."""
    return para("Statuts Qualite", "{%p if " + condition + " %}") + contenu + para("Statuts Qualite", "{%p endif %}")


def signature(nom: str) -> str:
    """What one signatory's cell says; the row's height leaves the room to sign."""
    return (
        para("Statuts Signataire", "{{ " + nom + ".designation }}")
        + si(nom + ".qualite", para("Statuts Qualite", "{{ " + nom + ".qualite }}"))
        + si(nom + ".representant", para("Statuts Qualite", "{{ " + nom + ".representant }}"))
    )


def signatures() -> str:
    """Two signatories a row, without borders; a row never splits."""
    larges = (LARGEUR // 2, LARGEUR // 2)
    droite = (para("Statuts Qualite", "{%p if s.1 %}") + signature("s.1")
              + para("Statuts Qualite", "{%p else %}") + para("Statuts Qualite", "")
              + para("Statuts Qualite", "{%p endif %}"))
    rang = cellule(larges[0], signature("s.0")) + cellule(larges[1], droite)
    return tableau("", larges, balise("{%tr for s in signatures %}", larges)
                   + '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="2100" w:hRule="atLeast"/></w:trPr>'
                   + f"{rang}</w:tr>" + balise("{%tr endfor %}", larges))


def document() -> str:
    """Cover, decisions, table of contents, body, signatures, annexes."""
    corps = (
        para("Statuts Garde Etat", "{{ etat }}") + para("Statuts Garde Acte", "Statuts")
        + para("Statuts Garde Nom", "{{ denomination }}") + para("Statuts Garde Forme", "{{ nom_de_forme }}")
        + para("Statuts Garde Mention", "{{p mentions }}")
        + para("Statuts Alinea", "{%p if decisions %}") + decisions() + para("Statuts Alinea", "{%p endif %}")
        + para("Statuts Liminaire", "Sommaire") + para("Statuts Alinea", "{{p sommaire }}")
        + para("Statuts Alinea", "{{p corps }}")
        + para("Statuts Alinea", "{%p if signatures %}") + signatures() + para("Statuts Espace", "")
        + para("Statuts Alinea", "{%p endif %}") + para("Statuts Alinea", "{{p suite }}")
    )
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1588" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="737" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return f"{ENTETE}<w:document {W} {R}><w:body>{corps}{page}</w:body></w:document>"


def champ(code: str) -> str:
    """A field with a cached result, so that nothing has to be updated to be read."""
    etapes = ('<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
              '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>')
    return "".join(f"<w:r>{e}</w:r>" for e in etapes)


def marges() -> dict[str, str]:
    """Header: name and edition; footer: page of pages."""
    tete = (f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t xml:space="preserve">{"{{ denomination }}"}</w:t>'
            f'</w:r><w:r><w:tab/><w:t xml:space="preserve">Statuts – {"{{ etat }}"}</w:t></w:r></w:p>')
    mot = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    pied = (f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{mot("Page ")}{champ("PAGE")}{mot(" sur ")}'
            f'{champ("NUMPAGES")}</w:p>')
    return {
        "word/header1.xml": f"{ENTETE}<w:hdr {W} {R}>{tete}</w:hdr>",
        "word/footer1.xml": f"{ENTETE}<w:ftr {W} {R}>{pied}</w:ftr>",
    }


def theme() -> str:
    """The theme that Word's menus read: our colours and fonts, and the plain effects that the schema wants."""
    couleurs = (("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", ENCRE), ("lt2", FOND), ("accent1", ENCRE),
                ("accent2", FILET), ("accent3", GRIS), ("accent4", "7A6A4F"), ("accent5", "6B4E5D"),
                ("accent6", "4F6B57"), ("hlink", ENCRE), ("folHlink", GRIS))
    palette = "".join(f'<a:{nom}><a:srgbClr val="{code}"/></a:{nom}>' for nom, code in couleurs)
    fontes = "".join(f'<a:{genre}Font><a:latin typeface="{nom}"/><a:ea typeface=""/><a:cs typeface=""/></a:{genre}Font>'
                     for genre, nom in (("major", TEXTE), ("minor", TEXTE)))
    plein = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    traits = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effets = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{ENTETE}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Statuts">'
        f'<a:themeElements><a:clrScheme name="Statuts">{palette}</a:clrScheme>'
        f'<a:fontScheme name="Statuts">{fontes}</a:fontScheme><a:fmtScheme name="Statuts">'
        f"<a:fillStyleLst>{plein}</a:fillStyleLst><a:lnStyleLst>{traits}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effets}</a:effectStyleLst><a:bgFillStyleLst>{plein}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def polices() -> str:
    """Fonts, with the free fonts of the same metrics as alternatives."""
    lignes = "".join(
        f'<w:font w:name="{nom}"><w:altName w:val="{autre}"/><w:family w:val="{famille}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for nom, autre, famille in ((TEXTE, "Caladea", "roman"), (LABEUR, "Carlito", "swiss"))
    )
    return f"{ENTETE}<w:fonts {W}>{lignes}</w:fonts>"


def reglages() -> str:
    """Modern layout rules, and no `updateFields`: Word would ask a question at opening."""
    mode = "http://schemas.microsoft.com/office/word"
    return (
        f'{ENTETE}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{mode}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def relations(liens: tuple[tuple[str, str], ...]) -> str:
    """A relationships part; ids follow the order, from rId1."""
    lignes = "".join(f'<Relationship Id="rId{i}" Type="{genre}" Target="{cible}"/>'
                     for i, (genre, cible) in enumerate(liens, 1))
    espace_ = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{ENTETE}<Relationships xmlns="{espace_}">{lignes}</Relationships>'


def types() -> str:
    """The content types."""
    genres = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
              "fontTable": "fontTable", "header1": "header", "footer1": "footer"}
    lignes = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{MIME}.{g}+xml"/>' for n, g in genres.items())
    return (
        f'{ENTETE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lignes}'
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def proprietes() -> dict[str, str]:
    """Core properties are written anew for each act; these only make the shell a valid file."""
    cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return {
        "docProps/core.xml": f'{ENTETE}<cp:coreProperties xmlns:cp="{cp}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Statuts</dc:title></cp:coreProperties>',
        "docProps/app.xml": f'{ENTETE}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>statuts</Application></Properties>',
    }


def parts() -> dict[str, str]:
    """Every part of the package, by name."""
    mots = ("styles", "numbering", "settings", "fontTable")
    liens = tuple((f"{OFFICE}/{m}", f"{m}.xml") for m in mots)
    liens += ((f"{OFFICE}/header", "header1.xml"), (f"{OFFICE}/footer", "footer1.xml"),
              (f"{OFFICE}/theme", "theme/theme1.xml"))
    coeur = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    racine = ((f"{OFFICE}/officeDocument", "word/document.xml"), (coeur, "docProps/core.xml"),
              (f"{OFFICE}/extended-properties", "docProps/app.xml"))
    return {
        "[Content_Types].xml": types(), "_rels/.rels": relations(racine), "word/document.xml": document(),
        "word/_rels/document.xml.rels": relations(liens), "word/styles.xml": styles(),
        "word/numbering.xml": numerotation(), "word/settings.xml": reglages(), "word/fontTable.xml": polices(),
        "word/theme/theme1.xml": theme(),
        **marges(), **proprietes(),
    }


def main(sortie: Path) -> None:
    """Write the shell, with fixed dates."""
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in parts().items():
            info = zipfile.ZipInfo(nom, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, contenu.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
