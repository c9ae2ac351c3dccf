"""Who votes in an energy community: its law counts votes by category of persons, whatever the college (C. énergie, L. 291-3)."""

from __future__ import annotations

from statuts.facts.members import colleges_utilises
from statuts.facts.overrides import college_weights
from statuts.facts.reading import Calcul, ecrit, or_zero
from statuts.model.categories import Categorie
from statuts.model.projet import Projet

PHYSIQUES, PUBLIQUES, MORALES, INCONNUES = (
    "les personnes physiques",
    "les collectivités",
    "d'autres personnes morales",
    "",
)
_SEULES_PHYSIQUES = ("salaries", "entrepreneurs", "benevoles")
_ASSEZ_POUR_UNE_CATEGORIE = 20
"""Natural persons make a category once they are twenty (L. 291-3)."""


def _nature(categorie: Categorie) -> str:
    """Which persons a category of associates holds for sure."""
    if categorie.role == "personnes_publiques":
        return PUBLIQUES
    if categorie.personnes == "physiques" or categorie.role in _SEULES_PHYSIQUES:
        return PHYSIQUES
    return MORALES if categorie.personnes == "morales" else INCONNUES


def _colleges(p: Projet) -> dict[str, str]:
    """What each college holds for sure, by its id; nothing sure as soon as two kinds of persons may sit in it."""
    natures = {str(c.id): _nature(c) for c in p.membres.categories}
    table = {}
    for college in p.colleges.liste if ecrit(p.colleges) else ():
        dedans = {natures.get(c, INCONNUES) for c in college.categories} or {INCONNUES}
        table[str(college.id)] = dedans.pop() if len(dedans) == 1 else INCONNUES
    return table


def _natural_persons(p: Projet) -> float:
    """How many natural persons the project has for sure: its founders, or those its categories count if they are more."""
    fondateurs = sum(f.nombre for f in p.fondateurs if f.nature == "personne_physique")
    comptees = sum(or_zero(c.nombre) for c in p.membres.categories if _nature(c) == PHYSIQUES)
    return max(fondateurs, comptees)


def _certain(p: Projet) -> tuple[float, str] | None:
    """The heaviest category of persons, counting only the colleges that hold no one else; None in a direct vote."""
    if not colleges_utilises(p):
        return None
    natures = _colleges(p)
    comptees = [PUBLIQUES, *([PHYSIQUES] if _natural_persons(p) >= _ASSEZ_POUR_UNE_CATEGORIE else [])]
    parts = [
        (sum(x for nom, x in poids.items() if natures.get(nom) == nature), nature)
        for poids in college_weights(p)
        for nature in comptees
    ]
    return max(parts, default=None)


def part_certaine(p: Projet) -> float | None:
    certaine = _certain(p)
    return None if certaine is None else certaine[0]


def categorie(p: Projet) -> str | None:
    certaine = _certain(p)
    return None if certaine is None else certaine[1]


def part_si_vingt(p: Projet) -> float | None:
    """What the natural persons weigh for sure, when the project says nothing of how many they are; None when it does."""
    if not colleges_utilises(p) or _natural_persons(p):
        return None
    natures = _colleges(p)
    parts = [sum(x for nom, x in poids.items() if natures.get(nom) == PHYSIQUES) for poids in college_weights(p)]
    return max(parts, default=None)


def part_possible(p: Projet) -> float | None:
    """The most that one category of persons could weigh, each college of unknown make-up counting whole."""
    if not colleges_utilises(p):
        return 100
    natures = _colleges(p)
    parts = [
        sum(x for nom, x in poids.items() if natures.get(nom) in (nature, INCONNUES))
        for poids in college_weights(p)
        for nature in (PHYSIQUES, PUBLIQUES, MORALES)
    ]
    return max(parts, default=None)


def plafonnable(p: Projet) -> bool:
    """Whether three categories of persons may vote: two of them cannot both stay under 40 per cent."""
    return bool({MORALES, INCONNUES} & set(_colleges(p).values()))


CALCULS: dict[str, Calcul] = {
    "energie.part_certaine": part_certaine,
    "energie.categorie": categorie,
    "energie.part_si_vingt": part_si_vingt,
    "energie.part_possible": part_possible,
    "energie.plafonnable": plafonnable,
}
