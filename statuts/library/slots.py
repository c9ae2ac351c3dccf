"""A slot of a plan as a lawyer writes it: « famille/nom: usage », or with the qualities that call for it."""

from __future__ import annotations

from typing import Any

from statuts.errors import Constat, Niveau
from statuts.library.entries import check_entry
from statuts.library.fonds import Emplacement
from statuts.library.keys import EMPLACEMENT, OBLIGATIONS
from statuts.model.yaml import Chemin, Places


def read_slot(brut: Any, places: Places, chemin: Chemin, constats: list[Constat]) -> Emplacement | None:
    if not isinstance(brut, dict) or len(brut) != 1:
        message = "Un emplacement du plan s'écrit avec son obligation."
        remede = f"Écrivez « famille/nom: usage » ; obligations : {', '.join(OBLIGATIONS)}."
        constats.append(Constat("plan-emplacement", Niveau.BLOQUE, message, places.lieu(chemin), remede=remede))
        return None
    ((nom, valeur),) = brut.items()
    seule = not isinstance(valeur, dict)
    fautes = (
        check_entry(brut, places, chemin, {nom: EMPLACEMENT["obligation"]}, "plan")
        if seule
        else check_entry(valeur, places, (*chemin, nom), EMPLACEMENT, "plan")
    )
    constats += fautes
    if fautes:
        return None
    lieu = places.lieu((*chemin, nom), cle=True)
    if seule:
        return Emplacement(nom, valeur, lieu=lieu)
    return Emplacement(nom, valeur["obligation"], tuple(valeur.get("qualites", ())), lieu)
