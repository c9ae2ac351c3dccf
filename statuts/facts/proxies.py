"""Which groups are given proxies that none of their members could carry."""

from __future__ import annotations

from statuts.facts.reading import Calcul
from statuts.model.projet import Projet


def _groups_of_organisations(p: Projet) -> str | None:
    """The categories of organisations alone to which « par_groupe » leaves proxies, by name, when organisations carry none."""
    pouvoirs = p.assemblees.pouvoirs
    if pouvoirs.personnes_morales != "aucun":
        return None
    morales = {str(c.id): c.nom for c in p.membres.categories if c.personnes == "morales"}
    noms = [
        f"« {morales[str(g.categorie)]} »" for g in pouvoirs.par_groupe if g.maximum and str(g.categorie) in morales
    ]
    return ", ".join(noms) or None


CALCULS: dict[str, Calcul] = {"pouvoirs.groupes_sans_porteur": _groups_of_organisations}
