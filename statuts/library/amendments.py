"""What a network adds to the plans of others: slots in an article, an article of its own, another obligation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from statuts.errors import Constat, Lieu, Niveau
from statuts.library.entries import check_entry
from statuts.library.fonds import ArticlePrevu, Emplacement, FormeJuridique, Plan, TitrePrevu
from statuts.library.keys import AJOUT
from statuts.library.slots import read_slot
from statuts.model.yaml import Places


@dataclass(frozen=True, slots=True)
class Ajout:
    """Slots for one article; the article is new when it has a title, and then stands after the article `apres`."""

    article: str
    titre: str
    apres: str
    emplacements: tuple[Emplacement, ...]


@dataclass(frozen=True, slots=True)
class Avenant:
    """What one file adds to the plans of some lineages."""

    formes: tuple[str, ...]
    ajouts: tuple[Ajout, ...]
    places: Places


def read_amendment(brut: dict[str, Any], places: Places, constats: list[Constat]) -> Avenant:
    """An amendment from its well-formed entry; its faulty additions go to `constats`."""
    ajouts = []
    for rang, entree in enumerate(brut["ajouts"]):
        chemin = ("ajouts", rang)
        fautes = check_entry(entree, places, chemin, AJOUT, "plan")
        constats += fautes
        if fautes:
            continue
        lus = (
            read_slot(e, places, (*chemin, "emplacements", i), constats) for i, e in enumerate(entree["emplacements"])
        )
        ajouts.append(
            Ajout(entree["article"], entree.get("titre", ""), entree.get("apres", ""), tuple(e for e in lus if e))
        )
    return Avenant(tuple(brut["formes"]), tuple(ajouts), places)


def amend(
    plans: dict[str, Plan],
    formes: dict[str, FormeJuridique],
    avenants: Iterable[Avenant],
    constats: list[Constat],
) -> dict[str, Plan]:
    """The plans with their amendments, in order; an addition that finds its place in no plan is a finding."""
    plans = dict(plans)
    for avenant in avenants:
        servies = [nom for nom in plans if formes[nom].convient(avenant.formes)]
        if not servies:
            lieu = avenant.places.lieu(("formes",))
            message = "Aucune forme ne porte ces lignées."
            remede = "Lignées et formes : clauses/LISEZMOI.md."
            constats.append(Constat("plan-lignee", Niveau.BLOQUE, message, lieu, remede=remede))
        for rang, ajout in enumerate(avenant.ajouts):
            faits = {nom: plan for nom in servies if (plan := _add(plans[nom], ajout)) is not None}
            if servies and not faits:
                constats.append(_nowhere(ajout, plans[servies[0]], avenant.places, rang))
            elif faits and ajout.apres and not ajout.titre:
                constats += _lost_place(
                    ajout, [plans[nom] for nom in faits], avenant.places.lieu(("ajouts", rang, "apres"))
                )
            plans.update(faits)
    return plans


def _nowhere(ajout: Ajout, plan: Plan, places: Places, rang: int) -> Constat:
    cherche, cle = (ajout.apres, "apres") if ajout.titre and ajout.apres else (ajout.article, "article")
    articles = ", ".join(a.id for t in plan.titres for a in t.articles)
    return Constat(
        "plan-article",
        Niveau.BLOQUE,
        f"L'article « {cherche} » n'est à aucun des plans de ces formes.",
        places.lieu(("ajouts", rang, cle)),
        remede=f"Articles de « {plan.forme} » : {articles}. Pour un article nouveau, écrivez « titre » et « apres ».",
    )


def _lost_place(ajout: Ajout, plans: list[Plan], lieu: Lieu) -> list[Constat]:
    """The finding on an `apres` that no plan has in this article: its slots would go to the end without a word."""
    articles = [a for p in plans for t in p.titres for a in t.articles if a.id == ajout.article]
    voisins = dict.fromkeys(e.nom for a in articles for e in a.emplacements)
    if ajout.apres in voisins:
        return []
    message = f"L'emplacement « {ajout.apres} » n'est pas dans l'article « {ajout.article} »."
    remede = f"Emplacements de cet article : {', '.join(voisins)}. Sans « apres », l'ajout va à la fin."
    return [Constat("plan-article", Niveau.BLOQUE, message, lieu, remede=remede)]


def _add(plan: Plan, ajout: Ajout) -> Plan | None:
    """The plan with one addition, or None when it has no such article."""
    trouve = False
    titres: list[TitrePrevu] = []
    for titre in plan.titres:
        articles: list[ArticlePrevu] = []
        for article in titre.articles:
            ici = article.id == ajout.article and not ajout.titre
            trouve = trouve or ici
            articles.append(_fill(article, ajout) if ici else article)
            if ajout.titre and article.id == ajout.apres:
                trouve = True
                articles.append(ArticlePrevu(ajout.article, ajout.titre, ajout.emplacements))
        titres.append(replace(titre, articles=tuple(articles)))
    return replace(plan, titres=tuple(titres)) if trouve else None


def _fill(article: ArticlePrevu, ajout: Ajout) -> ArticlePrevu:
    """Slots already there take their new obligation where they stand; the others follow `apres`, or end the article."""
    nouveaux = {e.nom: e for e in ajout.emplacements}
    emplacements = [nouveaux.pop(e.nom, e) for e in article.emplacements]
    noms = [e.nom for e in emplacements]
    rang = noms.index(ajout.apres) + 1 if ajout.apres in noms else len(noms)
    return replace(article, emplacements=(*emplacements[:rang], *nouveaux.values(), *emplacements[rang:]))
