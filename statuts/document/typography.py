"""French typography, applied once on the texts of the tree: narrow spaces, quotes, apostrophes, ordinals."""

from __future__ import annotations

import re
from functools import lru_cache

FINE = "\u202f"
INSECABLE = "\u00a0"

_REGLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'(?=[«\u202f ]*«)"), "’"),
    (re.compile(r"(?<=[\wÀ-ÿ])'"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{INSECABLE}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{INSECABLE}»"),
    (re.compile(r"[ \u00a0\u202f]+([;!?])"), rf"{FINE}\1"),
    (re.compile(r"[ \u00a0\u202f]+:"), f"{INSECABLE}:"),
    (re.compile(r"[ \u00a0\u202f]+([%€])"), rf"{INSECABLE}\1"),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), FINE),
    (
        re.compile(r"\b([Aa]rticles?|[Tt]itres?|n°|[LRDA]\.|alinéas?|annexes?|chapitres?) (?=[\dIVXLRDA])"),
        rf"\1{INSECABLE}",
    ),
    (
        re.compile(
            r"\b(\d+|1er) (?=(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"
        ),
        rf"\1{INSECABLE}",
    ),
    (re.compile(r"\bn ?° ?(?=\d)"), f"n°{INSECABLE}"),
    (re.compile(r"[ \t\n]{2,}"), " "),
)


@lru_cache(maxsize=20_000)
def typeset(texte: str) -> str:
    """The text as a French printer would set it; running it twice changes nothing."""
    for motif, remplacement in _REGLES:
        texte = motif.sub(remplacement, texte)
    return texte
