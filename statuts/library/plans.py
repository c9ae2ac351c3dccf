"""The outlines of legal forms, read from `plans/`; each slot stands once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau
from statuts.library.clause import written_at
from statuts.library.entries import Cle, check_entry, read_entries
from statuts.library.fonds import ArticlePrevu, Emplacement, Plan, TitrePrevu
from statuts.library.keys import ARTICLE, EMPLACEMENT, OBLIGATIONS, PLAN, TITRE
from statuts.model.yaml import Chemin, Places


def read_plans(racine: Path, formes: tuple[str, ...], constats: list[Constat]) -> Iterator[Plan]:
    cles = {**PLAN, "forme": Cle("texte", obligatoire=True, valeurs=formes)}
    lus = set()
    for fichier in sorted((racine / "plans").glob("*.yaml")):
        avant = len(constats)
        brut, places = read_entries(fichier, dict, constats)
        if len(constats) == avant:
            constats += check_entry(brut, places, (), cles, "plan")
        if len(constats) > avant:
            continue
        lus.add(brut["forme"])
        titres = tuple(_titre(t, places, ("titres", i), constats) for i, t in enumerate(brut["titres"]))
        yield Plan(brut["forme"], tuple(t for t in titres if t is not None), written_at(places))
    if not constats:
        constats.extend(
            Constat(
                "plan-absent",
                Niveau.BLOQUE,
                f"La forme « {forme} » n'a pas de plan.",
                Lieu(str(racine / "vocabulaire.yaml"), 1, 1),
                remede=f"Ajoutez plans/{forme}.yaml.",
            )
            for forme in formes
            if forme not in lus
        )


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
                _emplacement(e, places, (*ici, "emplacements", j), constats)
                for j, e in enumerate(article["emplacements"])
            )
            articles.append(ArticlePrevu(article["id"], article["titre"], tuple(e for e in emplacements if e)))
    return TitrePrevu(brut["titre"], brut["numerote"] == "oui", tuple(articles))


def _emplacement(brut: Any, places: Places, chemin: Chemin, constats: list[Constat]) -> Emplacement | None:
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
    return (
        Emplacement(nom, valeur) if seule else Emplacement(nom, valeur["obligation"], tuple(valeur.get("qualites", ())))
    )
