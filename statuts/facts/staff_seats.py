"""Facts about the seats of a council that its employees fill."""

from __future__ import annotations

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.seats import taille_de
from statuts.facts.wording import plain
from statuts.model.projet import Projet


def part_des_salaries_au_conseil(p: Projet) -> float | None:
    """Per cent of an association's council that sits for its employees."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or conseil.composition.salaries != "deliberatif":
        return None
    taille = taille_de(conseil, "maximum")
    salaries = {str(c.id) for c in p.membres.categories if c.role == "salaries"}
    if ecrit(p.colleges):
        salaries |= {str(c.id) for c in p.colleges.liste if c.categories and salaries.issuperset(c.categories)}
    reserves = sum(s.nombre or s.maximum or 0 for s in conseil.composition.sieges if s.pour in salaries)
    nombre = max(conseil.composition.salaries_maximum or 0, reserves)
    return 100 * nombre / taille if taille and nombre else None


def salaries_ineligibles(p: Projet) -> bool:
    """Whether the employees of an association may not be elected to its council: no vote there, and no seat kept for them."""
    conseil = p.organes.conseil
    if p.famille != "association" or not ecrit(conseil) or not p.qualites.employeuse:
        return False
    if conseil.composition.salaries == "deliberatif" or p.membres.salaries == "exclus" or p.equipe.membres_employes:
        return False
    dits = " ".join(t for t in (*conseil.eligibilite, *conseil.incompatibilites) if ecrit(t))
    gardes = {str(c.id) for c in p.membres.categories if c.role == "salaries"}
    if ecrit(p.colleges):
        gardes |= {str(c.id) for c in p.colleges.liste if c.categories and gardes.issuperset(c.categories)}
    return "salari" not in plain(dits) and not any(s.pour in gardes for s in conseil.composition.sieges)


def elus_salaries_permis(p: Projet) -> int | None:
    """A third of the other members, counted in the smallest council that the description allows."""
    surveillance = p.organes.directoire is not None
    autres = taille_de(p.organes.surveillance if surveillance else p.organes.conseil, "minimum")
    return (autres or 3) // 3 if p.organes.elus_par_les_salaries is not None else None


def elus_des_cadres(p: Projet) -> int | None:
    """How many of those whom the employees elect come from the managers: one at least as soon as there are two."""
    elus = p.organes.elus_par_les_salaries
    if elus is None:
        return None
    return elus.cadres or (1 if elus.nombre > 1 else 0)


def elus_des_autres_salaries(p: Projet) -> int | None:
    """How many the other employees elect."""
    cadres, elus = elus_des_cadres(p), p.organes.elus_par_les_salaries
    return None if cadres is None or elus is None else elus.nombre - cadres


CALCULS: dict[str, Calcul] = {
    "categories.salaries_non_eligibles": salaries_ineligibles,
    "chiffres.elus_salaries_permis": elus_salaries_permis,
    "chiffres.elus_des_cadres": elus_des_cadres,
    "chiffres.elus_des_autres_salaries": elus_des_autres_salaries,
    "chiffres.part_des_salaries_au_conseil": part_des_salaries_au_conseil,
}
