"""For each slot of the plan, the clause that this project calls for, and why the others are left aside."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date

from statuts.errors import Constat, Lieu, Niveau
from statuts.facts import Faits
from statuts.library.conditions import Lecture, evaluate, unknown_facts
from statuts.library.fonds import Clause, Emplacement, Fonds, Plan
from statuts.model.base import ADecider, simplifier
from statuts.model.read import Description

RETENUE = "retenue"
VIDE = "vide"
SUSPENS = "en suspens"
PROPRE = "propre au projet"
CONFLIT = "conflit"


@dataclass(frozen=True, slots=True)
class Candidat:
    """One clause considered at a slot, and the verdict on it."""

    clause: Clause
    convient: bool | None
    motif: str


@dataclass(frozen=True, slots=True)
class Choix:
    """What stands at a slot: a clause, nothing, a suspended choice, or the project's own text."""

    emplacement: Emplacement
    etat: str
    clause: Clause | None
    candidats: tuple[Candidat, ...]
    inconnus: tuple[str, ...] = ()
    texte_propre: str = ""
    titre_propre: str = ""


@dataclass(frozen=True)
class Selection:
    """All the slots of a project's plan, in order, and the findings of the choice."""

    plan: Plan
    choix: dict[str, Choix]
    constats: tuple[Constat, ...]
    jour: date


def law_reader(fonds: Fonds, jour: date) -> Lecture:
    """Reads parameters of law as they stand on `jour`."""

    def droit(nom: str) -> object:
        parametre = fonds.parametres.get(nom)
        valeur = parametre.at(jour) if parametre else None
        return valeur.valeur if valeur else None

    return droit


def select(fonds: Fonds, description: Description, faits: Faits, jour: date) -> Selection:
    """Choose the clause of every slot under the law of `jour`."""
    projet = description.projet
    plan = fonds.plans[projet.forme]
    droit = law_reader(fonds, jour)
    constats = list(_check_choices(fonds, description, plan))
    propres = {c.emplacement: c for c in projet.clauses_propres}
    voulus = {nom: _clause_id(nom, v) for nom, v in projet.choix.items()}
    choix: dict[str, Choix] = {}
    for nom, emplacement in plan.emplacements().items():
        candidats, inconnus = _candidates(fonds, emplacement, projet.forme, faits, droit, jour, voulus.get(nom))
        propre = propres.get(nom)
        if propre is not None:
            choix[nom] = Choix(emplacement, PROPRE, None, candidats, (), propre.texte, propre.titre or "")
            continue
        resultat = _decide(emplacement, candidats, inconnus)
        choix[nom] = resultat
        if any(c.clause.id == voulus.get(nom) and c.convient is False for c in candidats):
            constats.append(_choix_impossible(description, voulus[nom], nom))
            continue
        constats += _check_slot(resultat)
    lacunes = [nom for nom, c in choix.items() if c.etat == VIDE and is_required(c.emplacement, faits)]
    constats += [_gap(fonds, description, lacunes)] if lacunes else []
    return Selection(plan, choix, tuple(constats), jour)


def _gap(fonds: Fonds, description: Description, lacunes: list[str]) -> Constat:
    """One finding for all the obligatory slots that no clause fills."""
    forme = fonds.formes[description.projet.forme].libelle
    return Constat(
        "fonds-lacune",
        Niveau.BLOQUE,
        f"Le fonds n'a pas de clause qui convienne à ce projet ({forme}) pour ces emplacements que la loi rend obligatoires : {', '.join(lacunes)}.",
        description.lieu("forme"),
        "L'acte serait incomplet.",
        "Écrivez ces textes dans « clauses_propres: », ou ajoutez une clause au fonds (CONTRIBUER.md).",
    )


def _clause_id(emplacement: str, valeur: str) -> str:
    """A variant may be named by its full path or by what follows « -- » in its file name."""
    return valeur if "/" in valeur else f"{emplacement}--{valeur}"


