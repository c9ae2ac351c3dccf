"""The act as Akoma Ntoso 3.0 (OASIS LegalDocML), for legal databases: same words, same numbers, slots as ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from statuts.document.number import item_label
from statuts.document.tree import (
    Acte,
    Alinea,
    Article,
    Blanc,
    Bloc,
    Gras,
    Italique,
    Lignes,
    Liste,
    Note,
    Renvoi,
    Section,
    Tableau,
    Texte,
    Titre,
)
from statuts.document.typography import clean
from statuts.render.signing import Emargement, signing
from statuts.render.texte import (
    DECISIONS,
    SIGNATURES,
    annex_of,
    cover_blocks,
    decision_rows,
    plain_line,
    printed_parts,
    quality_lines,
)

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_AUTEUR = "#fondateurs"


def rendre_akn(acte: Acte) -> bytes:
    """A `doc` named « statuts »: cover, body of titles, articles and paragraphs, signatures."""
    register_namespace("", NS)
    racine = Element(f"{{{NS}}}akomaNtoso")
    doc = _sub(racine, "doc", name="statuts")
    _meta(doc, acte)
    _cover(doc, acte)
    corps = _sub(doc, "mainBody")
    for titre, articles in printed_parts(acte):
        _titre(corps, titre, articles)
    place = corps.find(f"{{{NS}}}hcontainer[@name='{SIGNATURES}']/{{{NS}}}content")
    if acte.signataires:
        _signatures(_sub(doc, "conclusions") if place is None else place, acte)
    _lead_to_items(racine)
    texte: bytes = tostring(racine, encoding="utf-8", xml_declaration=True)
    return texte + b"\n"


def _lead_to_items(racine: Element) -> None:
    """References to a named entry, written by its lasting name (`wId`), lead to its place in this version (`eId`)."""
    places = {item.get("wId"): item.get("eId") for item in racine.iter(f"{{{NS}}}item") if item.get("wId")}
    for renvoi in racine.iter(f"{{{NS}}}ref"):
        place = places.get(renvoi.get("href", "").removeprefix("#"))
        if place:
            renvoi.set("href", f"#{place}")


def _sub(parent: Element, nom: str, texte: str = "", **attributs: str) -> Element:
    enfant = SubElement(parent, f"{{{NS}}}{nom}", attributs)
    enfant.text = clean(texte) or None
    return enfant


def slug(texte: str) -> str:
    """« L'Étal solidaire » as « l-etal-solidaire », for addresses."""
    plat = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plat).strip("-") or "sans-nom"


def _meta(doc: Element, acte: Acte) -> None:
    """Who, what, when: the work, its French expression, this manifestation; dates are those of the law applied."""
    jour = acte.date_du_droit.isoformat()
    oeuvre = f"/akn/fr/doc/statuts/{jour}/{slug(acte.denomination)}"
    meta = _sub(doc, "meta")
    identification = _sub(meta, "identification", source="#statuts")
    niveaux = (("FRBRWork", oeuvre), ("FRBRExpression", f"{oeuvre}/fra@"), ("FRBRManifestation", f"{oeuvre}/fra@.xml"))
    for nom, adresse in niveaux:
        niveau = _sub(identification, nom)
        _sub(niveau, "FRBRthis", value=f"{oeuvre}/!main" if nom == "FRBRWork" else f"{adresse}/!main")
        _sub(niveau, "FRBRuri", value=adresse)
        _sub(niveau, "FRBRdate", date=jour, name="droit applicable")
        _sub(niveau, "FRBRauthor", href=_AUTEUR)
        if nom == "FRBRWork":
            _sub(niveau, "FRBRcountry", value="fr")
        if nom == "FRBRExpression":
            _sub(niveau, "FRBRlanguage", language="fra")
        if nom == "FRBRManifestation":
            _sub(niveau, "FRBRformat", value="application/akn+xml")
    references = _sub(meta, "references", source="#statuts")
    _sub(
        references,
        "TLCOrganization",
        eId="fondateurs",
        href="/akn/ontology/organization/fr/fondateurs",
        showAs="Fondateurs",
    )
    _sub(references, "TLCOrganization", eId="statuts", href="/akn/ontology/organization/fr/statuts", showAs="statuts")


def _cover(doc: Element, acte: Acte) -> None:
    garde = _sub(doc, "coverPage")
    _sub(_sub(garde, "p"), "docTitle", acte.denomination)
    _sub(_sub(garde, "p"), "docType", acte.nom_de_forme)
    _blocks(garde, cover_blocks(acte), "garde")
    if acte.decisions:
        _sub(_sub(garde, "p"), "b", DECISIONS[0])
        rangs = [[(Texte(c),) for c in rang] for rang in (DECISIONS[1], *decision_rows(acte))]
        _grid(garde, rangs, "decisions")


def _titre(corps: Element, titre: Titre, articles: tuple[Article, ...]) -> None:
    if not titre.numero:
        for article in articles:
            _article(corps, article)
        return
    partie = _sub(corps, "title", eId=f"title_{titre.numero}")
    _sub(partie, "num", f"TITRE {titre.numero}")
    _sub(partie, "heading", titre.intitule)
    for article in articles:
        _article(partie, article)


