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

_FONCTION, _FONCTION_TENUE = "Fonction, s'il y en a une :", "Fonction :"
_BLOCS_AU_PLUS = 60
_FONDATEURS_DE_DROIT_LOCAL = 7
"""Seven members sign the statutes that the court of Alsace or Moselle registers (local civil code, art. 56 and 59)."""


_FONDATEURS_DE_SCIC = 3
"""A Scic gathers three categories of associates at least (1947 act, art. 19 septies)."""


def written(valeur: object) -> str:
    """An answer as a plain text, a bracket when it is open."""
    return "[à décider]" if isinstance(valeur, ADecider) else typeset(" ".join(str(valeur).split()))


def signatories(projet: Projet, mots: dict[str, Mot]) -> Iterator[Signataire]:
    """The signature blocks of an act; never an invented person."""
    if _up_to_date(projet):
        yield from _certifiers(projet, mots)
        return
    if isinstance(projet.fondateurs, ADecider):
        return
    if not projet.fondateurs:
        blocs = _FONDATEURS_DE_DROIT_LOCAL if projet.famille == "association_alsace_moselle" else 2
        blocs = max(blocs, _FONDATEURS_DE_SCIC if projet.famille == "scic" else blocs)
        yield from _with_function(projet, _numbered(f"{mots['associe'].Nom} fondateur", blocs))
    for fondateur in projet.fondateurs:
        yield from _with_function(projet, _blocks(fondateur))
    yield from _first_holders(projet, mots)


def _certifiers(projet: Projet, mots: dict[str, Mot]) -> Iterator[Signataire]:
    """Those who certify a text brought up to date: the direction, and in an association two of those who run it."""
    if projet.coquille != "aucune":
        yield Signataire(mots["direction"].Le, nature="organe")
        return
    organes = projet.organes
    if not isinstance(organes, ADecider) and organes.presidence is None and _collegial(organes.conseil):
        yield from _with_function(projet, _numbered(f"Membre {mots['conseil'].du}", 2))
        return
    yield Signataire(mots["presidence"].Le, nature="organe")
    yield Signataire("Autre personne chargée de l’administration", fonction=typeset(_FONCTION_TENUE))


def _collegial(conseil: object) -> bool:
    return isinstance(conseil, Organe) and conseil.nature == "collegial"


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
        for bloc in _numbered(mot.Nom if seul else f"Membre {mot.du}", taille):
            yield replace(bloc, qualite=_ACCEPTE["None"])


def _with_function(projet: Projet, blocs: Iterator[Signataire]) -> Iterator[Signataire]:
    """In an association, a line for the office held: the State wants statutes that two of those who run it have signed."""
    if projet.coquille != "aucune":
        yield from blocs
        return
    yield from (b if b.nature == "etat" else replace(b, fonction=typeset(_FONCTION)) for b in blocs)


def _up_to_date(projet: Projet) -> bool:
    statuts = projet.statuts
    return not isinstance(statuts, ADecider) and isinstance(statuts.etat, str) and statuts.etat == "a_jour"


def _numbered(nom: str, nombre: int, groupe: str = "", compte: str = "") -> Iterator[Signataire]:
    """As many blocks for the same words, each with its rank; `compte` says what is counted where the words are plural."""
    for rang in range(1, nombre + 1):
        numero = f", {compte}{rang}\u00a0sur\u00a0{nombre}" if nombre > 1 else ""
        yield Signataire(f"{nom}{numero}", groupe=groupe or nom)


_UN_DE = {"f": "L’une des", "m": "L’un des"}


def _each(f: Fondateur) -> Iterator[Signataire]:
    """One block for each of a group, whose designation is plural: « L'une des infirmières », when its gender is known."""
    nom, groupe = written(f.designation), capitalise(written(f.designation))
    un_de = _UN_DE.get(str(f.genre))
    if un_de and nom[:1].islower():
        yield from _numbered(f"{un_de} {nom.removeprefix('les ')}", f.nombre, groupe)
    else:
        yield from _numbered(groupe, f.nombre, groupe, "signature\u00a0")


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
        reunies = typeset("dont les signatures sont réunies à l'état annexé")
        yield Signataire(f"{f.nombre} {written(f.designation)}", reunies, nature="etat")
    else:
        representant, delibere = _of_each(f, representant, delibere)
        for bloc in _each(f):
            a_nommer = "" if nature in ("", "personne_physique") else typeset("Dénomination :")
            yield replace(bloc, representant=representant, habilitation=delibere, nature=nature, denomination=a_nommer)


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
