"""The project's own hand on its act: the variants it picks, the clauses it writes itself, and what is wrong with them."""

from __future__ import annotations

import difflib
from typing import Any

from statuts.document.french import day
from statuts.errors import Constat, Lieu, Niveau
from statuts.library.fonds import Fonds, Plan, Retrait
from statuts.library.words import abolished, hand_numbers
from statuts.model.base import ADecider, simplifier
from statuts.model.projet import Projet
from statuts.model.read import Description


def decided(entrees: Any) -> tuple[Any, ...]:
    """A list of the description, empty while it is undecided."""
    return () if isinstance(entrees, ADecider) else tuple(entrees)


def picks(projet: Projet) -> dict[str, Any]:
    """What the project writes under « choix », nothing while the whole part is undecided."""
    return {} if isinstance(projet.choix, ADecider) else projet.choix


def wanted_clauses(projet: Projet) -> dict[str, str]:
    """The variants that the project picks, those still undecided left out."""
    return {nom: v for nom, v in picks(projet).items() if not isinstance(v, ADecider)}


def clause_id(emplacement: str, valeur: str) -> str:
    """A variant may be named by its full path or by what follows « -- » in its file name."""
    valeur = str(valeur)
    return valeur if "/" in valeur else f"{emplacement}--{valeur}"


def check_picks(fonds: Fonds, description: Description, plan: Plan) -> list[Constat]:
    """Findings on `choix:` and `clauses_propres:` that name nothing."""
    constats = []
    connus = plan.emplacements()
    forme = fonds.formes[description.projet.forme]
    for nom, valeur in wanted_clauses(description.projet).items():
        lieu = description.places.lieu(("choix", nom))
        if nom not in connus:
            constats.append(_slot_inconnu(nom, list(connus), lieu))
            continue
        clause = fonds.clauses.get(clause_id(nom, valeur))
        possibles = [c.id for c in fonds.par_emplacement.get(nom, ()) if forme.convient(c.formes)]
        retrait = fonds.retirees.get(clause_id(nom, valeur))
        if clause is None and retrait is not None:
            constats.append(_retired(retrait, possibles, lieu))
            continue
        if clause is None or clause.emplacement != nom or not forme.convient(clause.formes):
            constats.append(
                Constat(
                    "choix-inconnu",
                    Niveau.BLOQUE,
                    f"« {valeur} » n'est pas une variante de « {nom} » pour cette forme.",
                    lieu,
                    remede=f"Variantes : {', '.join(possibles) or 'aucune'}.",
                )
            )
    for rang, propre in enumerate(decided(description.projet.clauses_propres)):
        if isinstance(propre.emplacement, str) and propre.emplacement not in connus:
            constats.append(
                _slot_inconnu(
                    propre.emplacement, list(connus), description.places.lieu(("clauses_propres", rang, "emplacement"))
                )
            )
        for cle, texte in (("titre", propre.titre), ("texte", propre.texte)):
            if isinstance(texte, str):
                constats += _own_text(texte, description.places.lieu(("clauses_propres", rang, cle)))
    return constats


def _own_text(texte: str, lieu: Lieu) -> list[Constat]:
    """What the project's own text says that will be wrong; its style, its braces and its tags are printed as they are."""
    dits = [
        (f"Votre texte écrit un numéro d'article à la main (« {numero} »).", "Il changera avec vos réponses", _RENVOI)
        for numero in dict.fromkeys(hand_numbers(texte))
    ]
    dits += [
        (f"Votre texte nomme {banni.quoi}.", "Ce que ces mots désignent n'existe plus", banni.remede)
        for banni in abolished(texte)
    ]
    return [
        Constat("clause-propre-perimee", Niveau.AVERTIT, message, lieu, pourquoi, remede)
        for message, pourquoi, remede in dits
    ]


_RENVOI = "Écrivez « l'article [[famille/nom]] » : le numéro se calcule (« statuts expliquer » donne les emplacements)."


def _retired(retrait: Retrait, possibles: list[str], lieu: Lieu) -> Constat:
    suite = " ou ".join(f"« {nom} »" for nom in retrait.remplacee_par)
    return Constat(
        "choix-retire",
        Niveau.BLOQUE,
        f"La variante « {retrait.clause.id} » a été retirée du fonds le {day(retrait.retiree_le)}.",
        lieu,
        retrait.raison,
        f"Choisissez {suite}." if suite else f"Retirez ce choix. Variantes : {', '.join(possibles) or 'aucune'}.",
    )


def impossible_pick(description: Description, clause: str, nom: str) -> Constat:
    return Constat(
        "choix-impossible",
        Niveau.BLOQUE,
        f"La variante « {clause} » ne convient pas à ce projet.",
        description.places.lieu(("choix", nom)),
        "Sa condition n'est pas remplie.",
        f"Voyez « statuts clauses montrer {clause} », ou retirez ce choix.",
    )


def _slot_inconnu(nom: str, connus: list[str], lieu: Lieu) -> Constat:
    proches = difflib.get_close_matches(simplifier(nom).replace("_", "-"), connus, n=1, cutoff=0.5)
    remede = (
        f"Vouliez-vous dire « {proches[0]} » ?"
        if proches
        else "Voyez « statuts expliquer » pour la liste des emplacements."
    )
    return Constat(
        "emplacement-inconnu",
        Niveau.BLOQUE,
        f"« {nom} » n'est pas un emplacement du plan de cette forme.",
        lieu,
        remede=remede,
    )
