"""Which forms a legal basis can govern: an association is never told of the act of 1947, nor a cooperative of that of 1901."""

from __future__ import annotations

import re
from functools import lru_cache

from statuts.errors import Source
from statuts.law import TexteDeLoi
from statuts.library.fonds import Fonds, FormeJuridique

_REGISTRES = {"association": ("associations",), "loi47-scic": ("cooperatives",), "scop": ("scop",)}
"""The forms of a register, for the facts that rest on no text by name: case law, practice, official notices."""

_NUMERO = re.compile(r"\d[\w-]*(?: (?:bis|ter|quater|[a-z]+ies)\b)?")


def governing(fonds: Fonds, sources: tuple[Source, ...], forme: FormeJuridique) -> tuple[Source, ...]:
    """The sources that can govern a form; all of them when none can, since a finding never goes without its source."""
    return tuple(s for s in sources if governs(fonds, s, forme)) or sources


def governs(fonds: Fonds, source: Source, forme: FormeJuridique) -> bool:
    """Whether one of the texts that a source names can govern this form; its record may say so itself."""
    if source.formes:
        return forme.convient(source.formes)
    portees = _scopes(fonds, source.citation)
    if portees:
        return any(not formes or forme.convient(formes) for formes in portees)
    return source.registre not in _REGISTRES or forme.convient(_REGISTRES[source.registre])


def _scopes(fonds: Fonds, citation: str) -> list[tuple[str, ...]]:
    """For each text named by a citation, the forms that it governs through the articles cited after it."""
    noms = {nom: t for t in fonds.textes.values() for nom in (t.court, *t.abreges)}
    trouves = list(_pattern(tuple(noms)).finditer(citation))
    fins = [*(m.start() for m in trouves[1:]), len(citation)]
    return [
        scope for m, fin in zip(trouves, fins, strict=False) for scope in _of_text(noms[m[0]], citation[m.end() : fin])
    ]


@lru_cache(maxsize=8)
def _pattern(noms: tuple[str, ...]) -> re.Pattern[str]:
    """Longest names first, so that « loi 47-1775 » is not read as « loi 47 »."""
    return re.compile(
        "|".join(rf"(?<![\w-]){re.escape(n)}(?![\w-])" for n in sorted(noms, key=lambda n: -len(n))) or "(?!)"
    )


def _of_text(texte: TexteDeLoi, articles: str) -> list[tuple[str, ...]]:
    limites = [
        formes
        for numero in _NUMERO.findall(articles)
        for debut, formes in texte.portee
        if (numero == debut if " " in debut else numero.startswith(debut))
    ]
    return limites or [texte.formes]
