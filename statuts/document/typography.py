"""French typography, applied once on the texts of the tree: narrow spaces, quotes, apostrophes, ordinals."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

FINE = "\u202f"
INSECABLE = "\u00a0"

_MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_NUMEROTES = (
    *("[Aa]rticle", "[Aa]rticles", "[Tt]itre", "[Tt]itres", "n°", r"[LRDA]\."),
    *("alinéa", "alinéas", "annexe", "annexes", "chapitre", "chapitres"),
)
_AVANT_NUMERO = "|".join(rf"(?<=\b{mot} )" for mot in _NUMEROTES)

# Each pattern begins with the character that it is about, which the search jumps to; what comes before it is looked back at.
_REGLES: tuple[tuple[str | tuple[str, ...], re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (("de un",), re.compile(r"\bde (?=une?\b(?! (?:à|ou)\b))"), "d'"),
    ("'", re.compile(r"'(?<=[\wÀ-ÿ]')"), "’"),
    (("...",), re.compile(r"\.\.\."), "…"),
    ("«", re.compile(r"«[ \u00a0\u202f]*"), f"«{INSECABLE}"),
    ("»", re.compile(r"[ \u00a0\u202f]*»"), f"{INSECABLE}»"),
    (
        ";!?:%€",
        re.compile(r"[ \u00a0\u202f]+([;!?:%€])"),
        lambda signe: f"{FINE if signe[1] in ';!?' else INSECABLE}{signe[1]}",
    ),
    (" ", re.compile(r" (?<=\d )(?=\d{3}(?!\d))"), FINE),
    (" ", re.compile(rf" (?=[\dIVXLRDA])(?:{_AVANT_NUMERO})"), INSECABLE),
    (_MOIS, re.compile(rf"\b(\d+|1er) (?=({'|'.join(_MOIS)})\b)"), rf"\1{INSECABLE}"),
    ("°", re.compile(r"\bn ?° ?(?=\d)"), f"n°{INSECABLE}"),
    (("  ", "\t", "\n"), re.compile(r"[ \t\n]{2,}"), " "),
)
"""What a text must hold for the rule to be worth trying, what the rule looks for, what it writes instead."""


@lru_cache(maxsize=20_000)
def typeset(texte: str) -> str:
    """The text as a French printer would set it; running it twice changes nothing."""
    for indices, motif, remplacement in _REGLES:
        if any(i in texte for i in indices):
            texte = motif.sub(remplacement, texte)
    return texte


_QUEUE = 24
"""The longest end of a title that may go whole to the next line, in characters."""


def bind_end(texte: str) -> str:
    """`texte` with its last words (« à capital variable ») kept on one line: no title ends on a word alone."""
    for signe in (", ", " "):
        tete, espace, fin = texte.rpartition(signe)
        if tete and len(fin) <= _QUEUE:
            return f"{tete}{espace if signe == ', ' else INSECABLE}{fin.replace(' ', INSECABLE)}"
    return texte
