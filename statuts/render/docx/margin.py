"""Comments in the margin: one a sub-article, anchored where LibreOffice drops no text."""

from __future__ import annotations

from statuts.document.edition import Annotation
from statuts.document.tree import Section
from statuts.document.typography import typeset
from statuts.render.docx.site import Chantier
from statuts.render.docx.xml import paragraph, run

AUTEUR, INITIALES = "statuts", "st"
_FIN_DE_PROPRIETES, _FIN = "</w:pPr>", "</w:p>"


def comment(section: Section, chantier: Chantier) -> str:
    """The number of a new comment about this sub-article, or nothing when the edition has none for it."""
    annotation = chantier.annotations.get(section.emplacement)
    if annotation is None:
        return ""
    numero = str(chantier.premier_commentaire + len(chantier.commentaires))
    suite = chantier.commentes.setdefault(section.emplacement, section.numero)
    lignes = annotation.lignes
    if suite != section.numero:
        lignes = (("Suite", typeset(f"même clause et mêmes raisons qu'à l'article {suite}.")),)
    chantier.commentaires.append(_entry(numero, lignes, chantier))
    return numero


def _entry(numero: str, lignes: tuple[tuple[str, str], ...], chantier: Chantier) -> str:
    style, gras = chantier.style("annotation text"), chantier.style("Statuts Terme")
    appel = chantier.style("annotation reference")
    reference = f'<w:r>{f"""<w:rPr><w:rStyle w:val="{appel}"/></w:rPr>""" if appel else ""}<w:annotationRef/></w:r>'
    textes = []
    for rang, (libelle, texte) in enumerate(lignes):
        runs = run(f"{libelle}\u00a0: ", gras) + run(texte)
        textes.append(paragraph(style, runs if rang else reference + runs))
    return (
        f'<w:comment w:id="{numero}" w:author="{AUTEUR}" w:date="{chantier.moment}" w:initials="{INITIALES}">'
        f"{''.join(textes)}</w:comment>"
    )


def anchor(corps: str, numero: str, chantier: Chantier, *, apres_le_premier: bool = False) -> str:
    """`corps` with the comment on its first paragraph, or on the second.

    A comment that starts in the first paragraph of a content control makes LibreOffice drop that paragraph's text.
    """
    depart = corps.index(_FIN) + len(_FIN) if apres_le_premier else 0
    debut = corps.index(_FIN_DE_PROPRIETES, depart) + len(_FIN_DE_PROPRIETES)
    fin = corps.index(_FIN, debut)
    appel = chantier.style("annotation reference")
    style = f'<w:rPr><w:rStyle w:val="{appel}"/></w:rPr>' if appel else ""
    return (
        f'{corps[:debut]}<w:commentRangeStart w:id="{numero}"/>{corps[debut:fin]}<w:commentRangeEnd w:id="{numero}"/>'
        f'<w:r>{style}<w:commentReference w:id="{numero}"/></w:r>{corps[fin:]}'
    )


def by_slot(annotations: tuple[Annotation, ...]) -> dict[str, Annotation]:
    """The annotations, found by the slot that they speak of."""
    return {a.emplacement: a for a in annotations}
