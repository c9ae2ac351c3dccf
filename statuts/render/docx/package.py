"""One act, one Word file: the shell's tags filled, the body written, the package zipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from statuts.document.edition import ANNOTEE, TRAVAIL, Edition
from statuts.document.tree import Acte
from statuts.document.typography import clean
from statuts.render.docx.archive import CORE, NUMEROTATION, core_properties, moment_of, write_parts
from statuts.render.docx.birth import certify
from statuts.render.docx.body import build_body, build_cover, named_items
from statuts.render.docx.canon import units
from statuts.render.docx.grafts import COMMENTAIRES, NOTES, Greffes
from statuts.render.docx.margin import by_slot
from statuts.render.docx.shell import Gabarit, load_shell, refuse
from statuts.render.docx.site import Chantier
from statuts.render.docx.toc import build_toc
from statuts.render.signing import signing

_PROVISOIRE = 88


_EDITIONS = {TRAVAIL: "édition de travail", ANNOTEE: "édition annotée"}
_FILIGRANES = {TRAVAIL: "PROJET"}


def rendre_docx(
    acte: Acte,
    modele: str = "sobre",
    *,
    edition: Edition | None = None,
    jour: date | None = None,
    avec_pages: bool = False,
    vifs: bool = True,
) -> bytes:
    """The .docx of a numbered act; the same arguments always give the same bytes.

    `modele` names a shell of `templates/` or a .docx file; `edition` says what stands around the articles; `jour`
    dates the document (by default, the date of the law applied). `avec_pages` lays the document out once with
    LibreOffice to put page numbers in the table of contents. `vifs=False` turns REF fields into plain links, for a PDF
    made by LibreOffice. Raises StatutsError when the shell cannot serve, or when pages are asked for and nothing here
    can count them.
    """
    edition = edition or Edition()
    jour = jour or acte.date_du_droit
    gabarit = load_shell(modele)
    pages: Mapping[str, int] | None = None
    if avec_pages:
        from statuts.render.libreoffice import page_of_bookmarks

        # The margin would shrink the pages: they are counted without it.
        nue = replace(edition, annotations=())
        pages = page_of_bookmarks(_draft(acte, gabarit, nue, jour, vifs=False, pages=None, provisoire=True))
    return _draft(acte, gabarit, edition, jour, vifs=vifs, pages=pages)


def _draft(
    acte: Acte,
    gabarit: Gabarit,
    edition: Edition,
    jour: date,
    *,
    vifs: bool,
    pages: Mapping[str, int] | None,
    provisoire: bool = False,
) -> bytes:
    chantier = Chantier(gabarit, vifs, by_slot(edition.annotations), moment_of(jour), named_items(acte))
    contexte = _context(acte, chantier, pages, provisoire)
    contexte |= {"edition": _EDITIONS.get(edition.nom, ""), "filigrane": _FILIGRANES.get(edition.nom, "")}
    try:
        parts = {nom: modele.render(contexte).encode() for nom, modele in gabarit.modeles.items()}
    except TemplateError as erreur:
        raise refuse(gabarit.nom, f"une balise de ce modèle Word ne peut pas être remplie : {erreur}") from erreur
    greffes = Greffes(gabarit.types, gabarit.relations, parts)
    greffes.graft(COMMENTAIRES, gabarit.souches[COMMENTAIRES.nom], chantier.commentaires)
    greffes.graft(NOTES, gabarit.souches[NOTES.nom], chantier.notes)
    if edition.provenance is not None:
        certify(acte, edition, units(acte), greffes, gabarit.premier_item)
    parts[NUMEROTATION] = chantier.numbering()
    parts[CORE] = core_properties(acte, jour)
    return write_parts(greffes.finished(), gabarit.constantes)


def _context(acte: Acte, chantier: Chantier, pages: Mapping[str, int] | None, provisoire: bool) -> dict[str, Any]:
    """What the shell's tags may name; strings are escaped by the templates, `Markup` is ready-made XML."""
    mentions = build_cover(acte, chantier)
    corps, suite = build_body(acte, chantier)
    if provisoire:
        pages = {entree.ancre: _PROVISOIRE for entree in chantier.entrees}
    return {
        "denomination": clean(acte.denomination),
        "nom_de_forme": clean(acte.nom_de_forme),
        "etat": clean(acte.etat),
        "mentions": Markup(mentions),
        "decisions": [
            {
                "libelle": clean(d.libelle),
                "question": clean(d.question),
                "qui": clean(d.qui),
                "articles": clean(", ".join(d.articles)),
            }
            for d in acte.decisions
        ],
        "sommaire": Markup(build_toc(chantier, pages)),
        "corps": Markup(corps),
        "signatures": _pairs(acte, a_part=chantier.gabarit.fonction_a_part),
        "suite": Markup(suite),
    }


_SOUDES = 3


def _pairs(acte: Acte, *, a_part: bool) -> list[list[dict[str, Any]]]:
    """The signatories two by two, as the rows of the signature table; those who sign on a row are elsewhere.

    `garde` keeps a row with the next one: a few blocks stay on one page, and the last never stands alone on its own.
    A shell that has no line for the office (`a_part`) says it with the quality.
    """
    tous: list[dict[str, Any]] = [
        {
            "designation": clean(s.designation),
            "qualite": clean(s.qualite if a_part else s.qualite or s.fonction),
            "representant": clean(s.representant),
            "habilitation": clean(s.habilitation),
            "denomination": clean(s.denomination),
            "fonction": clean(s.fonction),
            "personne_physique": s.nature == "personne_physique",
            "signe": s.nature != "etat",
        }
        for s in signing(acte)[1]
    ]
    paires = [tous[i : i + 2] for i in range(0, len(tous), 2)]
    dernier = len(paires) - 1
    for rang, paire in enumerate(paires):
        paire[0]["garde"] = rang < dernier and (dernier < _SOUDES or rang == dernier - 1)
    return [[*paire, {}] if len(paire) == 1 else paire for paire in paires]
