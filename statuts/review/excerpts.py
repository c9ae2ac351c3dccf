"""The first words that a change brings to a slot: what tells two texts of one title apart, better than any condition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statuts.document.diff import section_lines
from statuts.document.tree import Acte
from statuts.review.effects import placed_sections

_MOTS_AU_PLUS = 45
_OUTIL = 3
_NEUFS = 3
"""So many words that the old text does not hold make a sentence worth showing."""
_PHRASE = re.compile(r"(?<=[.;:])\s+(?=[A-ZÀ-Ý«\d])")


def new_words(avant: Acte, apres: Acte, emplacement: str) -> str:
    """The first sentence of a slot that really says what the other act does not say there, cut where it is long."""
    deja = [sens for sens, _ in _sentences(avant, emplacement)]
    connus = {mot for sens in deja for mot in _weighty(sens)}
    neuves = [(len(_weighty(sens) - connus), dit) for sens, dit in _sentences(apres, emplacement) if sens not in deja]
    assez = min(_NEUFS, max((apport for apport, _ in neuves), default=0))
    neuve = next((dit for apport, dit in neuves if apport >= assez), "")
    mots = neuve.split()
    return neuve if len(mots) <= _MOTS_AU_PLUS else " ".join(mots[:_MOTS_AU_PLUS]).rstrip(",;:") + "…"


def _weighty(phrase: str) -> set[str]:
    """The words of a sentence that carry its sense: figures, and words of more than three letters."""
    return {mot for mot in re.findall(r"\w+", phrase.lower()) if len(mot) > _OUTIL or mot.isdigit()}


def _sentences(acte: Acte, emplacement: str) -> Iterator[tuple[str, str]]:
    """Each sentence with its references by slot, which no renumbering changes, then as it is read."""
    for (nom, _), (_, section) in placed_sections(acte).items():
        if nom != emplacement:
            continue
        for sens, dit in zip(*(section_lines(section, numeros=n) for n in (False, True)), strict=True):
            yield from zip(_PHRASE.split(sens), _PHRASE.split(dit), strict=False)
