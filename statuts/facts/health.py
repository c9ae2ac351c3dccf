"""Which organisations could enter a company that runs a health centre, whose law closes its list (CSP, L. 6323-1-3)."""

from __future__ import annotations

from statuts.facts.reading import Calcul
from statuts.model.projet import Projet

_PERSONNES_PHYSIQUES = ("salaries", "entrepreneurs", "benevoles")


def _open_to_any_organisation(p: Projet) -> str | None:
    """The categories where a private company could enter, by name; none when each is closed to it."""
    noms = [
        f"« {c.nom} »"
        for c in p.membres.categories
        if c.role not in (*_PERSONNES_PHYSIQUES, "personnes_publiques") and c.personnes != "physiques"
    ]
    return ", ".join(noms) or None


CALCULS: dict[str, Calcul] = {"categories.ouvertes_aux_organismes": _open_to_any_organisation}
