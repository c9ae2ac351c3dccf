"""Tables: a header row that repeats, rows that never split, columns as wide as what they say."""

from __future__ import annotations

from collections.abc import Callable

from statuts.document.tree import Lignes, Tableau
from statuts.render.docx.site import Chantier
from statuts.render.docx.xml import attribute, paragraph, run
from statuts.render.signing import Emargement
from statuts.render.texte import column_alignments, plain

_COTES = {"gauche": "left", "centre": "center", "droite": "right"}
_COURT, _PHRASE, _SIGNE = 8, 46, 100
_ENTETE = 24
_TETE = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_RANG = "<w:trPr><w:cantSplit/></w:trPr>"
_GARDE = "<w:keepNext/>"
_LOOK = (
    '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
    'w:noVBand="1"/>'
)


def table(tableau: Tableau, legende: str, chantier: Chantier, inline: Callable[[Lignes], str]) -> str:
    """A table and the thin space that parts it from what follows; a short one stays on one page.

    `legende` and the names of its columns are what a screen reader says of it.
    """
    largeurs = column_widths(tableau, chantier.gabarit.largeur)
    cotes = [_COTES[a] for a in column_alignments(tableau)]
    entete, cellule = chantier.style("Statuts Entete"), chantier.style("Statuts Cellule")

    def row(cellules: tuple[Lignes, ...], style: str, proprietes: str, solidaire: bool) -> str:
        garde = _GARDE if solidaire else ""
        manque: tuple[Lignes, ...] = ((),) * (len(largeurs) - len(cellules))
        cases = [
            f'<w:tc><w:tcPr><w:tcW w:w="{large}" w:type="dxa"/></w:tcPr>'
            f'{paragraph(style, inline(lignes), f"""{garde}<w:jc w:val="{cote}"/>""")}</w:tc>'
            for lignes, large, cote in zip(cellules + manque, largeurs, cotes, strict=False)
        ]
        return f"<w:tr>{proprietes}{''.join(cases)}</w:tr>"

    dernier = len(tableau.lignes) - 1
    rangs = [row(tableau.entetes, entete, _TETE, True)]
    for rang, cellules in enumerate(tableau.lignes):
        style = entete if cellules and plain(cellules[0]).startswith("Total") else cellule
        rangs.append(row(cellules, style, _RANG, dernier < _COURT and rang < dernier))
    grille = "".join(f'<w:gridCol w:w="{large}"/>' for large in largeurs)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{chantier.style("Statuts Tableau")}"/>'
        f'<w:tblW w:w="{sum(largeurs)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_LOOK}{alternative(tableau, legende)}</w:tblPr>'
        f"<w:tblGrid>{grille}</w:tblGrid>{''.join(rangs)}</w:tbl>{paragraph(chantier.style('Statuts Espace'), '')}"
    )


