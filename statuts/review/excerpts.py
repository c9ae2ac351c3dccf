"""The sentence of an article where a change acts: what it would say, or what it would lose, better told than by any condition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from statuts.document.diff import likeness, section_lines
from statuts.document.explication import Changement, Touche
from statuts.document.french import fraction, number
from statuts.document.tree import Acte, Section
from statuts.review.effects import place_name, placed_sections
from statuts.review.telling import A_ECRIRE

_MOTS_AU_PLUS = 45
_RANGEES = 2
_OUTIL = 3
_RACINE = 6
"""So many letters tell a word from another, whatever its ending."""
_TOUCHE, _NEUF, _TARD, _SEMBLABLE = 4.0, 1.0, 1.0, 2.0
"""What weighs in the choice of a sentence: a word of the changed answer, a word that is new; a rank late in the article, and a
twin in the other text, which has only been retouched."""
_NEUFS_AU_PLUS, _TOUCHES_AU_PLUS, _RANGS_AU_PLUS = 6, 3, 5
_PHRASE = re.compile(r"(?<=[.;])\s+(?=[A-ZÀ-Ý«\d])")
_PART = re.compile(r"[1-9]\d*/[1-9]\d*")
_BLANC = "[…]"
"""Stands in an excerpt for what only its people can write."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with its references by slot, which no renumbering changes, then as it is read."""

    sens: str
    dite: str


def present_text(acte: Acte, emplacement: str) -> tuple[str, ...]:
    """What the act says at a slot, paragraph by paragraph."""
    return tuple(
        ligne
        for (nom, _), (_, section) in placed_sections(acte).items()
        if nom == emplacement
        for ligne in section_lines(section)
    )


def main_change(avant: Acte, apres: Acte, emplacement: str, changements: Iterable[Changement] = ()) -> tuple[str, str]:
    """The sentence that a slot would lose and the one that it would gain, where the changed answers act the most."""
    return _main(list(_sentences(avant, emplacement)), list(_sentences(apres, emplacement)), vocabulary(changements))


def touched(avant: Acte, apres: Acte, changements: Iterable[Changement]) -> Iterator[Touche]:
    """Every article that a change touches, with the sentence where it acts; each under its number of today."""
    mots = vocabulary(changements)
    un, deux = placed_sections(avant), placed_sections(apres)
    for cle, place in deux.items():
        if cle not in un:
            yield Touche("s'ajoute", place_name(*place), dirait=_main([], list(_of(place[1])), mots)[1])
    for cle, place in un.items():
        if cle not in deux:
            yield Touche("disparaît", place_name(*place))
        elif section_lines(place[1], numeros=False) != section_lines(deux[cle][1], numeros=False):
            disait, dirait = _main(list(_of(place[1])), list(_of(deux[cle][1])), mots)
            ici, la = place_name(*place), place_name(*deux[cle])
            yield Touche("change", ici, la if la != ici else "", disait, dirait)


def _main(avant: list[Phrase], apres: list[Phrase], mots: frozenset[str]) -> tuple[str, str]:
    perdues = [p for p in avant if p.sens not in {a.sens for a in apres}]
    neuves = [p for p in apres if p.sens not in {a.sens for a in avant}]
    gagnee = _best(neuves, avant, perdues, mots)
    if gagnee is None:
        perdue = _best(perdues, apres, neuves, mots)
        return (_shown(perdue), "") if perdue else ("", "")
    semblables = sorted(perdues, key=lambda p: -likeness(p.sens, gagnee.sens))
    jumelle = next((p for p in semblables[:1] if likeness(p.sens, gagnee.sens) > 0), None)
    return _shown(jumelle) if jumelle else "", _shown(_with_rows(gagnee, apres))


def _with_rows(phrase: Phrase, acte: list[Phrase]) -> Phrase:
    """A sentence that opens a table, with its first rows."""
    suite = [p.dite for p in acte[acte.index(phrase) + 1 :][: _RANGEES + 1]]
    rangees = [dite.replace(" | ", " : ") for dite in suite if " | " in dite][1:]
    return (
        replace(phrase, dite=f"{phrase.dite} {' ; '.join(rangees)} …")
        if phrase.dite.endswith(":") and rangees
        else phrase
    )