def _candidates(
    fonds: Fonds, emplacement: Emplacement, forme: str, faits: Faits, droit: Lecture, jour: date, voulu: str | None
) -> tuple[tuple[Candidat, ...], tuple[str, ...]]:
    candidats: list[Candidat] = []
    inconnus: dict[str, None] = {}
    for clause in fonds.par_emplacement.get(emplacement.nom, ()):
        if not fonds.formes[forme].convient(clause.formes):
            continue
        if not clause.in_force(jour):
            candidats.append(Candidat(clause, False, "hors de la période de droit"))
            continue
        verdict = evaluate(clause.quand, faits.lire, droit)
        motif = "sa condition est remplie" if verdict else "sa condition n'est pas remplie"
        if verdict is None:
            inconnus.update(dict.fromkeys(unknown_facts(clause.quand, faits.lire, droit)))
            motif = "sa condition dépend d'une décision à prendre"
        if voulu is not None and verdict is not False:
            verdict, motif = (
                (verdict, "choisie par le projet")
                if clause.id == voulu
                else (False, "le projet a choisi une autre variante")
            )
        elif clause.au_choix:
            verdict, motif = False, "variante que le projet n'a pas choisie"
        candidats.append(Candidat(clause, verdict, motif))
    return _replaced(tuple(candidats)), tuple(inconnus)


def _replaced(candidats: tuple[Candidat, ...]) -> tuple[Candidat, ...]:
    """Leave aside the clauses that a retained one declares to replace."""
    ecartees = {nom: c.clause.id for c in candidats if c.convient for nom in c.clause.remplace}
    return tuple(
        Candidat(c.clause, False, f"remplacée par « {ecartees[c.clause.id]} »")
        if c.clause.id in ecartees and c.convient
        else c
        for c in candidats
    )


def _decide(emplacement: Emplacement, candidats: tuple[Candidat, ...], inconnus: tuple[str, ...]) -> Choix:
    oui = [c.clause for c in candidats if c.convient]
    if len(oui) > 1:
        return Choix(emplacement, CONFLIT, oui[0], candidats)
    if any(c.convient is None for c in candidats):
        return Choix(emplacement, SUSPENS, None, candidats, inconnus)
    return Choix(emplacement, RETENUE, oui[0], candidats) if oui else Choix(emplacement, VIDE, None, candidats)


def _check_slot(choix: Choix) -> list[Constat]:
    nom = choix.emplacement.nom
    if choix.etat == CONFLIT:
        deux = " et ".join(f"« {c.clause.id} »" for c in choix.candidats if c.convient)
        return [
            Constat(
                "fonds-conflit",
                Niveau.BLOQUE,
                f"Deux clauses conviennent au même emplacement « {nom} » : {deux}.",
                Lieu(choix.clause.fichier if choix.clause else ""),
                "Une seule clause peut y entrer.",
                "Choisissez-en une dans « choix: », ou corrigez leur condition.",
            )
        ]
    return []


def is_required(emplacement: Emplacement, faits: Faits) -> bool:
    """Whether law wants this slot filled for this project."""
    if emplacement.obligation == "loi":
        return True
    if emplacement.obligation != "loi_si_cas" or not emplacement.qualites:
        return False
    return any(
        v is True for v in (faits.lire(f"qualite.{q}") for q in emplacement.qualites) if not isinstance(v, ADecider)
    )


def _check_choices(fonds: Fonds, description: Description, plan: Plan) -> list[Constat]:
    """Findings on `choix:` and `clauses_propres:` that name nothing."""
    constats = []
    connus = plan.emplacements()
    forme = fonds.formes[description.projet.forme]
    for nom, valeur in description.projet.choix.items():
        lieu = description.places.lieu(("choix", nom))
        if nom not in connus:
            constats.append(_slot_inconnu(nom, list(connus), lieu))
            continue
        clause = fonds.clauses.get(_clause_id(nom, valeur))
        possibles = [c.id for c in fonds.par_emplacement.get(nom, ()) if forme.convient(c.formes)]
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
    for rang, propre in enumerate(description.projet.clauses_propres):
        if propre.emplacement not in connus:
            constats.append(
                _slot_inconnu(
                    propre.emplacement, list(connus), description.places.lieu(("clauses_propres", rang, "emplacement"))
                )
            )
    return constats


def _choix_impossible(description: Description, clause: str, nom: str) -> Constat:
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
