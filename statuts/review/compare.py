"""Two acts side by side: which passages came, went, changed, moved or only took another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from statuts.assemble import Etude
from statuts.document.comparaison import FOND, NUMERO, PLACE, REDACTION, Comparaison, Difference, Extrait
from statuts.document.diff import section_lines
from statuts.document.tree import Acte
from statuts.errors import Constat
from statuts.library.fonds import Fonds
from statuts.model.base import simplifier
from statuts.review.effects import placed_sections
from statuts.rules.check import sources_of
from statuts.rules.scope import governing

Cle = tuple[str, int]


@dataclass(frozen=True)
class Version:
    """One side of a comparison: its name, the library and the day of law it was written under, its study, its act."""

    nom: str
    fonds: Fonds
    jour: date
    etude: Etude
    acte: Acte


def compare(avant: Version, apres: Version) -> Comparaison:
    """Every passage that is not the same in both, each with its class; the causes are for `causes.explain_causes`."""
    return Comparaison(
        avant.nom,
        apres.nom,
        tuple(_differences(avant.acte, apres.acte, apres.fonds)),
        _only_in(apres.etude, avant.etude),
        _only_in(avant.etude, apres.etude),
    )


def _only_in(ici: Etude, la: Etude) -> tuple[Constat, ...]:
    connus = {(c.code, c.message) for c in la.constats}
    return tuple(c for c in ici.constats if (c.code, c.message) not in connus)


def passages(acte: Acte, *, numeros: bool = True) -> dict[Cle, Extrait]:
    """The passages of an act in order: its sections by slot and rank, then what the cover and the signatures say."""
    table: dict[Cle, Extrait] = {
        ("acte/denomination", 0): Extrait("", "Dénomination sur la page de garde", "", "", (acte.denomination,)),
        ("acte/forme", 0): Extrait("", "Forme sur la page de garde", "", "", (acte.nom_de_forme, acte.etat)),
    }
    for cle, (article, section) in placed_sections(acte).items():
        lignes = section_lines(section, numeros=numeros)
        table[cle] = Extrait(section.numero or article.numero, section.titre, article.id, section.clause, lignes)
    for titre in acte.titres:
        if titre.numero:
            nom = f"titre/{simplifier(titre.intitule)}"
            table[nom, 0] = Extrait(f"Titre {titre.numero}", titre.intitule, "", "", ())
        for article in titre.articles:
            table[f"article/{article.id}", 0] = Extrait(article.numero, article.titre, article.id, "", ())
    lignes = tuple(
        " – ".join(
            x for x in (s.designation, s.qualite, s.representant, s.habilitation, s.denomination, s.fonction) if x
        )
        for s in acte.signataires
    )
    table["acte/signatures", 0] = Extrait("", "Signatures", "", "", lignes)
    return table


def _differences(avant: Acte, apres: Acte, fonds: Fonds) -> Iterator[Difference]:
    un, deux = passages(avant), passages(apres)
    nus = passages(avant, numeros=False), passages(apres, numeros=False)
    deplaces = _moved(un, deux)
    for cle in _in_order(un, deux):
        a, b = un.get(cle), deux.get(cle)
        if (a == b and cle not in deplaces) or (cle[0].startswith("article/") and _told_elsewhere(a, b, un, deux)):
            continue
        difference = Difference(cle[0], _class(cle, nus[0].get(cle), nus[1].get(cle), deplaces), a, b, cle in deplaces)
        clause = fonds.clauses.get(b.clause) if b else None
        sources = governing(fonds, sources_of(fonds, clause.sources), fonds.formes[apres.forme]) if clause else ()
        bases = tuple(s.citation for s in sources)
        yield replace(difference, bases=bases)


def _told_elsewhere(a: Extrait | None, b: Extrait | None, un: dict[Cle, Extrait], deux: dict[Cle, Extrait]) -> bool:
    """Whether the sections of an article already say what happened to its heading."""
    if a is None or b is None or a.titre == b.titre:
        return True
    return all(
        any(p.titre == t.titre and p.clause and p.article == t.article for p in v.values())
        for t, v in ((a, un), (b, deux))
    )


def _in_order(un: dict[Cle, Extrait], deux: dict[Cle, Extrait]) -> list[Cle]:
    """Every passage once: the order of the new act, what went standing where it was."""
    ordre: list[Cle] = []
    for genre, i1, i2, j1, j2 in SequenceMatcher(None, list(un), list(deux), autojunk=False).get_opcodes():
        partis = [] if genre == "equal" else [c for c in list(un)[i1:i2] if c not in deux]
        ordre += [*partis, *list(deux)[j1:j2]]
    return ordre


def _moved(un: dict[Cle, Extrait], deux: dict[Cle, Extrait]) -> set[Cle]:
    """Passages whose place among the others changed, or that went to another article."""
    communs = [c for c in un if c in deux and not c[0].startswith(("titre/", "acte/", "article/"))]
    ici = [c for c in deux if c in set(communs)]
    stables = {
        c
        for bloc in SequenceMatcher(None, communs, ici, autojunk=False).get_matching_blocks()
        for c in communs[bloc.a : bloc.a + bloc.size]
    }
    return {c for c in communs if c not in stables or un[c].article != deux[c].article}


def _class(cle: Cle, a: Extrait | None, b: Extrait | None, deplaces: set[Cle]) -> str:
    """How much the change matters; a passage that came or went always matters, unless it is but a heading."""
    entete = cle[0].startswith(("titre/", "article/"))
    if a is None or b is None:
        return REDACTION if entete else FOND
    if a.lignes != b.lignes:
        return REDACTION if _same_words(a.lignes, b.lignes) else FOND
    if a.titre != b.titre:
        return REDACTION
    return PLACE if cle in deplaces else NUMERO


_OUTILS = {"le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "ce", "cet", "cette", "ces"}
"""Determiners, whose change alone changes no rule; « ou », « et », « ne », « peut » or a figure always may."""


def _same_words(avant: tuple[str, ...], apres: tuple[str, ...]) -> bool:
    return _weighty(avant) == _weighty(apres)


def _weighty(lignes: tuple[str, ...]) -> list[str]:
    return [m for m in re.findall(r"\w+", " ".join(lignes).casefold()) if m not in _OUTILS]
