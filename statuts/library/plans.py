"""The outlines of legal forms, read from `plans/`; each slot stands once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau
from statuts.library.amendments import Avenant, read_amendment
from statuts.library.clause import written_at
from statuts.library.entries import Cle, check_entry, read_entries
from statuts.library.fonds import ArticlePrevu, Plan, TitrePrevu
from statuts.library.keys import ARTICLE, AVENANT, PLAN, TITRE
from statuts.library.slots import read_slot
from statuts.model.yaml import Chemin, Places


def read_plans(
    racine: Path, formes: tuple[str, ...], constats: list[Constat], avenants: list[Avenant]
) -> Iterator[Plan]:
    """The whole plans of a layer; what it only adds to other plans goes to `avenants`."""
    vus: dict[str, Lieu] = {}
    cles = {**PLAN, "forme": Cle("texte", obligatoire=True, valeurs=formes)}
    for fichier in sorted((racine / "plans").glob("*.yaml")):
        avant = len(constats)
        brut, places = read_entries(fichier, dict, constats)
        ajoute = "ajouts" in brut
        if len(constats) == avant:
            constats += check_entry(brut, places, (), AVENANT if ajoute else cles, "plan")
        if len(constats) > avant:
            continue
        if ajoute:
            avenants.append(read_amendment(brut, places, constats))
            continue
        lieu = places.lieu(("forme",))
        if brut["forme"] in vus:  # a plan copied for a new form, which still says the old one
            constats.append(_second_plan(brut["forme"], fichier.stem, lieu, vus[brut["forme"]], formes))
            continue
        vus[brut["forme"]] = lieu
        titres = tuple(_titre(t, places, ("titres", i), constats) for i, t in enumerate(brut["titres"]))
        yield Plan(brut["forme"], tuple(t for t in titres if t is not None), written_at(places))


def _second_plan(forme: str, nom: str, lieu: Lieu, ailleurs: Lieu, formes: tuple[str, ...]) -> Constat:
    message = (
        f"Ce plan dit « forme: {forme} », qui a déjà le sien ({Path(ailleurs.fichier).name}, ligne {ailleurs.ligne})."
    )
    remede = f"Écrivez « forme: {nom} »." if nom in formes else "Écrivez la forme que ce plan sert, ou retirez-le."
    return Constat("plan-doublon", Niveau.BLOQUE, message, lieu, remede=remede)


def missing_plans(racine: Path, formes: Iterable[str], plans: Container[str]) -> list[Constat]:
    """A finding for each form without a plan."""
    return [
        Constat(
            "plan-absent",
            Niveau.BLOQUE,
            f"La forme « {forme} » n'a pas de plan.",
            Lieu(str(racine / "vocabulaire.yaml"), 1, 1),
            remede=f"Ajoutez plans/{forme}.yaml.",
        )
        for forme in formes
        if forme not in plans
    ]


def _titre(brut: Any, places: Places, chemin: Chemin, constats: list[Constat]) -> TitrePrevu | None:
    fautes = check_entry(brut, places, chemin, TITRE, "plan")
    constats += fautes
    if fautes:
        return None
    articles = []
    for i, article in enumerate(brut["articles"]):
        ici = (*chemin, "articles", i)
        fautes = check_entry(article, places, ici, ARTICLE, "plan")
        constats += fautes
        if not fautes:
            emplacements = (
                read_slot(e, places, (*ici, "emplacements", j), constats) for j, e in enumerate(article["emplacements"])
            )
            articles.append(ArticlePrevu(article["id"], article["titre"], tuple(e for e in emplacements if e)))
    return TitrePrevu(brut["titre"], brut["numerote"] == "oui", tuple(articles))
