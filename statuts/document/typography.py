"""French typography, applied once on the texts of the tree: narrow spaces, quotes, apostrophes, ordinals."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

FINE = "\u202f"
INSECABLE = "\u00a0"

_INVISIBLES = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200b\u202d\u202e\ufeff\ud800-\udfff\ufffe\uffff"
"""What no reader sees and no format holds: control characters, half characters, orders to write backwards."""
_SAUTS = "\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
"""Line and page breaks that only some readers know."""
SENSIBLES = f"\t\r\n{_INVISIBLES}{_SAUTS}"
"""The inside of a regular expression's set: every character that `clean` changes."""

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


_CACHES = re.compile(f"[{_INVISIBLES}{_SAUTS}]")
_EFFACES, _COUPES = re.compile(f"[{_INVISIBLES}]"), re.compile(f"[{_SAUTS}]+")
_SENSIBLE, _BLANCS = re.compile(f"[{SENSIBLES}]"), re.compile("[\t\r\n]+")


def visible(texte: str) -> str:
    """The text without the characters that no reader sees; tabs and line ends stay."""
    return _COUPES.sub(" ", _EFFACES.sub("", texte)) if _CACHES.search(texte) else texte


def clean(texte: str) -> str:
    """One line of text that XML 1.0 and HTML can hold: invisible characters dropped, line breaks made spaces."""
    return _BLANCS.sub(" ", visible(texte)) if _SENSIBLE.search(texte) else texte


@lru_cache(maxsize=20_000)
def typeset(texte: str) -> str:
    """The text as a French printer would set it; running it twice changes nothing."""
    texte = visible(texte)
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
