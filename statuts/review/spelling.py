"""Slips of the pen in a clause text: an accent left out, an article written after « à » or « de » instead of in its short form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from statuts.assemble.wording import parse_template
from statuts.library.fonds import Clause, Fonds
from statuts.model.base import simplifier

_RENVOI = re.compile(r"\[\[[^\]]*\]\]|\[#[^\]]*\]")
"""References and names of points: words without accents by nature."""
_MOT = re.compile(r"[^\W\d_]{4,}")
_CONTRACTE = re.compile(
    r"\b(de|à) (?P<expression>\{\{\s*(?P<objet>(?!personne\b)\w+)\.(?P<forme>le)\s*\}\})", re.IGNORECASE
)
_NU = re.compile(r"\b(à) (?P<expression>\{\{\s*(?P<objet>\w+)\.(?P<forme>nom)\s*\}\})", re.IGNORECASE)
_TEMOINS = 3
"""How many other clauses must write the accent before its absence is called a slip."""


def slips(fonds: Fonds, clause: Clause, arbre: nodes.Template) -> Iterator[tuple[int, str, str]]:
    """Each slip: its line, what it is, what to write."""
    accents = _accented(tuple(c.texte for c in fonds.clauses.values()))
    for donnee in arbre.find_all(nodes.TemplateData):
        for trouve in _MOT.finditer(_prose(donnee.data)):
            juste = accents.get(trouve[0].lower(), "")
            if juste:
                ligne = donnee.lineno + donnee.data.count("\n", 0, trouve.start())
                yield ligne, f"« {trouve[0]} » s'écrit « {juste} » partout ailleurs", f"Écrivez « {juste} »."
    for motif in (_CONTRACTE, _NU):
        for trouve in motif.finditer(clause.texte):
            court = "du" if trouve[1].lower() == "de" else "au"
            ligne = clause.texte.count("\n", 0, trouve.start()) + 1
            quoi = f"« {trouve[0]} » s'imprime sans accorder l'article (« de le conseil », « à conseil »)"
            yield ligne, quoi, f"Écrivez « {{{{ {trouve['objet']}.{court} }}}} »."


@lru_cache(maxsize=4)
def _accented(textes: tuple[str, ...]) -> dict[str, str]:
    """The words without accent that one text alone writes, where others always write the same word with its accents.

    An accent on the last letter alone tells a verb from a participle (« juge », « jugé »): it proves nothing.
    """
    clauses: Counter[str] = Counter()
    for texte in textes:
        clauses.update(_words(texte))
    accents: dict[str, str] = {}
    for mot, nombre in reversed(clauses.most_common()):  # the usual spelling has the last word
        plat = simplifier(mot)
        if plat != mot and nombre >= _TEMOINS and clauses[plat] == 1 and mot[:-1] != plat[:-1]:
            accents[plat] = mot
    return accents


def _words(texte: str) -> set[str]:
    try:
        donnees = parse_template(texte).find_all(nodes.TemplateData)
    except TemplateSyntaxError:
        return set()
    return {m.lower() for d in donnees for m in _MOT.findall(_prose(d.data))}


def _prose(texte: str) -> str:
    """The text with its references blanked, each word where it was."""
    return _RENVOI.sub(lambda renvoi: " " * len(renvoi[0]), texte)
