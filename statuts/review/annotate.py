"""What the annotated edition says in the margin of each article: why, law and proof, variants, note to the advisor."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from statuts.assemble import Etude
from statuts.document.edition import Annotation
from statuts.document.explication import Explication
from statuts.document.sources import say_freedom, say_proof
from statuts.document.tree import Acte
from statuts.document.typography import typeset
from statuts.errors import Source
from statuts.library.fonds import Fonds
from statuts.review.explain import explain
from statuts.rules.select import PROPRE

_PROPRE = (
    "texte propre au projet, hors fonds : personne ne l'a relu pour lui, et aucune base légale ne lui est rattachée."
)
_MARGE = 160
"""What the margin repeats of one answer, in characters."""


def annotate(fonds: Fonds, etude: Etude, acte: Acte) -> tuple[Annotation, ...]:
    """One annotation a slot that stands in the act, in the order of the plan."""
    presents = {s.emplacement for t in acte.titres for a in t.articles for s in a.sections}
    return tuple(
        Annotation(e.emplacement, tuple((libelle, typeset(texte)) for libelle, texte in _lines(e)))
        for e in explain(fonds, etude, acte)
        if e.emplacement in presents
    )


def _lines(e: Explication) -> Iterator[tuple[str, str]]:
    if e.etat == PROPRE:
        yield "Hors fonds", _PROPRE
    elif e.clause:
        yield "Clause", f"{e.clause} ({e.origine})" if e.origine else e.clause
    yield "Pourquoi", e.pourquoi
    if e.faits:
        yield "Le projet dit", _sentence(" ; ".join(f"{libelle} : {_brief(valeur)}" for libelle, valeur in e.faits))
    if e.sources:
        yield "Base légale", " ; ".join(_source(s) for s in e.sources) + "."
    elif e.clause:
        yield "Base légale", "aucune : clause d'usage."
    if e.ecartees:
        yield "Variantes écartées", " ; ".join(f"{x.nom} : {x.motif}" for x in e.ecartees) + "."
    if e.note:
        yield "Note au conseil", e.note


def _brief(valeur: str) -> str:
    """An answer as a margin can hold it: a story is recalled by its first words, the article beside it has it whole."""
    return textwrap.shorten(valeur, _MARGE, placeholder="…").rstrip(".")


def _sentence(texte: str) -> str:
    return texte if texte.endswith("…") else f"{texte}."


def _source(source: Source) -> str:
    """A legal basis: whether it obliges or permits, then its proof level, never more than was read."""
    liberte = say_freedom(source)
    return f"{source.citation}{f' ({liberte})' if liberte else ''} ; preuve\u00a0: {say_proof(source)}"
