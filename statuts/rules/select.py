"""For each slot of the plan, the clause that this project calls for, and why the others are left aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from statuts.errors import Constat, Lieu, Niveau
from statuts.facts import Faits
from statuts.library.conditions import Lecture, evaluate, unknown_facts
from statuts.library.fonds import Clause, Emplacement, Fonds, Plan
from statuts.model.base import ADecider
from statuts.model.read import Description
from statuts.model.vie import ClausePropre
from statuts.rules.picks import check_picks, clause_id, decided, impossible_pick, picks, wanted_clauses

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
    constats = list(check_picks(fonds, description, plan))
    propres = {c.emplacement: c for c in decided(projet.clauses_propres) if isinstance(c.emplacement, str)}
    voulus = {nom: clause_id(nom, v) for nom, v in wanted_clauses(projet).items()}
    ouverts = {nom: v.chemin for nom, v in picks(projet).items() if isinstance(v, ADecider)}
    choix: dict[str, Choix] = {}
    for nom, emplacement in plan.emplacements().items():
        candidats, inconnus = _candidates(fonds, emplacement, projet.forme, faits, droit, jour, voulus.get(nom))
        if any(c.clause.id == voulus.get(nom) and c.convient is False for c in candidats):
            constats.append(impossible_pick(description, voulus[nom], nom))
            candidats, inconnus = _candidates(fonds, emplacement, projet.forme, faits, droit, jour, None)
        choix[nom] = _settle(emplacement, candidats, inconnus, propres.get(nom), ouverts.get(nom))
        constats += _check_slot(choix[nom])
    constats += _replaced_texts(description, choix)
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


def _candidates(
    fonds: Fonds, emplacement: Emplacement, forme: str, faits: Faits, droit: Lecture, jour: date, voulu: str | None
) -> tuple[tuple[Candidat, ...], tuple[str, ...]]:
    candidats: list[Candidat] = []
    inconnus: dict[str, None] = {}
    if all(c.id != voulu for c in fonds.par_emplacement.get(emplacement.nom, ())):
        voulu = None
    for clause in fonds.par_emplacement.get(emplacement.nom, ()):
        if not fonds.formes[forme].convient(clause.formes):
            continue
        if not clause.in_force(jour):
            candidats.append(Candidat(clause, False, "hors de la période de droit"))
            continue
        verdict = evaluate(clause.quand, faits.lire, droit)
        motif = "le projet est dans ce cas" if verdict else "le projet n'est pas dans ce cas"
        if verdict is None:
            inconnus.update(dict.fromkeys(unknown_facts(clause.quand, faits.lire, droit)))
            motif = "cela dépend d'une décision à prendre"
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
        Candidat(c.clause, False, f"un autre texte passe avant lui ({ecartees[c.clause.id]})")
        if c.clause.id in ecartees and c.convient
        else c
        for c in candidats
    )


def _settle(
    emplacement: Emplacement,
    candidats: tuple[Candidat, ...],
    inconnus: tuple[str, ...],
    propre: ClausePropre | None,
    ouvert: str | None,
) -> Choix:
    """The project's own text first, then a pick left open, then what the conditions say."""
    if propre is not None:
        titre = propre.titre if isinstance(propre.titre, str) else ""
        return Choix(emplacement, PROPRE, None, candidats, (), str(propre.texte), titre)
    if ouvert is not None and any(c.convient for c in candidats):
        return Choix(emplacement, SUSPENS, None, candidats, (ouvert,))
    return _decide(emplacement, candidats, inconnus)


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


def _replaced_texts(description: Description, choix: dict[str, Choix]) -> list[Constat]:
    """The project's own texts that take the place of a clause to which other clauses refer."""
    constats = []
    for rang, propre in enumerate(decided(description.projet.clauses_propres), 1):
        place = choix.get(str(propre.emplacement))
        prise = next((c.clause for c in place.candidats if c.convient), None) if place is not None else None
        cites = (f"[[{propre.emplacement}]]", f"[[{propre.emplacement}#")
        renvois = [c.clause.id for c in choix.values() if c.clause and any(cite in c.clause.texte for cite in cites)]
        if prise is not None and renvois:
            constats.append(
                Constat(
                    "clause-propre-remplace",
                    Niveau.AVERTIT,
                    f"Votre texte prend la place de la clause « {prise.id} » ({prise.titre}), à laquelle renvoient : {', '.join(renvois)}.",
                    description.lieu(f"clauses_propres[{rang}]"),
                    "Ces articles comptent y trouver ce que la clause disait",
                    f"Relisez-les, ou reprenez dans votre texte ce que dit « statuts clauses montrer {prise.id} ».",
                )
            )
    return constats


def is_required(emplacement: Emplacement, faits: Faits) -> bool:
    """Whether law wants this slot filled for this project."""
    if emplacement.obligation == "loi":
        return True
    if emplacement.obligation != "loi_si_cas" or not emplacement.qualites:
        return False
    return any(
        v is True for v in (faits.lire(f"qualite.{q}") for q in emplacement.qualites) if not isinstance(v, ADecider)
    )