def _article(parent: Element, article: Article) -> None:
    """A numbered article, or a named container for the parts without number (preamble, signatures, annexes)."""
    if article.numero:
        noeud = _sub(parent, "article", eId=article_id(article.numero))
        _sub(noeud, "num", f"Article {article.numero}")
    else:
        noeud = _sub(parent, "hcontainer", name=article.id, eId=article.id)
        if article.rang:
            _sub(noeud, "num", f"Annexe {article.rang}")
    _sub(noeud, "heading", article.titre)
    if any(s.numero for s in article.sections):
        for section in article.sections:
            _section(noeud, section)
    else:
        contenu = _sub(noeud, "content", eId=f"{noeud.get('eId')}__content")
        for rang, section in enumerate(article.sections, 1):
            _blocks(contenu, section.blocs, f"{noeud.get('eId')}__{rang}")


def _section(parent: Element, section: Section) -> None:
    identite = section_id(section.numero)
    noeud = _sub(parent, "paragraph", eId=identite)
    _sub(noeud, "num", section.numero)
    _sub(noeud, "heading", section.titre)
    _blocks(_sub(noeud, "content", eId=f"{identite}__content"), section.blocs, identite)


def article_id(numero: str) -> str:
    """« art_12 »."""
    return f"art_{numero}"


def section_id(numero: str) -> str:
    """« 12.3 » as « art_12__para_3 »."""
    article, _, rang = numero.partition(".")
    return f"{article_id(article)}__para_{rang}" if rang else article_id(article)


def _blocks(parent: Element, blocs: tuple[Bloc, ...], identite: str) -> None:
    for rang, bloc in enumerate(blocs, 1):
        if isinstance(bloc, Alinea):
            _inline(_sub(parent, "p"), bloc.lignes)
        elif isinstance(bloc, Liste):
            _list(parent, bloc, f"{identite}__list_{rang}", 0)
        else:
            _table(parent, bloc, f"{identite}__table_{rang}")


def _list(parent: Element, liste: Liste, identite: str, niveau: int) -> None:
    noeud = _sub(parent, "blockList", eId=identite)
    for rang, item in enumerate(liste.items, 1):
        entree = _sub(noeud, "item", eId=f"{identite}__item_{rang}")
        if item.signet:
            entree.set("wId", item.signet)
        _sub(entree, "num", item_label(rang, niveau) if liste.ordonnee else "–")
        _inline(_sub(entree, "p"), item.lignes)
        if item.sous:
            _list(entree, item.sous, f"{identite}__item_{rang}__list_1", niveau + 1)


def _table(parent: Element, tableau: Tableau, identite: str) -> None:
    _grid(parent, [list(tableau.entetes), *(list(rang) for rang in tableau.lignes)], identite)


def _grid(parent: Element, rangs: Sequence[Sequence[Lignes]], identite: str) -> None:
    """A table whose first row is its header."""
    table = _sub(parent, "table", eId=identite)
    for numero, rang in enumerate(rangs):
        ligne = _sub(table, "tr")
        for cellule in rang:
            _inline(_sub(_sub(ligne, "td" if numero else "th"), "p"), cellule)


def _inline(parent: Element, lignes: Lignes) -> None:
    """Mixed content: runs of text follow the last child, marks become children."""
    dernier: Element | None = None
    for ligne in lignes:
        if isinstance(ligne, Note):
            dernier = _sub(parent, "authorialNote", eId=f"note_{ligne.numero}", marker=ligne.numero, placement="bottom")
            _inline(_sub(dernier, "p"), ligne.lignes)
            continue
        texte = clean(plain_line(ligne))
        if isinstance(ligne, Gras):
            dernier = _sub(parent, "b", texte)
        elif isinstance(ligne, Italique):
            dernier = _sub(parent, "i", texte)
        elif isinstance(ligne, Blanc):
            dernier = _sub(parent, "placeholder", texte, originalText=clean(ligne.chemin))
        elif isinstance(ligne, Renvoi) and ligne.numero:
            dernier = _sub(parent, "ref", texte, href=f"#{_place_of(ligne)}")
        elif dernier is None:
            parent.text = (parent.text or "") + texte
        else:
            dernier.tail = (dernier.tail or "") + texte


def _place_of(renvoi: Renvoi) -> str:
    return renvoi.signet if renvoi.item else annex_of(renvoi) or section_id(renvoi.numero)


def _signatures(parent: Element, acte: Acte) -> None:
    """One block a signatory, or one row each where they are many, where the act has them: before the annexes."""
    feuilles, signataires = signing(acte)
    for rang, feuille in enumerate(feuilles, 1):
        _sheet(_sub(parent, "blockContainer"), feuille, f"emargement_{rang}")
    for signataire in signataires:
        bloc = _sub(parent, "blockContainer")
        _sub(_sub(bloc, "p"), "signature", signataire.designation)
        for qualite in quality_lines(signataire):
            _sub(bloc, "p", qualite)


def _sheet(parent: Element, feuille: Emargement, identifiant: str) -> None:
    """The table where many sign, a row each under the name of their group."""
    table = _sub(parent, "table", eId=identifiant)
    entetes = _sub(table, "tr")
    for colonne in feuille.colonnes:
        _sub(_sub(entetes, "th"), "p", colonne)
    for nom, numeros in feuille.groupes:
        groupe = _sub(_sub(table, "tr"), "th", colspan=str(len(feuille.colonnes)))
        _sub(_sub(groupe, "p"), "signature", nom)
        for numero in numeros:
            ligne = _sub(table, "tr")
            for texte in (str(numero), *[""] * (len(feuille.colonnes) - 1)):
                _sub(_sub(ligne, "td"), "p", texte)
