"""What changed between two texts and between two lists, by words and by entries, in fragments that a person can read."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from statuts.document.tree import Alinea, Bloc, Lignes, Liste, Note, Renvoi, Section, Tableau

_JETON = re.compile(r"\d+(?:[.,]\d+)*(?!\w)|\w+|[^\w]")
EGAL, RETIRE, AJOUTE = "egal", "retire", "ajoute"
OBJET = "\ue0ff"
"""Opens the key of a token that is no text: such a token alone is enough to part two changes."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some words that stand in both texts (`egal`), only in the old one (`retire`) or only in the new (`ajoute`)."""

    genre: str
    texte: str


def tokens(texte: str) -> list[str]:
    """Words, figures such as « 12.3 », and single signs."""
    return _JETON.findall(texte)


def opcodes(avant: Sequence[Hashable], apres: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """difflib's opcodes, small islands of common tokens given up so that a change reads as one change."""
    codes = SequenceMatcher(None, avant, apres, autojunk=False).get_opcodes()
    fondus: list[tuple[str, int, int, int, int]] = []
    for rang, code in enumerate(codes):
        genre, i1, i2, _, j2 = code
        isole = genre == "equal" and 0 < rang < len(codes) - 1 and not any(_weighs(t) for t in avant[i1:i2])
        if fondus and (isole or genre != "equal") and fondus[-1][0] != "equal":
            _, a1, _, b1, _ = fondus.pop()
            fondus.append(("replace", a1, i2, b1, j2))
        else:
            fondus.append(code)
    return [_plain_code(c) for c in fondus]


def _weighs(jeton: Hashable) -> bool:
    """Whether a common token is worth cutting a change in two: a word of more than two letters, or no text at all."""
    texte = jeton if isinstance(jeton, str) else jeton[0] if isinstance(jeton, tuple) else None
    return not isinstance(texte, str) or texte.startswith(OBJET) or (len(texte) > 2 and texte.isalnum())


def _plain_code(code: tuple[str, int, int, int, int]) -> tuple[str, int, int, int, int]:
    genre, i1, i2, j1, j2 = code
    if genre == "equal":
        return code
    return ("delete" if j1 == j2 else "insert" if i1 == i2 else "replace", i1, i2, j1, j2)


@lru_cache(maxsize=4096)
def compare_words(avant: str, apres: str) -> tuple[Fragment, ...]:
    """The words of two texts as fragments, old before new."""
    un, deux = tokens(avant), tokens(apres)
    fragments = []
    for genre, i1, i2, j1, j2 in opcodes(un, deux):
        if genre == "equal":
            fragments.append(Fragment(EGAL, "".join(un[i1:i2])))
            continue
        fragments += [Fragment(RETIRE, "".join(un[i1:i2]))] if i2 > i1 else []
        fragments += [Fragment(AJOUTE, "".join(deux[j1:j2]))] if j2 > j1 else []
    return tuple(fragments)


def likeness(avant: str, apres: str) -> float:
    """From 0 to 1, how far two paragraphs share their words in the same order."""
    un, deux = tokens(avant), tokens(apres)
    mesure = SequenceMatcher(None, un, deux, autojunk=False)
    return mesure.ratio() if mesure.real_quick_ratio() > SEUIL and mesure.quick_ratio() > SEUIL else 0.0


SEUIL = 0.45
"""Two paragraphs less alike than this are told as one gone and one come, not as a rewording."""


def align(avant: Sequence[str], apres: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pairs of ranks in order: the same entry, a rewording of it, or one side alone (None on the other)."""
    paires: list[tuple[int | None, int | None]] = []
    for genre, i1, i2, j1, j2 in SequenceMatcher(None, avant, apres, autojunk=False).get_opcodes():
        if genre == "equal":
            paires += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            paires += _pair(avant, apres, (i1, i2, j1, j2))
    return paires


def _pair(
    avant: Sequence[str], apres: Sequence[str], bornes: tuple[int, int, int, int]
) -> list[tuple[int | None, int | None]]:
    i1, i2, j1, j2 = bornes
    paires = best_pairs(i2 - i1, j2 - j1, lambda i, j: likeness(avant[i1 + i], apres[j1 + j]))
    return [(None if i is None else i1 + i, None if j is None else j1 + j) for i, j in paires]


def best_pairs(n: int, m: int, mesure: Callable[[int, int], float]) -> list[tuple[int | None, int | None]]:
    """The likest pairs of two short lists, in order, by the usual table; ranks, with None where an entry is alone."""
    seuls: list[tuple[int | None, int | None]] = [*((i, None) for i in range(n)), *((None, j) for j in range(m))]
    if not n or not m or n * m > _TABLE_AU_PLUS:
        return seuls
    ressemble = [[mesure(i, j) for j in range(m)] for i in range(n)]
    score = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            ici = score[i + 1][j + 1] + ressemble[i][j] if ressemble[i][j] > SEUIL else 0.0
            score[i][j] = max(ici, score[i + 1][j], score[i][j + 1])
    paires: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < n and j < m:
        if ressemble[i][j] > SEUIL and score[i][j] == score[i + 1][j + 1] + ressemble[i][j]:
            paires.append((i, j))
            i, j = i + 1, j + 1
        elif score[i][j] == score[i + 1][j]:
            paires.append((i, None))
            i += 1
        else:
            paires.append((None, j))
            j += 1
    return [*paires, *((r, None) for r in range(i, n)), *((None, r) for r in range(j, m))]


_TABLE_AU_PLUS = 900
"""Past this many comparisons, two stretches have so little in common that pairing them would tell nothing."""


def section_lines(section: Section, *, numeros: bool = True) -> tuple[str, ...]:
    """The paragraphs of a section as plain text; references by their slot rather than their number when asked."""
    return tuple(ligne for bloc in section.blocs for ligne in _lines(bloc, numeros, 0))


def _lines(bloc: Bloc, numeros: bool, niveau: int) -> list[str]:
    if isinstance(bloc, Alinea):
        return [words(bloc.lignes, numeros)]
    if isinstance(bloc, Liste):
        return [ligne for rang in range(len(bloc.items)) for ligne in _item(bloc, rang, numeros, niveau)]
    assert isinstance(bloc, Tableau)
    return [" | ".join(words(c, numeros) for c in rangee) for rangee in (bloc.entetes, *bloc.lignes)]


def _item(liste: Liste, rang: int, numeros: bool, niveau: int) -> list[str]:
    item = liste.items[rang]
    repere = f"{chr(ord('a') + rang % 26)}) " if liste.ordonnee and niveau == 0 else "– "
    tete = "\u2003" * niveau + repere + words(item.lignes, numeros)
    return [tete, *(_lines(item.sous, numeros, niveau + 1) if item.sous else [])]


def words(lignes: Lignes, numeros: bool = True) -> str:
    """The words of a paragraph; a reference is its number, or its slot between brackets."""
    morceaux = []
    for ligne in lignes:
        if isinstance(ligne, Renvoi):
            cible = f"{ligne.emplacement}#{ligne.item}" if ligne.item else ligne.emplacement
            morceaux.append(ligne.numero if numeros and ligne.numero else f"[{cible}]")
        elif isinstance(ligne, Note):
            morceaux.append(f" (note : {words(ligne.lignes, numeros)})")
        else:
            morceaux.append(getattr(ligne, "contenu", None) or f"[à décider : {getattr(ligne, 'libelle', '')}]")
    return "".join(morceaux)
