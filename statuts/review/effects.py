"""What changes between two states of a project: articles gained, lost, reworded, renumbered, findings come and gone."""

from __future__ import annotations

from collections.abc import Iterable

from statuts.assemble import Etude
from statuts.document.diff import section_lines
from statuts.document.explication import Effet, full_title
from statuts.document.tree import Acte, Article, Section
from statuts.errors import Constat


def placed_sections(acte: Acte) -> dict[tuple[str, int], tuple[Article, Section]]:
    """Every section of an act with its article, by slot and rank within the slot, in order."""
    rangs: dict[str, int] = {}
    table = {}
    for titre in acte.titres:
        for article in titre.articles:
            for section in article.sections:
                rang = rangs[section.emplacement] = rangs.get(section.emplacement, -1) + 1
                table[section.emplacement, rang] = (article, section)
    return table


def place_name(article: Article, section: Section) -> str:
    """« 12.3 Collèges : poids », with the article around it, since many are called « Composition »; the titles alone where
    nothing is numbered.
    """
    return f"{section.numero or article.numero} {full_title(article.titre, section.titre)}".strip()


def effect(avant: Etude, acte_avant: Acte | None, apres: Etude, acte_apres: Acte | None) -> Effet:
    """The difference between two studies and their acts; articles stay untold where one act cannot be written."""
    constats = {
        "apparus": _only_in(apres.constats, avant.constats),
        "leves": _only_in(avant.constats, apres.constats),
        "refuse": bool(apres.refus),
    }
    if acte_avant is None or acte_apres is None:
        return Effet(**constats)  # type: ignore[arg-type]
    un, deux = placed_sections(acte_avant), placed_sections(acte_apres)
    communs = [cle for cle in un if cle in deux]
    recrits = [cle for cle in communs if _said(un[cle][1]) != _said(deux[cle][1])]
    return Effet(
        gagnes=_names(deux[cle] for cle in deux if cle not in un),
        perdus=_names(un[cle] for cle in un if cle not in deux),
        recrits=_names(deux[cle] for cle in recrits),
        recrits_avant=_names(un[cle] for cle in recrits),
        renumerotes=tuple(
            (_number(un[cle]), _number(deux[cle])) for cle in communs if _number(un[cle]) != _number(deux[cle])
        ),
        **constats,  # type: ignore[arg-type]
    )


def _only_in(ici: Iterable[Constat], la: Iterable[Constat]) -> tuple[Constat, ...]:
    connus = {(c.code, c.message) for c in la}
    return tuple(c for c in ici if (c.code, c.message) not in connus)


def _names(places: Iterable[tuple[Article, Section]]) -> tuple[str, ...]:
    return tuple(place_name(*p) for p in places)


def _number(place: tuple[Article, Section]) -> str:
    return place[1].numero or place[0].numero


def _said(section: Section) -> tuple[str, ...]:
    return section_lines(section, numeros=False)
