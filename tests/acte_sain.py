"""What every finished act satisfies: numbers in order, references that lead somewhere, no marker, no fault of typesetting."""

from __future__ import annotations

import re
from typing import Any

from statuts.document.parse import plain
from statuts.document.tree import Acte, Alinea, Bloc, Item, Liste, Renvoi, Tableau

_RESIDUS = re.compile(
    r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\}\}|\{%|\[\[|\]\]|\ue000|ADecider|à décider|,,|;;|\s[.,](?!\w)|\(\s*\)|«\s*»|\s{2}|(?<!\.)\.\.(?!\.)"
)
_NOMS = "conseil|bureau|collectif|comité|directoire|membres|associés|collèges?|réviseur"
_FAUTES = re.compile(
    rf"\b(?:de|à) (?:le|les) (?:{_NOMS})\b|\bque ils?\b|\b(?:le|la|de|ce) (?:a|e|é|o|u)(?:ssemblée|ssociation|ssocié|xcédent|rgane|nion)"
)


def lignes(bloc: Bloc) -> list[Any]:
    """Every line of text of a block."""
    if isinstance(bloc, Alinea):
        return [bloc.lignes]
    if isinstance(bloc, Liste):
        return [x for i in bloc.items for x in (i.lignes, *(lignes(i.sous) if i.sous else []))]
    assert isinstance(bloc, Tableau)
    return [*bloc.entetes, *(c for r in bloc.lignes for c in r)]


def entrees(liste: Liste) -> list[Item]:
    """Every entry of a list, those below it too."""
    return [x for i in liste.items for x in (i, *(entrees(i.sous) if i.sous else []))]


def check_act(acte: Acte) -> None:
    """What every finished act satisfies."""
    numeros = [int(a.numero) for t in acte.titres for a in t.articles if a.numero]
    assert numeros == list(range(1, len(numeros) + 1))
    sections = [s for t in acte.titres for a in t.articles for s in a.sections]
    cibles = {s.signet for t in acte.titres for s in (*t.articles, *sections)}
    cibles |= {i.signet for s in sections for b in s.blocs if isinstance(b, Liste) for i in entrees(b) if i.signet}
    for titre in acte.titres:
        for article in titre.articles:
            assert article.sections
            for section in article.sections:
                for bloc in section.blocs:
                    assert not (isinstance(bloc, Liste) and not bloc.items)
                    assert not (isinstance(bloc, Tableau) and not bloc.lignes)
                    for ligne in lignes(bloc):
                        texte = plain(ligne)
                        assert texte.strip(), (section.clause, "vide")
                        assert not _RESIDUS.search(texte), (section.clause, texte)
                        assert not _FAUTES.search(texte), (section.clause, texte)
                        assert all(e.signet in cibles and e.numero for e in ligne if isinstance(e, Renvoi))
