"""What is asked of the solver for one form: every way in which the library could fail a project of this form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import z3

from statuts.errors import Niveau
from statuts.library.fonds import Clause, Emplacement, Fonds, FormeJuridique, Regle
from statuts.review.proof.formulas import formula
from statuts.review.proof.links.table import LIENS
from statuts.review.proof.logic import NON, OUI, autant, donc, et, hold, non, one_at_most, ou, true_in
from statuts.review.proof.space import Espace
from statuts.review.proof.templates import guarded_references
from statuts.rules.check import law_names
from statuts.rules.select import law_reader

LACUNE, CONFLIT, RENVOI = "lacune", "conflit", "renvoi"
MORTE, REGLE_MORTE, CONTREDITE = "clause-morte", "regle-morte", "regle-contredite"


@dataclass(frozen=True)
class Question:
    """One way to fail: its kind, what it bears on, and the clauses it names."""

    genre: str
    sujet: str
    clauses: tuple[str, ...] = ()


@dataclass
class Chapitre:
    """One form under the law of one day, as formulas."""

    fonds: Fonds
    forme: FormeJuridique
    jour: date
    espace: Espace
    retenues: dict[str, dict[str, Any]] = field(default_factory=dict)
    regles: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def filled(self, emplacement: str) -> Any:
        """When a slot has at least one clause."""
        return ou(*self.retenues.get(emplacement, {}).values())

    def laws(self) -> list[Any]:
        """The blocking rules, which every project to be drafted obeys."""
        return [donc(si, exige) for si, exige in self.regles.values()]


def open_chapter(fonds: Fonds, forme: FormeJuridique, jour: date) -> Chapitre:
    """The clauses and blocking rules of a form as formulas."""
    chapitre = Chapitre(fonds, forme, jour, Espace(fonds, forme, law_reader(fonds, jour), LIENS))
    for nom in fonds.plans[forme.id].emplacements():
        chapitre.retenues[nom] = _retained(chapitre, fonds.par_emplacement.get(nom, ()))
    for regle in fonds.regles.values():
        if Niveau(regle.niveau).refuse and regle.pour_chaque is None and binds(fonds, forme, regle, jour):
            chapitre.regles[regle.id] = rule_formulas(chapitre.espace, regle)
    return chapitre


def binds(fonds: Fonds, forme: FormeJuridique, regle: Regle, jour: date) -> bool:
    """Whether a rule is checked for this form on this day."""
    droit = law_reader(fonds, jour)
    return forme.convient(regle.formes) and regle.in_force(jour) and all(droit(n) is not None for n in law_names(regle))


def rule_formulas(espace: Espace, regle: Regle) -> tuple[Any, Any]:
    """When a rule applies, and what it then demands."""
    dedans = espace.inside(dict([regle.pour_chaque])) if regle.pour_chaque else espace
    return formula(dedans, regle.si), formula(dedans, regle.exige)


def _retained(chapitre: Chapitre, clauses: tuple[Clause, ...]) -> dict[str, Any]:
    """When each default clause of a slot is kept, those that another replaces left out."""
    tient = {
        c.id: formula(chapitre.espace, c.quand)
        for c in clauses
        if chapitre.forme.convient(c.formes) and c.in_force(chapitre.jour) and not c.au_choix
    }
    remplace: dict[str, list[Any]] = {}
    for clause in clauses:
        for nom in clause.remplace if clause.id in tient else ():
            remplace.setdefault(nom, []).append(tient[clause.id])
    return {nom: et(quand, *(non(r) for r in remplace.get(nom, ()))) for nom, quand in tient.items()}


def failures(chapitre: Chapitre) -> dict[Question, Any]:
    """Gaps, conflicts and dangling references, each with the formula of the projects that meet it."""
    questions: dict[Question, Any] = {}
    for nom, emplacement in chapitre.fonds.plans[chapitre.forme.id].emplacements().items():
        tient = chapitre.retenues[nom]
        if len(tient) > 1:
            questions[Question(CONFLIT, nom, tuple(tient))] = non(one_at_most(*tient.values()))
        exige = _required(chapitre.espace, emplacement)
        if exige is not NON:
            questions[Question(LACUNE, nom)] = et(exige, non(chapitre.filled(nom)))
        for identite, quand in tient.items():
            questions.update(_dangling(chapitre, chapitre.fonds.clauses[identite], quand))
    return questions


def _required(espace: Espace, emplacement: Emplacement) -> Any:
    if emplacement.obligation == "loi":
        return OUI
    if emplacement.obligation != "loi_si_cas" or not emplacement.qualites:
        return NON
    return ou(*(espace.truth(espace.lire(f"qualite.{q}")) for q in emplacement.qualites))


def _dangling(chapitre: Chapitre, clause: Clause, quand: Any) -> Iterator[tuple[Question, Any]]:
    vus: dict[str, list[Any]] = {}
    for cible, imprime in guarded_references(chapitre.espace, clause.texte, chapitre.filled):
        if cible != clause.emplacement:
            vus.setdefault(cible, []).append(imprime)
    for cible, imprimes in vus.items():
        formule = et(quand, ou(*imprimes), non(chapitre.filled(cible)))
        yield Question(RENVOI, cible, (clause.id,)), formule


def living(chapitre: Chapitre) -> dict[Question, Any]:
    """Each clause that the form may use, with the projects that would keep it; a variant needs only its condition."""
    questions: dict[Question, Any] = {}
    for nom in chapitre.fonds.plans[chapitre.forme.id].emplacements():
        for clause in chapitre.fonds.par_emplacement.get(nom, ()):
            if chapitre.forme.convient(clause.formes) and clause.in_force(chapitre.jour):
                tient = chapitre.retenues[nom].get(clause.id)
                quand = formula(chapitre.espace, clause.quand) if tient is None else tient
                questions[Question(MORTE, clause.id)] = quand
    return questions


def breakable(chapitre: Chapitre) -> dict[Question, Any]:
    """Each rule of the form, with the descriptions that break it."""
    questions: dict[Question, Any] = {}
    for regle in chapitre.fonds.regles.values():
        if binds(chapitre.fonds, chapitre.forme, regle, chapitre.jour):
            si, exige = rule_formulas(chapitre.espace, regle)
            questions[Question(REGLE_MORTE, regle.id)] = et(si, non(exige))
    return questions


def obeyable(chapitre: Chapitre) -> dict[Question, Any]:
    """Each blocking rule, with the lawful projects to which it applies: none means that two rules contradict."""
    return {Question(CONTREDITE, nom): si for nom, (si, _) in chapitre.regles.items()}


def contradiction(chapitre: Chapitre) -> tuple[str, ...]:
    """The blocking rules that no project of the form can obey together, when there is none that obeys them all."""
    solveur = z3.Solver()
    solveur.add(*chapitre.espace.axiomes)
    for nom, (si, exige) in chapitre.regles.items():
        solveur.assert_and_track(donc(si, exige), nom)
    solveur.check()
    coeur = tuple(sorted(str(n) for n in solveur.unsat_core()))
    assert coeur, f"{chapitre.forme.id}: no description at all is possible, whatever the rules"
    return coeur


def answered(questions: dict[Question, Any], solveur: z3.Solver) -> set[Question]:
    """The questions that some description answers, given that what `solveur` holds is possible.

    Questions that should all have an answer, and those that should have none, are best asked apart: the first are
    settled by a few models, the second by one refutation. The same formula is asked once.
    """
    trouvees = {question for question, formule in questions.items() if formule is OUI}
    memes: dict[int, list[Question]] = {}
    for question, formule in questions.items():
        if formule is not OUI and formule is not NON:
            memes.setdefault(formule.get_id(), []).append(question)
    temoins = {z3.Bool(f"?{rang}"): groupe for rang, groupe in enumerate(memes.values())}
    solveur.push()
    hold(solveur, [autant(temoin, questions[groupe[0]]) for temoin, groupe in temoins.items()])
    while temoins:
        hold(solveur, [ou(*temoins)])
        if solveur.check() != z3.sat:
            break
        for temoin in true_in(solveur.model(), temoins):
            trouvees.update(temoins.pop(temoin))
    solveur.pop()
    return trouvees


def open_solver(formules: list[Any]) -> z3.Solver:
    """A solver that tries « yes » first: each model then answers many questions."""
    solveur = z3.SimpleSolver()
    solveur.set("phase_selection", 1)
    hold(solveur, formules)
    return solveur