_INFIME = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""What follows the last table of an act takes a point: any more could open a blank page."""
_NUMERO, _SIGNATURE = 560, 2400
_GROUPE = 4
_CENTRE = '<w:vAlign w:val="center"/>'
_HAUTEUR = '<w:trHeight w:val="800" w:hRule="atLeast"/>'


def signing_sheet(feuille: Emargement, chantier: Chantier) -> str:
    """The table where many persons sign: a row each, under the name of their group, which never stands alone.

    A small group stays on one page, a large one begins with two rows.
    Its rows are as high as « Statuts Emargement » makes them, where the shell has that style.
    """
    total = chantier.gabarit.largeur
    reste = (total - _NUMERO - _SIGNATURE) // (len(feuille.colonnes) - 2)
    largeurs = [_NUMERO, *[reste] * (len(feuille.colonnes) - 2)]
    largeurs.append(total - sum(largeurs))
    entete, cellule = chantier.style("Statuts Entete"), chantier.style("Statuts Cellule")
    place = chantier.style("Statuts Emargement")
    hauteur = "" if place else _HAUTEUR

    def row(textes: tuple[str, ...], style: str, proprietes: str, garde: str) -> str:
        cases = [
            f'<w:tc><w:tcPr><w:tcW w:w="{large}" w:type="dxa"/>{_CENTRE}</w:tcPr>{paragraph(style, run(t), garde)}</w:tc>'
            for t, large in zip(textes, largeurs, strict=True)
        ]
        return f"<w:tr>{proprietes}{''.join(cases)}</w:tr>"

    vides = ("",) * (len(largeurs) - 1)
    derniere = feuille.groupes[-1][1][-1]
    rangs = [row(feuille.colonnes, entete, _TETE, _GARDE)]
    for nom, numeros in feuille.groupes:
        tete = f'<w:tcPr><w:tcW w:w="{total}" w:type="dxa"/><w:gridSpan w:val="{len(largeurs)}"/></w:tcPr>'
        rangs.append(f"<w:tr>{_RANG}<w:tc>{tete}{paragraph(entete, run(nom), _GARDE)}</w:tc></w:tr>")
        for numero in numeros:
            ensemble = numero != numeros[-1] and (len(numeros) <= _GROUPE or numero == numeros[0])
            garde = _GARDE if ensemble or numero == derniere - 1 else ""
            proprietes = f"<w:trPr><w:cantSplit/>{hauteur}</w:trPr>"
            rangs.append(row((str(numero), *vides), place or cellule, proprietes, garde))
    grille = "".join(f'<w:gridCol w:w="{large}"/>' for large in largeurs)
    dite = f"Une ligne par signataire, {derniere} en tout\u00a0: {', '.join(feuille.colonnes)}."
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{chantier.style("Statuts Tableau")}"/>'
        f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_LOOK}'
        f'<w:tblCaption w:val="Signatures"/><w:tblDescription w:val="{attribute(dite)}"/></w:tblPr>'
        f"<w:tblGrid>{grille}</w:tblGrid>{''.join(rangs)}</w:tbl>{paragraph(chantier.style('Statuts Espace'), '', _INFIME)}"
    )


def alternative(tableau: Tableau, legende: str) -> str:
    """The alternative text of a table: its name, then what its columns and rows are."""
    colonnes = " ; ".join([plain(entete) for entete in tableau.entetes])
    nombre = len(tableau.lignes)
    dite = f"Tableau de {nombre} ligne{'s' if nombre > 1 else ''}, une colonne pour chacun de ces titres : {colonnes}."
    return f'<w:tblCaption w:val="{attribute(legende)}"/><w:tblDescription w:val="{attribute(dite)}"/>'


def column_widths(tableau: Tableau, total: int) -> list[int]:
    """Twips for each column: room for its longest word, then in proportion to what its cells say, up to a sentence.

    A table that says little takes two thirds of the measure, so that the eye need not cross the page to a figure.
    """
    poids = []
    for rang in range(len(tableau.entetes)):
        textes = [plain(ligne[rang]) for ligne in (tableau.entetes, *tableau.lignes) if rang < len(ligne)]
        mot = max((len(m) for texte in textes for m in texte.split()), default=1)
        # A long heading goes on two lines rather than take the room of what its neighbours say.
        longueurs = [min(len(textes[0]), max(_ENTETE, len(textes[0]) // 2)), *map(len, textes[1:])]
        poids.append(max(min(mot, _PHRASE), min(max(longueurs), _PHRASE)) + 3)
    naturel = [p * _SIGNE for p in poids]
    if sum(naturel) < total // 2:
        total = total * 2 // 3
    if len(naturel) > 1 and sum(naturel) < total:
        large = naturel.index(max(naturel))
        naturel[large] += (total - sum(naturel)) // 2
    somme = sum(naturel)
    largeurs = [n * total // somme for n in naturel]
    largeurs[-1] += total - sum(largeurs)
    return largeurs
