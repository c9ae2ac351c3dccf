"""Parameters of law that a clause in force would read on a day when they have no value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from statuts.errors import Constat, Niveau
from statuts.library.conditions import Condition, ReferenceDroit, leaves
from statuts.library.fonds import Fonds
from statuts.review.known import finding
from statuts.review.proof.templates import law_names_of


def check_figures(fonds: Fonds, jours: list[date]) -> Iterator[Constat]:
    """One finding for each clause and each parameter without value on one of these days."""
    for clause in fonds.clauses.values():
        for nom in sorted(_read(clause.quand) | law_names_of(clause.texte)):
            vides = [j for j in jours if clause.in_force(j) and not _known(fonds, nom, j)]
            if vides:
                message = f"La clause « {clause.id} » lit le paramètre « {nom} », qui n'a pas de valeur le {vides[0]}."
                remede = "Écrivez cette valeur, ou bornez la clause par « depuis: » et « jusqua: »."
                yield finding("preuve-parametre", message, clause.ecrit.lieu("quand", "titre"), remede)
    for regle in fonds.regles.values():
        for nom in sorted(_read(regle.si) | _read(regle.exige)):
            vides = [j for j in jours if regle.in_force(j) and not _known(fonds, nom, j)]
            if vides:
                message = f"La règle « {regle.id} » ne se vérifie pas le {vides[0]} : « {nom} » n'a pas de valeur."
                remede = "Écrivez cette valeur, ou bornez la règle par « depuis: » et « jusqua: »."
                yield finding("preuve-parametre", message, regle.ecrit.lieu("exige"), remede, Niveau.AVERTIT)


def _read(condition: Condition | None) -> set[str]:
    return {f.valeur.nom for f in leaves(condition) if isinstance(f.valeur, ReferenceDroit)}


def _known(fonds: Fonds, nom: str, jour: date) -> bool:
    parametre = fonds.parametres.get(nom)
    return parametre is not None and parametre.at(jour) is not None
