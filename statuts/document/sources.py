"""A legal basis in plain French: what was read and when, whether it is known to be in force, whether it obliges or permits."""

from __future__ import annotations

import re
from datetime import date

from statuts.document.french import day
from statuts.errors import Source
from statuts.law import PREUVES

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SUIVIE = re.compile(r" ?; aucune modification depuis\b[^;]*$")
_DEPASSEE = re.compile(r"\bmodifiée?s? depuis\b|\bretouchée?s? en \d{4}, version")
_LIMITE = re.compile(
    r"\b(?:au plus|au moins|pas plus|jamais|excède|dépass|(?<!sans le )(?<!aucun )(?:maximum|minimum|plafon|limit))",
    re.IGNORECASE,
)
_RECENTE = re.compile(r"\b202[5-9]\b")
_LIBERTES = {
    ("loi", False): "la loi l'impose",
    ("loi", True): "la loi impose cette limite",
    ("statuts", False): "la loi laisse les statuts choisir",
    ("statuts", True): "la loi laisse les statuts choisir, dans cette limite",
    ("jurisprudence", False): "les juges l'ont décidé",
    ("usage", False): "c'est un usage, sans loi qui l'impose",
}


def say_proof(source: Source) -> str:
    """« texte lu (version du 27 mars 2007) ; en vigueur aujourd'hui : vérifié »: never more than was read."""
    copie = _ISO.sub(lambda m: day(date(*map(int, m.groups()))), _SUIVIE.sub("", source.lu_le))
    preuve = PREUVES.get(source.preuve, source.preuve)
    dite = copie if copie.startswith(preuve) else f"{preuve} ({copie})" if copie else preuve
    if source.preuve == "texte":
        return f"{dite} ; en vigueur aujourd'hui : {_in_force(source.lu_le)}"
    return f"{dite} : à relire dans le texte officiel" if source.preuve == "secondaire" else dite


def _in_force(copie: str) -> str:
    """Whether the text read is known to be that of today: only a chronology of its versions says so."""
    if _SUIVIE.search(copie) and not _DEPASSEE.search(copie):
        return "vérifié"
    if _DEPASSEE.search(copie):
        return "non, il a changé depuis"
    return "non vérifié depuis cette date" if _RECENTE.search(copie) else "non vérifié"


def say_freedom(source: Source) -> str:
    """Whether the law obliges, limits or permits: « la loi laisse les statuts choisir, dans cette limite »."""
    limite = source.liberte in ("loi", "statuts") and _LIMITE.search(source.regle) is not None
    return _LIBERTES.get((source.liberte, limite), "")
