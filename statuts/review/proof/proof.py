"""The whole proof: every form asked every question, each failure shown as a project that was really drafted."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml
import z3

from statuts.assemble import Etude, study
from statuts.assemble.draft import write
from statuts.errors import StatutsError
from statuts.library.fonds import Fonds, FormeJuridique
from statuts.model.read import parse_description
from statuts.review.proof import questions as q
from statuts.review.proof.logic import hold
from statuts.review.proof.questions import Chapitre, Question
from statuts.review.proof.realise import Projet, nearest
from statuts.review.proof.witness import witness
from statuts.rules.select import CONFLIT, VIDE, is_required

ESSAIS = 4
"""How many models are tried before a failure that rests on a free fact is given up as not shown."""


@dataclass(frozen=True)
class Echec:
    """A failure of the library: what fails, in which form, and the project that shows it (empty when none could)."""

    question: Question
    forme: str
    jour: date
    projet: str = ""
    change: tuple[tuple[str, Any], ...] = ()

    @property
    def montre(self) -> bool:
        return bool(self.projet) or self.question.genre in (q.MORTE, q.REGLE_MORTE, q.CONTREDITE)


@dataclass
class Preuve:
    """What was asked, what failed, and how long it took."""

    formes: int = 0
    jours: int = 0
    faits: int = 0
    libres: tuple[str, ...] = ()
    questions: int = 0
    secondes: float = 0.0
    echecs: list[Echec] = field(default_factory=list)


def prove(fonds: Fonds, jours: Iterable[date], formes: Iterable[str] | None = None) -> Preuve:
    """Ask everything of every form under the law of each day; nothing is called dead when only some forms are asked."""
    debut = time.perf_counter()
    preuve = Preuve()
    jours = sorted(set(jours))
    choisies = [fonds.formes[f] for f in formes] if formes is not None else list(fonds.formes.values())
    libres: set[str] = set()
    noms: set[str] = set()
    attendus: dict[Question, list[FormeJuridique]] = {}
    vus: set[Question] = set()
    for jour in jours:
        for forme in choisies:
            chapitre = q.open_chapter(fonds, forme, jour)
            _ask(preuve, chapitre, attendus, vus)
            noms |= set(chapitre.espace.variables)
            libres |= {v.nom for v in chapitre.espace.variables.values() if v.libre}
    for question, ou in attendus.items() if formes is None else ():
        if question not in vus:
            preuve.echecs.append(Echec(question, ", ".join(dict.fromkeys(f.id for f in ou)), jours[-1]))
    preuve.formes, preuve.jours, preuve.faits = len(choisies), len(jours), len(noms)
    preuve.libres = tuple(sorted(libres))
    preuve.secondes = time.perf_counter() - debut
    return preuve


def _ask(
    preuve: Preuve, chapitre: Chapitre, attendus: dict[Question, list[FormeJuridique]], vus: set[Question]
) -> None:
    """Every question on one form; a clause or a rule that lives in one form on one day is not asked again."""
    echecs, tenues, vives, regles = (
        q.failures(chapitre),
        q.obeyable(chapitre),
        q.living(chapitre),
        q.breakable(chapitre),
    )
    preuve.questions += len(echecs) + len(tenues) + len(vives) + len(regles)
    for question in (*vives, *regles):
        attendus.setdefault(question, []).append(chapitre.forme)
    axiomes, lois = list(chapitre.espace.axiomes), chapitre.laws()
    solveur = q.open_solver(axiomes)
    vus |= q.answered({n: f for n, f in regles.items() if n not in vus}, solveur)
    hold(solveur, lois)
    if solveur.check() != z3.sat:  # no project is lawful: every other answer would be empty
        coeur = q.contradiction(chapitre)
        preuve.echecs.append(Echec(Question(q.CONTREDITE, coeur[0], coeur[1:]), chapitre.forme.id, chapitre.jour))
        return
    restants = {n: f for n, f in vives.items() if n not in vus}
    oui = q.answered({**tenues, **restants}, solveur)
    vus |= oui & restants.keys()
    rates = q.answered(echecs, solveur)
    base = [*axiomes, *lois]
    preuve.echecs += [_show(chapitre, n, formule, base) for n, formule in echecs.items() if n in rates]
    # A blocking rule whose demand no lawful project can meet contradicts another.
    preuve.echecs += [Echec(n, chapitre.forme.id, chapitre.jour) for n in tenues if n not in oui]


def _show(chapitre: Chapitre, question: Question, formule: Any, base: list[Any]) -> Echec:
    """The failure with a project that meets it for real, when one of the nearest models does."""
    brut = witness(chapitre.forme)
    temoin = _study(chapitre.fonds, brut, chapitre.jour)
    for _ in range(ESSAIS if temoin is not None else 0):
        assert temoin is not None
        modele = nearest(base, formule, chapitre.espace, temoin.faits)
        if modele is None:
            break
        projet = Projet(chapitre.espace, modele, brut, temoin.faits)
        ecrit = projet.write()
        etude = _study(chapitre.fonds, ecrit, chapitre.jour)
        if etude is not None and _fails(chapitre.fonds, etude, question, chapitre.jour):
            return Echec(question, chapitre.forme.id, chapitre.jour, _dump(ecrit), tuple(projet.change.items()))
        formule = z3.And(formule, z3.Not(_free_part(chapitre, projet, modele)))
    return Echec(question, chapitre.forme.id, chapitre.jour)


def _free_part(chapitre: Chapitre, projet: Projet, modele: z3.ModelRef) -> Any:
    """What the model says of the facts left free: the guess that the trial has just denied."""
    dits = []
    for variable in chapitre.espace.variables.values():
        if variable.libre:
            dits.append(variable.existe == modele.eval(variable.existe, model_completion=True))
            if not z3.is_false(variable.vrai):
                dits.append(variable.vrai == modele.eval(variable.vrai, model_completion=True))
    return z3.And(*dits)


def _dump(brut: dict[str, Any]) -> str:
    return yaml.safe_dump(brut, allow_unicode=True, sort_keys=False, width=110)


def _study(fonds: Fonds, brut: dict[str, Any], jour: date) -> Etude | None:
    try:
        return study(fonds, parse_description(_dump(brut), "contre-exemple.yaml", fonds.cadre), jour)
    except StatutsError:
        return None


def _fails(fonds: Fonds, etude: Etude, question: Question, jour: date) -> bool:
    """Whether the project, really studied, meets the failure that the solver announced."""
    if question.genre == q.RENVOI:
        return _dangles(fonds, etude, question, jour)
    choix = etude.selection.choix[question.sujet]
    if question.genre == q.CONFLIT:
        return choix.etat == CONFLIT
    return choix.etat == VIDE and is_required(choix.emplacement, etude.faits)


def _dangles(fonds: Fonds, etude: Etude, question: Question, jour: date) -> bool:
    try:
        write(fonds, etude, jour)
    except StatutsError as erreur:
        return any(
            c.code == "renvoi-perdu"
            and f"« {question.sujet} »" in c.message
            and f"« {question.clauses[0]} »" in c.message
            for c in erreur.constats
        )
    return False
