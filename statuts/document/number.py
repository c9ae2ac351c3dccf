"""Numbers and bookmarks: Titres in Roman, articles from 1 to n, sections 12.1, list entries a), then references and notes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from statuts.document.tree import (
    Alinea,
    Article,
    Blanc,
    Bloc,
    Item,
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

_ROMAINS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PETITS_ROMAINS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


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


def item_label(rang: int, niveau: int = 0) -> str:
    """The label of entry `rang` (from 1) of an ordered list: a) then i) then 1), as the Word shell numbers them."""
    if niveau == 0:
        return chr(ord("a") + (rang - 1) % 26) * ((rang - 1) // 26 + 1) + ")"
    return f"{_small_roman(rang)})" if niveau == 1 else f"{rang})"


def _small_roman(rang: int) -> str:
    dizaines, unites = divmod(rang, 10)
    return "x" * dizaines + _PETITS_ROMAINS[unites]


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
    """For each slot, and each named entry (« slot#entry »), the number it answers to and the bookmark that carries it.

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
                for nom, repere in _named_items(section.blocs):
                    cible = f"{section.emplacement}#{nom}"
                    cibles.setdefault(cible, (repere, bookmark("si", cible)))
    return cibles


def _named_items(blocs: tuple[Bloc, ...]) -> Iterator[tuple[str, str]]:
    """The names of the entries of numbered lists, with their labels."""
    listes = [(b, 0) for b in blocs if isinstance(b, Liste)]
    while listes:
        liste, niveau = listes.pop(0)
        for rang, item in enumerate(liste.items, 1):
            if item.nom:
                yield item.nom, item_label(rang, niveau)
            if item.sous:
                listes.append((item.sous, niveau + 1))


@dataclass(slots=True)
class _Resolution:
    """What one walk through the act knows and counts."""

    cibles: dict[str, tuple[str, str]]
    attentes: dict[str, Blanc]
    perdus: dict[tuple[str, str], None] = field(default_factory=dict)
    nommes: set[str] = field(default_factory=set)
    notes: int = 0

    def section(self, section: Section) -> Section:
        return replace(section, blocs=tuple([self._block(b, section) for b in section.blocs]))

    def _block(self, b: Bloc, section: Section) -> Bloc:
        if isinstance(b, Alinea):
            return Alinea(self._lines(b.lignes, section))
        if isinstance(b, Liste):
            return self._list(b, section)
        return Tableau(
            tuple([self._lines(c, section) for c in b.entetes]),
            tuple([tuple([self._lines(c, section) for c in rangee]) for rangee in b.lignes]),
            b.alignements,
        )

    def _list(self, liste: Liste, section: Section) -> Liste:
        return Liste(tuple([self._item(i, section) for i in liste.items]), liste.ordonnee)

    def _item(self, item: Item, section: Section) -> Item:
        lignes = self._lines(item.lignes, section)
        sous = self._list(item.sous, section) if item.sous else None
        cible = f"{section.emplacement}#{item.nom}"
        if not item.nom or cible in self.nommes:
            return Item(lignes, sous, item.nom)
        self.nommes.add(cible)
        return Item(lignes, sous, item.nom, self.cibles[cible][1])

    def _lines(self, elements: Lignes, section: Section) -> Lignes:
        return tuple([self._line(e, section) for e in elements])

    def _line(self, element: Ligne, section: Section) -> Ligne:
        if isinstance(element, Note):
            self.notes += 1
            numero = str(self.notes)
            return Note(
                tuple([self._reference(e, section) if isinstance(e, Renvoi) else e for e in element.lignes]), numero
            )
        return self._reference(element, section) if isinstance(element, Renvoi) else element

    def _reference(self, renvoi: Renvoi, section: Section) -> Renvoi | Blanc:
        """The reference with its number; an entry of a text that waits for a decision is that same decision."""
        emplacement = renvoi.emplacement or section.emplacement
        cible = f"{emplacement}#{renvoi.item}" if renvoi.item else emplacement
        numero, signet = self.cibles.get(cible, ("", ""))
        if not numero and renvoi.item and emplacement in self.attentes:
            return self.attentes[emplacement]
        if not numero:
            self.perdus[(section.clause, cible)] = None
        return Renvoi(emplacement, numero, signet, renvoi.item)


def _waiting(titres: tuple[Titre, ...]) -> dict[str, Blanc]:
    """The slots whose whole text waits for a decision, each with the first one."""
    attentes = {}
    for section in (s for t in titres for a in t.articles for s in a.sections):
        seul = section.blocs[0] if len(section.blocs) == 1 else None
        tete = seul.lignes[0] if isinstance(seul, Alinea) and seul.lignes else None
        if isinstance(tete, Blanc) and isinstance(seul, Alinea) and not any(map(_says, seul.lignes)):
            attentes[section.emplacement] = tete
    return attentes


def _says(ligne: Ligne) -> bool:
    return not isinstance(ligne, Blanc) and not (isinstance(ligne, Texte) and not ligne.contenu.strip())


def _resolve(titres: tuple[Titre, ...]) -> tuple[Titre, ...]:
    resolution = _Resolution(targets(titres), _waiting(titres))
    resolus = tuple(
        replace(t, articles=tuple(replace(a, sections=tuple(map(resolution.section, a.sections))) for a in t.articles))
        for t in titres
    )
    if resolution.perdus:
        raise RenvoiPerdu(tuple(resolution.perdus))
    return resolus
