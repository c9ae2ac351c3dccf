"""The words that a text never uses: worn-out phrases, hidden choices, abolished bodies, what was left unfinished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LOI_A_LA_MAIN = re.compile(
    r"n° ?\d|\bloi du \d|\bdécret du \d|\barrêté du \d|\bordonnance du \d|\bloi de (?:19|20)\d\d"
    r"|\bcode (?:de|du|civil|général|monétaire)\b|\b[LRD]\. ?\d|\bloi (?:ESS|Pacte|Hamon|Climat)\b"
    r"|\b(?:règlement|directive) \((?:UE|CE)\)"
)
"""A law named by hand in a text: the register of texts is the only one to name it."""


@dataclass(frozen=True, slots=True)
class Banni:
    """A banned phrase: how it is found, how it is told, what to write; `sauf` names the slot where it is the law's own.

    `aboli`: what it names no longer exists, whoever writes it.
    """

    motif: re.Pattern[str]
    quoi: str
    remede: str = ""
    sauf: str = ""
    aboli: bool = False


def _banni(motif: str, quoi: str, remede: str = "", sauf: str = "", *, aboli: bool = False) -> Banni:
    return Banni(re.compile(motif, re.IGNORECASE), quoi, remede, sauf, aboli)


_PRESENT = "Écrivez au présent : « élit », « peut », « ne peut »."
_CHOIX = "Dites dans quel cas, ou faites-en une autre clause."
_NOMMER = "Nommez l'article : « l'article [[famille/nom]] » ou {{ art(…) }}."
_SUJET = "Dites qui agit : « l'assemblée générale élit… »."
_PARTS = "Dans une coopérative, écrivez « parts sociales » et « associé »."
_ABOLI = "Cherchez qui exerce aujourd'hui cette fonction."

BANNIS = (
    _banni(r"et ?/ ?ou", "« et/ou »", _CHOIX),
    _banni(r"\betc\b", "« etc. »", "Fermez la liste."),
    _banni(r"\bnotamment\b", "« notamment »", "Fermez la liste, ou dites que les cas cités sont des exemples."),
    _banni(r"\ble cas échéant\b", "« le cas échéant »", _CHOIX),
    _banni(r"\bs'il y a lieu\b", "« s'il y a lieu »", _CHOIX),
    _banni(r"\bdevr(?:a|ont)\b", "le futur d'obligation (« devra »)", _PRESENT),
    _banni(r"\bpourr(?:a|ont)\b", "le futur de faculté (« pourra »)", _PRESENT),
    _banni(r"\b(?:sera|seront|aura|auront|fera|feront)\b", "le futur (« sera »)", _PRESENT),
    _banni(r"\bil (?:sera|est) procédé\b|\bil convien(?:t|dra)\b", "une tournure sans sujet", _SUJET),
    _banni(r"\bactionnaires?\b|\bactions? de la société\b", "« action », « actionnaire »", _PARTS),
    _banni(
        r"\b(?:porteurs?|titulaires?|valeur|nombre|cession) d(?:e l')?(?:es |'|e )?actions?\b", "« action »", _PARTS
    ),
    _banni(
        r"\bà peine de nullité\b",
        "« à peine de nullité »",
        "Seule la clause de nullité de la SAS le peut.",
        "assemblees/nullite",
    ),
    _banni(r"\bledit\b|\bladite\b|\blesdit", "« ledit »", "Répétez le nom."),
    _banni(r"\bles présentes\b|\bprésents statuts\b", "« les présentes »", "Écrivez « les statuts »."),
    _banni(r"\bsusvisé|\bsusmentionn|\bsusdit|\bprécité", "un renvoi vague (« susvisé »)", _NOMMER),
    _banni(r"\bconformément (?:à la (?:loi|réglementation)|aux (?:lois|textes))\b", "une loi sans nom", _NOMMER),
    _banni(r"\bpréfet|\b(?:sous-)?préfecture", "une autorité administrative d'un régime aboli", _ABOLI),
    _banni(
        r"\btribunal (?:de grande instance|d'instance)\b",
        "un tribunal aboli",
        "Écrivez « tribunal judiciaire ».",
        aboli=True,
    ),
    _banni(r"registre spécial", "le registre spécial", "Il n'est plus tenu depuis 2015.", aboli=True),
    _banni(
        r"\.{4,}|…{2,}|_{3,}", "un blanc en pointillé", "Un point à décider est une réponse du projet, non du texte."
    ),
    _banni(r"·|\(e\)|\(s\)", "une écriture inclusive abrégée", "Écrivez un mot épicène, ou les deux."),
    _banni(
        r"\b(?:TODO|FIXME|XXX)\b|\blorem ipsum\b|\bà (?:compléter|préciser)\b|\?\?",
        "un reste de rédaction",
        "Achevez la phrase.",
    ),
)


def banned_words(ligne: str, emplacement: str) -> Iterator[Banni]:
    """The banned phrases of a line of a clause at this slot."""
    for banni in BANNIS:
        if banni.sauf != emplacement and banni.motif.search(ligne.replace("’", "'")):
            yield banni


def abolished(texte: str) -> Iterator[Banni]:
    """What a text names that no longer exists; the style of a project's own text is its own affair."""
    droit = texte.replace("’", "'")
    yield from (banni for banni in BANNIS if banni.aboli and banni.motif.search(droit))


_NUMERO = re.compile(
    r"\barticles? \d+(?:\.\d+)*(?![\w-])(?! ?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies)\b)"
)
_AILLEURS = re.compile(
    r"[^.;]{0,80}\b(?:loi|code|décret|arrêté|ordonnance|règlement|directive|convention|traité|charte)\b"
)


def hand_numbers(texte: str) -> Iterator[str]:
    """Article numbers of the act itself typed by hand: they go stale at the next answer; those of a law do not count."""
    for trouve in _NUMERO.finditer(texte.replace("\u00a0", " ")):
        if not _AILLEURS.match(texte, trouve.end()):
            yield trouve[0]