def _best(neuves: list[Phrase], autres: list[Phrase], contre: list[Phrase], mots: frozenset[str]) -> Phrase | None:
    """The sentence with the most words of the answer and the most words that the other text does not hold, the first of two."""
    connus = frozenset(mot for p in autres for mot in _weighty(p.sens))

    def weight(rang: int, phrase: Phrase) -> float:
        siens = _weighty(phrase.sens)
        jumelle = any(likeness(phrase.sens, p.sens) > 0 for p in contre) and len(siens - connus) < 2
        return (
            _TOUCHE * min(len(siens & mots), _TOUCHES_AU_PLUS)
            + _NEUF * min(len(siens - connus), _NEUFS_AU_PLUS)
            - _TARD * min(rang, _RANGS_AU_PLUS)
            - _SEMBLABLE * jumelle
        )

    return max(enumerate(neuves), key=lambda p: (weight(*p), -p[0]), default=(0, None))[1]


def vocabulary(changements: Iterable[Changement]) -> frozenset[str]:
    """The words of the changed answers: what they are called, what was asked, what is answered."""
    dits: set[str] = set()
    for c in changements:
        dits |= _weighty(" ".join((c.libelle, c.question, c.apres_libelle or c.apres, _in_words(c.valeur))))
    return frozenset(dits)


def _in_words(valeur: object) -> str:
    """A figure or a share as acts write it: « trois », « le quart »."""
    if isinstance(valeur, dict):
        return " ".join(_in_words(v) for v in valeur.values())
    if isinstance(valeur, (int, float)) and not isinstance(valeur, bool):
        return number(valeur)
    return fraction(valeur) if isinstance(valeur, str) and _PART.fullmatch(valeur) else ""


@lru_cache(maxsize=4096)
def _weighty(phrase: str) -> frozenset[str]:
    """The words that carry the sense of a sentence, by their first letters: figures, and words of more than three letters."""
    nus = unicodedata.normalize("NFD", phrase.lower())
    mots = re.findall(r"\w+", "".join(c for c in nus if not unicodedata.combining(c)))
    return frozenset(m[:_RACINE] for m in mots if len(m) > _OUTIL or m.isdigit())


def shortened(texte: str, mots_au_plus: int = _MOTS_AU_PLUS) -> str:
    """The first words of a text, ended by « … » where it is cut."""
    mots = texte.split(" ")
    return texte if len(mots) <= mots_au_plus else " ".join(mots[:mots_au_plus]).rstrip(",;:. ") + "…"


def _shown(phrase: Phrase) -> str:
    return shortened(phrase.dite.replace(A_ECRIRE, _BLANC).replace(" | ", " : "))


def _sentences(acte: Acte, emplacement: str) -> Iterator[Phrase]:
    for (nom, _), (_, section) in placed_sections(acte).items():
        if nom == emplacement:
            yield from _of(section)


def _of(section: Section) -> Iterator[Phrase]:
    """The sentences of a section; the entries of a list go with the words that open it."""
    ouvertes: list[Phrase] = []
    for sens, dite in zip(*(section_lines(section, numeros=n) for n in (False, True)), strict=True):
        if ouvertes and dite.lstrip("\u2003")[:2] in ("– ", *_LETTRES):
            ouvertes[-1] = Phrase(f"{ouvertes[-1].sens} {sens}", f"{ouvertes[-1].dite} {dite}")
            continue
        yield from ouvertes
        phrases = [Phrase(*p) for p in zip(_PHRASE.split(sens), _PHRASE.split(dite), strict=False)]
        ouvertes = phrases[-1:] if dite.endswith(":") else []
        yield from phrases[: -1 if ouvertes else None]
    yield from ouvertes


_LETTRES = tuple(f"{chr(c)})" for c in range(ord("a"), ord("z") + 1))
