"""The note to the adviser, without what it says of other projects: an association is not told of what holds in a Scic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from statuts.document.french import capitalise
from statuts.facts import Faits
from statuts.model.projet import Projet

Vrai = Callable[[Projet, Faits], bool]


def _famille(*noms: str) -> Vrai:
    return lambda p, _: p.famille in noms


def _coquille(nom: str) -> Vrai:
    return lambda p, _: p.coquille == nom


def _qualite(nom: str) -> Vrai:
    return lambda _, faits: faits.lire(f"qualite.{nom}") is not False


_PORTEES: dict[str, Vrai] = {
    "Scop": _famille("scop"),
    "Scic": _famille("scic"),
    "union": _famille("ues"),
    "SARL": _coquille("sarl"),
    "SAS": _coquille("sas"),
    "SA": _coquille("sa"),
    "association sportive": _qualite("agrement_sport"),
    "association": _famille("association", "association_alsace_moselle"),
    "Alsace-Moselle": _famille("association_alsace_moselle"),
    "utilité publique": _qualite("rup"),
    "sport": _qualite("agrement_sport"),
}
"""What a note may be about, and whether a project is that."""

_NOM = rf"(?:{'|'.join(sorted(map(re.escape, _PORTEES), key=len, reverse=True))})\b"
_ENTETE = re.compile(
    rf"(?:(?:et|mais|sinon),? )?(?:en|dans une|pour une|une) {_NOM}(?:(?:,| et| ou) (?:en )?{_NOM})*", re.IGNORECASE
)
_NOMS = re.compile(_NOM)
_ABREGE = r"(?<=\b[A-Z])\.|(?<=\bart)\.|(?<=\bal)\."
_MORCEAU = re.compile(rf"(?:\([^()]*\)|«[^»]*»|{_ABREGE}|[^;.(«]|[.](?!\s|$)|[(«])+[;.]?\s*")


def note_for(note: str, projet: Projet, faits: Faits) -> str:
    """The sentences of a note that are not reserved to projects of another kind."""
    morceaux = [m for m in _MORCEAU.findall(" ".join(note.split())) if m.strip()]
    gardes: list[str] = []
    for morceau, ici in zip(morceaux, _concerned(morceaux, projet, faits), strict=True):
        if ici:
            gardes.append(morceau)
        elif gardes and morceau.rstrip().endswith("."):
            # What is left out ended a sentence: the one before it ends there.
            gardes[-1] = re.sub(r"\s*;\s*$", ".", gardes[-1])
    if len(gardes) == len(morceaux):
        return "".join(morceaux)
    dite = "".join(f"{m.rstrip()} " for m in gardes).strip()
    phrases = [capitalise(p) for p in re.split(r"(?<=\.) ", f"{dite[:-1].rstrip()}." if dite.endswith(";") else dite)]
    return " ".join(phrases)


def _concerned(morceaux: list[str], projet: Projet, faits: Faits) -> Iterator[bool]:
    for morceau in morceaux:
        entete = _ENTETE.match(morceau.strip())
        noms = _NOMS.findall(entete[0]) if entete else []
        yield not noms or any(_PORTEES[n](projet, faits) for n in noms)
