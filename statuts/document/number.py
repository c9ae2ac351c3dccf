"""Numbers and bookmarks: Titres in Roman, articles from 1 to n, sections 12.1, then every reference resolved."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from statuts.document.tree import (
    Alinea,
    Article,
    Bloc,
    Item,
    Ligne,
    Lignes,
    Liste,
    Renvoi,
    Section,
    Tableau,
    Titre,
)

_ROMAINS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


ANNEXE = "annexe-"
"""How the plan names the articles of the closing part that are annexes, numbered on their own."""


class RenvoiPerdu(Exception):
    """A reference to a slot that has no number in this act."""

    def __init__(self, perdus: tuple[tuple[str, str], ...]) -> None:
        self.perdus = perdus
        super().__init__(", ".join(f"{clause} -> {emplacement}" for clause, emplacement in perdus))


def roman(nombre: int) -> str:
    """4 as « IV »."""
    texte = ""
    for valeur, signe in _ROMAINS:
        texte += signe * (nombre // valeur)
        nombre %= valeur
    return texte


def bookmark(genre: str, nom: str) -> str:
    """A stable Word bookmark (40 characters at most) for a slot, an article or a titre."""
    brut = f"_{genre}_" + re.sub(r"[^a-z0-9]", "_", nom.lower())
    if len(brut) <= 40:
        return brut
    return f"{brut[:31]}_{hashlib.sha1(nom.encode()).hexdigest()[:8]}"


def number_act(titres: tuple[tuple[Titre, bool], ...]) -> tuple[Titre, ...]:
    """Number the parts (each with whether it is numbered) and resolve references; raises `RenvoiPerdu`."""
    numerotes: list[Titre] = []
    rang_titre = rang_article = rang_annexe = 0
    for titre, numerote in titres:
        rang_titre += numerote
        articles = []
        for article in titre.articles:
            rang_article += numerote
            annexe = not numerote and article.id.startswith(ANNEXE)
            rang_annexe += annexe
            numero = str(rang_article) if numerote else ""
            articles.append(_number_article(article, numero, str(rang_annexe) if annexe else ""))
        numero = roman(rang_titre) if numerote else ""
        numerotes.append(
            replace(titre, articles=tuple(articles), numero=numero, signet=bookmark("tt", f"{titre.intitule}"))
        )
    return _resolve(tuple(numerotes))


def _number_article(article: Article, numero: str, rang_d_annexe: str) -> Article:
    plusieurs = len(article.sections) > 1
    sections = tuple(
        replace(
            section,
            numero=f"{numero}.{rang}" if numero and plusieurs else "",
            signet=bookmark("st", section.emplacement)
            if _first_of_slot(article, rang - 1)
            else bookmark("st", f"{section.emplacement}_{rang}"),
        )
        for rang, section in enumerate(article.sections, start=1)
    )
    signet = bookmark("sx" if rang_d_annexe else "sa", article.id)
    return replace(article, numero=numero, signet=signet, sections=sections, rang=rang_d_annexe)


def _first_of_slot(article: Article, rang: int) -> bool:
    return all(s.emplacement != article.sections[rang].emplacement for s in article.sections[:rang])


def targets(titres: tuple[Titre, ...]) -> dict[str, tuple[str, str]]:
    """For each slot, the number it answers to and the bookmark that carries that number.

    A slot whose text makes several sub-articles (one a circle) answers to the number of the whole article.
    """
    cibles: dict[str, tuple[str, str]] = {}
    for titre in titres:
        for article in titre.articles:
            seules = [s.emplacement for s in article.sections]
            for section in article.sections:
                numero, signet = (
                    (section.numero, section.signet)
                    if section.numero and seules.count(section.emplacement) == 1
                    else (article.numero or article.rang, article.signet)
                )
                cibles.setdefault(section.emplacement, (numero, signet))
    return cibles


def _resolve(titres: tuple[Titre, ...]) -> tuple[Titre, ...]:
    cibles = targets(titres)
    perdus: dict[tuple[str, str], None] = {}

    def ligne(element: Ligne, section: Section) -> Ligne:
        if not isinstance(element, Renvoi):
            return element
        numero, signet = cibles.get(element.emplacement, ("", ""))
        if not numero:
            perdus[(section.clause, element.emplacement)] = None
        return Renvoi(element.emplacement, numero, signet)

    def lignes(elements: Lignes, section: Section) -> Lignes:
        return tuple(ligne(e, section) for e in elements)

    def bloc(b: Bloc, section: Section) -> Bloc:
        if isinstance(b, Alinea):
            return Alinea(lignes(b.lignes, section))
        if isinstance(b, Liste):
            return _liste(b, section)
        return Tableau(
            tuple(lignes(c, section) for c in b.entetes),
            tuple(tuple(lignes(c, section) for c in rangee) for rangee in b.lignes),
            b.alignements,
        )

    def _liste(liste: Liste, section: Section) -> Liste:
        items = tuple(Item(lignes(i.lignes, section), _liste(i.sous, section) if i.sous else None) for i in liste.items)
        return Liste(items, liste.ordonnee)

    resolus = tuple(
        replace(
            t,
            articles=tuple(
                replace(a, sections=tuple(replace(s, blocs=tuple(bloc(b, s) for b in s.blocs)) for s in a.sections))
                for a in t.articles
            ),
        )
        for t in titres
    )
    if perdus:
        raise RenvoiPerdu(tuple(perdus))
    return resolus
