"""Who signs: founders by role for a new text, those who certify it for a text brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from statuts.document.french import Mot, capitalise
from statuts.document.tree import Signataire
from statuts.document.typography import typeset
from statuts.model.base import ADecider
from statuts.model.identite import Fondateur
from statuts.model.organes import Organe
from statuts.model.projet import Projet

_FONCTION = "Fonction dans l'association, s'il y en a une :"
_BLOCS_AU_PLUS = 60
_FONDATEURS_DE_DROIT_LOCAL = 7
"""Seven members sign the statutes that the court of Alsace or Moselle registers (local civil code, art. 56 and 59)."""


def written(valeur: object) -> str:
    """An answer as a plain text, a bracket when it is open."""
    return "[à décider]" if isinstance(valeur, ADecider) else typeset(" ".join(str(valeur).split()))


def signatories(projet: Projet, mots: dict[str, Mot]) -> Iterator[Signataire]:
    """The signature blocks of an act; never an invented person."""
    if _up_to_date(projet):
        organe = mots["presidence" if projet.coquille == "aucune" else "direction"]
        yield Signataire(organe.Le, nature="organe")
        return
    if isinstance(projet.fondateurs, ADecider):
        return
    if not projet.fondateurs:
        blocs = _FONDATEURS_DE_DROIT_LOCAL if projet.famille == "association_alsace_moselle" else 2
        noms = (f"{mots['associe'].Nom} fondateur, {rang} sur {blocs}" for rang in range(1, blocs + 1))
        yield from _with_function(projet, (Signataire(nom) for nom in noms))
    for fondateur in projet.fondateurs:
        yield from _with_function(projet, _blocks(fondateur))
    yield from _first_holders(projet, mots)


_NOMMES = {
    "sarl": ("gerance", "conseil", "surveillance"),
    "sas": ("presidence", "direction_generale", "conseil", "surveillance"),
    "sa": ("conseil", "surveillance"),
    "aucune": ("conseil", "bureau", "surveillance"),
}
"""The bodies whose first holders the statutes may name: in a société anonyme, the council names its chair itself."""


def _first_holders(projet: Projet, mots: dict[str, Mot]) -> Iterator[Signataire]:
    """When the statutes name the first holders, one block each: the name and the acceptance stand beside the signature.

    In a société anonyme without public offering the statutes must name them (C. com., L. 225-16).
    """
    constitution, organes = projet.constitution, projet.organes
    if isinstance(constitution, ADecider) or isinstance(organes, ADecider) or projet.transformation is not None:
        return
    if constitution.premiers_dirigeants != "statuts":
        return
    for nom in _NOMMES[projet.coquille]:
        organe = getattr(organes, nom)
        if isinstance(organe, Organe):
            yield from _holders(organe, mots[nom], nom in ("gerance", "presidence", "direction_generale"))


_ACCEPTE = {
    "f": "nommée par les statuts, accepte ce mandat",
    "m": "nommé par les statuts, accepte ce mandat",
    "None": "accepte le mandat que lui donnent les statuts",
}


def _holders(organe: Organe, mot: Mot, seul: bool) -> Iterator[Signataire]:
    """The holders that the description lists by function, else as many blank blocks as the body has seats for sure."""
    if organe.titulaires and not isinstance(organe.titulaires, ADecider):
        for t in organe.titulaires:
            nature = "" if isinstance(t.nature, ADecider) else t.nature
            yield Signataire(
                capitalise(written(t.designation)), _ACCEPTE.get(str(t.genre), _ACCEPTE["None"]), nature=nature
            )
        return
    composition = organe.composition
    taille = (
        organe.nombre
        if seul
        else None
        if isinstance(composition, ADecider)
        else composition.nombre or composition.minimum
    )
    if isinstance(taille, int):
        fonction = mot.Nom if seul else f"Membre {mot.du}"
        for rang in range(1, taille + 1):
            yield Signataire(fonction if taille == 1 else f"{fonction}, {rang} sur {taille}", _ACCEPTE["None"])


def _with_function(projet: Projet, blocs: Iterator[Signataire]) -> Iterator[Signataire]:
    """In an association, a line for the office held: the State wants statutes that two of those who run it have signed."""
    if projet.coquille != "aucune":
        yield from blocs
        return
    yield from (replace(b, qualite=b.qualite or typeset(_FONCTION)) for b in blocs)


def _up_to_date(projet: Projet) -> bool:
    statuts = projet.statuts
    return not isinstance(statuts, ADecider) and isinstance(statuts.etat, str) and statuts.etat == "a_jour"


def _blocks(f: Fondateur) -> Iterator[Signataire]:
    """One block a person, or one for all when they are too many for the page."""
    nature = "" if isinstance(f.nature, ADecider) else f.nature
    representant = "" if f.representant is None else f"agissant par {written(f.representant)}"
    delibere = "" if f.deliberation is None else f"en vertu de la délibération {written(f.deliberation)}"
    if nature == "personne_publique" and f.deliberation is None:
        delibere = "en vertu de la délibération exécutoire de son organe délibérant"
    nom = capitalise(written(f.designation))
    if isinstance(f.nombre, ADecider) or f.nombre == 1:
        yield Signataire(nom, "", representant, delibere, nature)
    elif f.nombre > _BLOCS_AU_PLUS:
        yield Signataire(f"{f.nombre} {written(f.designation)}", "dont les signatures sont réunies à l'état annexé")
    else:
        representant, delibere = _of_each(f, representant, delibere)
        yield from (
            Signataire(f"{nom}, {rang} sur {f.nombre}", "", representant, delibere, nature)
            for rang in range(1, f.nombre + 1)
        )


def _of_each(f: Fondateur, representant: str, delibere: str) -> tuple[str, str]:
    """What one block among several says: the answers given for all are in the plural, so each keeps the common words."""
    if f.representant_de_chacun is not None:
        representant = f"agissant par {written(f.representant_de_chacun)}"
    elif isinstance(f.representant, str):
        representant = "agissant par son représentant"
    if f.deliberation_de_chacun is not None:
        delibere = f"en vertu de la délibération {written(f.deliberation_de_chacun)}"
    elif isinstance(f.deliberation, str):
        delibere = "en vertu de la délibération de son organe délibérant"
    return representant, delibere
