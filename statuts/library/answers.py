"""What a closed answer means, read in the question of its field: « egale : oui, le même poids pour tous »."""

from __future__ import annotations

import re
from functools import lru_cache

_MOTS = re.compile(r"(?:.*?[.?] )??(\w+(?:(?:, | ou )\w+)*) : (.+)", re.DOTALL)
_PHRASE = re.compile(r"\.(?= [A-ZÀ-Ý«]|$)")
_OUI_NON = re.compile(r"(?:oui|non), (?!et |mais )")
_PARTAGE = 3
"""From so many words under one description (« un_an, deux_ans, trois_ans : pour cette durée »), each says itself."""


@lru_cache(maxsize=4096)
def told_answers(question: str) -> dict[str, str]:
    """Each word that a question explains with its first sentence; the vocabulary is the only place where it is written."""
    dits: dict[str, str] = {}
    for morceau in question.partition("?")[2].split(" ; "):
        explique = _MOTS.fullmatch(morceau.strip())
        mots = re.split(r", | ou ", explique[1]) if explique else []
        if explique and len(mots) < _PARTAGE:
            dits.update(dict.fromkeys(mots, _PHRASE.split(explique[2], maxsplit=1)[0]))
    return dits


def asked(question: str) -> str:
    """The question itself, without the answers that it explains and the advice around it; empty when it asks nothing."""
    demande, point, _ = question.partition("?")
    return f"{demande.rsplit('. ', 1)[-1].strip()} ?" if point else ""


def as_value(dit: str) -> str:
    """The same words after a label rather than a question: « oui, à tout âge » is « à tout âge », a bare yes is nothing."""
    return "" if dit in ("oui", "non") else _OUI_NON.sub("", dit, count=1)
