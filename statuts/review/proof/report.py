"""The failures of a proof as findings: what fails, in which forms, the project that shows it, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from statuts.errors import Constat, Lieu, Niveau
from statuts.library.fonds import Fonds
from statuts.review.known import finding
from statuts.review.proof import questions as q
from statuts.review.proof.proof import Echec, Preuve
from statuts.review.proof.questions import Question


def proof_findings(fonds: Fonds, preuve: Preuve) -> Iterator[Constat]:
    """One finding for each failure, its forms together; a failure that no real project shows only warns."""
    groupes: dict[tuple[Question, bool], list[Echec]] = {}
    for echec in preuve.echecs:
        groupes.setdefault((echec.question, echec.montre), []).append(echec)
    for (question, montre), echecs in groupes.items():
        formes = ", ".join(dict.fromkeys(e.forme for e in echecs))
        quoi, lieu, remede = _DITS[question.genre](fonds, question, formes)
        if montre:
            premier = echecs[0]
            exemple = (
                f" Contre-exemple ({premier.forme}, droit du {premier.jour}) : {_told(premier)}."
                if premier.projet
                else ""
            )
            yield finding(f"preuve-{question.genre}", quoi + exemple, lieu, remede)
        else:
            reserve = " Aucun projet réel ne l'a montré : le solveur s'appuie sur un fait calculé qu'il croit libre."
            yield finding(f"preuve-{question.genre}", quoi + reserve, lieu, remede, Niveau.AVERTIT)


def _told(echec: Echec) -> str:
    """The answers that make the difference, those that only follow from a new part left out."""
    change = dict(echec.change)
    dits = []
    for chemin, valeur in change.items():
        parent = chemin.rpartition(".")[0]
        if isinstance(change.get(parent), dict) and change[parent].get(chemin.rpartition(".")[2]) == valeur:
            continue
        dits.append(f"{chemin} {'retiré' if valeur is None else f': {_plain(valeur)}'}")
    return "le témoin, " + " ; ".join(dits) if dits else "le témoin sans changement"


def _plain(valeur: Any) -> str:
    if isinstance(valeur, dict):
        return "{" + ", ".join(f"{k}: {_plain(v)}" for k, v in valeur.items()) + "}"
    if isinstance(valeur, list):
        return "[" + ", ".join(_plain(v) for v in valeur) + "]"
    return str(valeur)


def _gap(fonds: Fonds, question: Question, formes: str) -> tuple[str, Lieu, str]:
    lieu = fonds.plans[formes.split(", ", maxsplit=1)[0]].ecrit.lieu(question.sujet)
    message = f"L'emplacement obligatoire « {question.sujet} » peut rester vide ({formes})."
    return message, lieu, "Écrivez la clause qui manque, élargissez un « quand », ou refusez ce cas par une règle."


def _conflict(fonds: Fonds, question: Question, formes: str) -> tuple[str, Lieu, str]:
    clause = fonds.clauses[question.clauses[0]]
    message = f"Deux clauses peuvent convenir ensemble à « {question.sujet} » ({formes}), parmi {', '.join(question.clauses)}."
    return message, clause.ecrit.lieu("quand", "emplacement"), "Excluez l'une dans le « quand » de l'autre."


def _dangling(fonds: Fonds, question: Question, formes: str) -> tuple[str, Lieu, str]:
    clause = fonds.clauses[question.clauses[0]]
    message = f"« {clause.id} » renvoie à « {question.sujet} », qui peut être vide ({formes})."
    remede = f'Entourez le renvoi : « {{% if present("{question.sujet}") %}} … {{% endif %}} ».'
    return message, Lieu(clause.fichier, clause.ligne_du_texte, 1), remede


def _dead_clause(fonds: Fonds, question: Question, formes: str) -> tuple[str, Lieu, str]:
    clause = fonds.clauses[question.sujet]
    message = f"La clause « {clause.id} » n'est retenue par aucun projet que les règles admettent ({formes})."
    remede = "Corrigez son « quand », la règle qui l'exclut, ou retirez-la."
    return message, clause.ecrit.lieu("quand", "titre"), remede


def _dead_rule(fonds: Fonds, question: Question, formes: str) -> tuple[str, Lieu, str]:
    regle = fonds.regles[question.sujet]
    message = f"La règle « {regle.id} » ne peut jamais être violée ({formes})."
    return message, regle.ecrit.lieu("exige"), "Corrigez son « si » ou son « exige », ou retirez-la."


def _contradicted(fonds: Fonds, question: Question, formes: str) -> tuple[str, Lieu, str]:
    regle = fonds.regles[question.sujet]
    autres = ", ".join(f"« {nom} »" for nom in question.clauses) or "une autre règle"
    message = f"Ce que la règle « {regle.id} » exige est contraire à {autres} ({formes}) : son remède est impossible."
    return message, regle.ecrit.lieu("exige"), "Restreignez ses « formes: » ou son « si: », ou dites l'autre remède."


_DITS = {
    q.LACUNE: _gap,
    q.CONFLIT: _conflict,
    q.RENVOI: _dangling,
    q.MORTE: _dead_clause,
    q.REGLE_MORTE: _dead_rule,
    q.CONTREDITE: _contradicted,
}
