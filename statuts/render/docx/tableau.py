"""The table of an assembly: old text, new text, reason, for each passage that changes; landscape, in the act's styles."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from xml.etree import ElementTree

from statuts.document.comparaison import FOND, PLACE, REDACTION, Cause, Comparaison, Difference, Extrait
from statuts.document.diff import AJOUTE, EGAL, RETIRE, Fragment, align, compare_words
from statuts.document.report import renumbered, summary
from statuts.document.typography import typeset
from statuts.render.docx.archive import write_parts
from statuts.render.docx.xml import escape, paragraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORPS = "word/document.xml"
_SECTION = re.compile(r"<w:sectPr\b(?:(?!<w:sectPr\b).)*</w:sectPr>(?=</w:body>)", re.DOTALL)
_LARGEURS = (5350, 5350, 3300)
_ENTIER = 10
"""What a row that stays on one page holds at most, in lines."""
_LOOKS = {
    RETIRE: '<w:rPr><w:strike/><w:color w:val="9B2226"/></w:rPr>',
    AJOUTE: '<w:rPr><w:b/><w:color w:val="17683A"/><w:u w:val="single"/></w:rPr>',
    EGAL: "",
}
_STYLES = ("Statuts Intitule", "Statuts Alinea", "Statuts Entete", "Statuts Cellule", "Statuts Tableau")


def rendre_tableau(comparaison: Comparaison, denomination: str, acte: bytes) -> bytes:
    """The .docx of the table; `acte` is the new act as a .docx, whose styles and footer it takes."""
    with zipfile.ZipFile(BytesIO(acte)) as archive:
        parts = {nom: archive.read(nom) for nom in archive.namelist() if not nom.endswith("/")}
    styles = _styles(parts["word/styles.xml"])
    texte = parts[_CORPS].decode()
    debut = texte.index("<w:body>") + len("<w:body>")
    section = _SECTION.search(texte)
    corps = _body(comparaison, denomination, styles) + _landscape(section[0] if section else "")
    parts[_CORPS] = f"{texte[:debut]}{corps}</w:body></w:document>".encode()
    return write_parts(parts)


def _styles(xml: bytes) -> dict[str, str]:
    """The ids, in this shell, of the styles that the table uses."""
    ids = {}
    for style in ElementTree.fromstring(xml).iter(f"{_W}style"):
        nom = style.find(f"{_W}name")
        ids[nom.get(f"{_W}val", "") if nom is not None else ""] = style.get(f"{_W}styleId", "")
    return {nom: ids[nom] for nom in _STYLES}


def _landscape(section: str) -> str:
    """The section of the act, turned, without its headers, set for a page upright."""
    section = re.sub(r"<w:pgSz[^>]*/>", '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>', section)
    return re.sub(r"<w:headerReference[^>]*/>", "", section).replace("<w:titlePg/>", "")


def _body(comparaison: Comparaison, denomination: str, styles: dict[str, str]) -> str:
    intitule, alinea = styles["Statuts Intitule"], styles["Statuts Alinea"]
    lues = [d for classe in (FOND, REDACTION, PLACE) for d in comparaison.of_class(classe)]
    ordre = {id(d): rang for rang, d in enumerate(comparaison.differences)}
    lignes = [_row(d, styles) for d in sorted(lues, key=lambda d: ordre[id(d)])]
    corps = paragraph(intitule, _run(f"{denomination}\u00a0: modifications proposées aux statuts"))
    corps += paragraph(alinea, _run(typeset(f"{summary(comparaison)[:1].upper()}{summary(comparaison)[1:]}.")))
    corps += paragraph(
        alinea,
        _run("Dans l’ancien texte, les mots ")
        + _run("retirés", _LOOKS[RETIRE])
        + _run(" sont barrés ; dans le nouveau, les mots ")
        + _run("ajoutés", _LOOKS[AJOUTE])
        + _run(" sont soulignés."),
    )
    corps += _table(lignes, styles) if lignes else ""
    if numeros := renumbered(comparaison):
        corps += paragraph(alinea, _run(f"Les passages suivants changent seulement de numéro : {numeros}."))
    return corps


def _table(lignes: list[str], styles: dict[str, str]) -> str:
    grille = "".join(f'<w:gridCol w:w="{large}"/>' for large in _LARGEURS)
    tete = _cells([[_run(mot)] for mot in ("Ancien texte", "Nouveau texte", "Motif")], styles["Statuts Entete"])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["Statuts Tableau"]}"/><w:tblW w:w="{sum(_LARGEURS)}" w:type="dxa"/>'
        f"{_BORDS}"
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{_ALTERNATIVE}</w:tblPr>'
        f"<w:tblGrid>{grille}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{tete}</w:tr>{''.join(lignes)}</w:tbl>"
    )


_ALTERNATIVE = (
    '<w:tblCaption w:val="Modifications proposées"/>'
    '<w:tblDescription w:val="Une ligne par passage changé : ancien texte, nouveau texte, motif."/>'
)
_BORDS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{cote} w:val="single" w:sz="4" w:space="0" w:color="B8BFC8"/>'
        for cote in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def _cells(colonnes: Iterable[list[str]], style: str) -> str:
    """One cell a column, one paragraph a text; a cell is never without a paragraph."""
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{large}" w:type="dxa"/></w:tcPr>'
        f"{''.join(paragraph(style, runs) for runs in textes or [''])}</w:tc>"
        for textes, large in zip(colonnes, _LARGEURS, strict=True)
    )


def _row(d: Difference, styles: dict[str, str]) -> str:
    """One passage: both texts, headed by their number and title, and why."""
    avant, apres = _texts(d)
    raisons = [
        _motive(d),
        *map(_plain_cause, d.causes),
        *([f"Base légale : {' ; '.join(d.bases)}."] if d.bases else []),
    ]
    motif = [_run(typeset(raison)) for raison in raisons]
    colonnes = [_headed(d.avant, avant, "Sans équivalent."), _headed(d.apres, apres, "Supprimé."), motif]
    # A short row stays whole: a title at the foot of a page never has its text on the next one.
    passages = [_lines(p.lignes if p else (), 62) for p in (d.avant, d.apres)]
    entier = "<w:trPr><w:cantSplit/></w:trPr>" if max(*passages, _lines(raisons, 36)) <= _ENTIER else ""
    return f"<w:tr>{entier}{_cells(colonnes, styles['Statuts Cellule'])}</w:tr>"


def _lines(textes: Iterable[str], signes: int) -> int:
    """About how many lines these paragraphs take in a column of so many characters."""
    return sum(len(texte) // signes + 1 for texte in textes)


def _plain_cause(cause: Cause) -> str:
    """The cause as an assembly reads it: no path, no line of a file."""
    dit = cause.dit.replace(f" ({cause.chemin})", "") if cause.chemin else cause.dit
    return f"{dit[:1].upper()}{dit[1:]}."


def _motive(d: Difference) -> str:
    verbe = "Ajout" if d.avant is None else "Suppression" if d.apres is None else f"Changement {d.classe}"
    if d.classe == PLACE:
        verbe = "Déplacement"
    return f"{verbe}." if not d.deplace or d.classe == PLACE else f"{verbe}, et déplacement."


def _headed(passage: Extrait | None, lignes: list[str], absent: str) -> list[str]:
    if passage is None:
        return [_run(absent, "<w:rPr><w:i/></w:rPr>")]
    numero = passage.numero
    tete = f"Article {numero}" if numero[:1].isdigit() else numero
    nom = " – ".join(x for x in (tete, passage.titre) if x)
    return [_run(nom, "<w:rPr><w:b/></w:rPr>"), *lignes]


def _texts(d: Difference) -> tuple[list[str], list[str]]:
    """The paragraphs of both texts, each with its own changes shown."""
    un, deux = (p.lignes if p else () for p in (d.avant, d.apres))
    if d.avant is None or d.apres is None:
        return [_run(t) for t in un], [_run(t) for t in deux]
    avant: list[str] = []
    apres: list[str] = []
    for i, j in align(un, deux):
        fragments = compare_words("" if i is None else un[i], "" if j is None else deux[j])
        if i is not None:
            avant.append(_shown(fragments, AJOUTE))
        if j is not None:
            apres.append(_shown(fragments, RETIRE))
    return avant, apres


def _shown(fragments: tuple[Fragment, ...], sauf: str) -> str:
    return "".join(_run(f.texte, _LOOKS[f.genre]) for f in fragments if f.genre != sauf)


def _run(texte: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(texte)}</w:t></w:r>' if texte else ""
