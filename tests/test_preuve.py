"""The proof of the library: it holds on ours, it finds every planted fault, and its space holds every real project."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
import z3
from click.testing import CliRunner
from conftest import EXEMPLES, JOUR, etudier
from descriptions import descriptions
from hypothesis import HealthCheck, given, settings

from statuts.assemble import draft
from statuts.errors import StatutsError
from statuts.facts import Faits
from statuts.law import Valeur
from statuts.library.conditions import Feuille, parse_condition
from statuts.library.fonds import Clause, Fonds, Regle
from statuts.library.load import load_library
from statuts.model.devoirs import Engagements
from statuts.model.read import read_description
from statuts.review.proof import questions as q
from statuts.review.proof.figures import check_figures
from statuts.review.proof.proof import Echec, prove
from statuts.review.proof.realise import says
from statuts.review.proof.report import proof_findings
from statuts.review.proof.witness import witness

FONDS = load_library()


def test_le_fonds_est_prouve() -> None:
    """Every form, every question; the time counts the processor, for the machine may be busy."""
    import time

    debut = time.process_time()
    preuve = prove(FONDS, [JOUR])
    assert [(e.question.genre, e.question.sujet, e.forme) for e in preuve.echecs if e.montre] == []
    assert preuve.formes == len(FONDS.formes)
    assert preuve.questions > 5000
    assert time.process_time() - debut < 12


def test_aucun_parametre_sans_valeur() -> None:
    from statuts.review.changes import HORIZON, law_days

    assert [c.message for c in check_figures(FONDS, [HORIZON, *law_days(FONDS, HORIZON)])] == []


@pytest.mark.parametrize("forme", sorted(FONDS.formes))
def test_le_temoin_se_redige(forme: str) -> None:
    etude = etudier(FONDS, witness(FONDS.formes[forme]))
    assert draft(FONDS, etude, JOUR).titres


def _with(clauses: dict[str, Clause] | None = None, regles: dict[str, Regle] | None = None) -> Fonds:
    """The library with some entries changed."""
    toutes = {**FONDS.clauses, **(clauses or {})}
    table: dict[str, list[Clause]] = {}
    for clause in sorted(toutes.values(), key=lambda c: c.id):
        table.setdefault(clause.emplacement, []).append(clause)
    rangees = {nom: tuple(cs) for nom, cs in table.items()}
    return replace(FONDS, clauses=toutes, regles={**FONDS.regles, **(regles or {})}, par_emplacement=rangees)


def _echecs(fonds: Fonds, genre: str, forme: str = "scic_sas") -> dict[str, Echec]:
    return {e.question.sujet: e for e in prove(fonds, [JOUR], [forme]).echecs if e.question.genre == genre}


def _runs(echec: Echec) -> None:
    """A counter-example is a project that reads without a finding on its writing."""
    etude = etudier(FONDS, yaml.safe_load(echec.projet))
    assert not etude.controle.constats or not any(c.niveau.refuse for c in etude.controle.constats)


def test_un_trou_est_montre() -> None:
    clause = FONDS.clauses["objet/interet-collectif"]
    etroite = replace(clause, quand=parse_condition({"toutes": [{"sigle": {"existe": "non"}}]}))
    echecs = _echecs(_with({clause.id: etroite}), q.LACUNE)
    assert clause.emplacement in echecs
    assert dict(echecs[clause.emplacement].change).get("sigle")
    _runs(echecs[clause.emplacement])


def test_un_conflit_est_montre() -> None:
    clause = FONDS.clauses["colleges/affectation--categorie"]
    double = replace(
        clause, id="colleges/affectation--double", quand=parse_condition({"colleges.nombre": {"au_moins": 4}})
    )
    echecs = _echecs(_with({double.id: double}), q.CONFLIT)
    assert clause.emplacement in echecs


def test_un_renvoi_perdu_est_montre() -> None:
    clause = FONDS.clauses["objet/interet-collectif"]
    bavarde = replace(clause, texte=clause.texte + "\n\nVoir l'article [[ouverture/charte]].")
    echecs = _echecs(_with({clause.id: bavarde}), q.RENVOI)
    assert "ouverture/charte" in echecs
    _runs(echecs["ouverture/charte"])
    gardee = replace(clause, texte=clause.texte + "\n\n{% if charte %}Voir l'article [[ouverture/charte]].{% endif %}")
    assert _echecs(_with({clause.id: gardee}), q.RENVOI) == {}


def test_une_clause_et_une_regle_mortes() -> None:
    modele = FONDS.clauses["objet/interet-collectif"]
    morte = replace(
        modele,
        id="objet/interet-collectif--morte",
        quand=parse_condition({"toutes": [{"conseil.existe": "non"}, {"organes.conseil": {"existe": "oui"}}]}),
    )
    regle = next(r for r in FONDS.regles.values() if r.id == "coop-duree")
    vaine = replace(regle, id="vaine", exige=Feuille("assemblees.lieu", "existe", True))
    preuve = prove(_with({morte.id: morte}, {"vaine": vaine}), [JOUR])
    assert {(e.question.genre, e.question.sujet) for e in preuve.echecs} == {
        (q.MORTE, morte.id),
        (q.REGLE_MORTE, "vaine"),
    }


def test_deux_regles_contraires() -> None:
    regle = FONDS.regles["scic-reserve-statutaire"]
    contraire = replace(regle, id="contraire", si=None, exige=Feuille("resultat.ristourne", "egal", True))
    fonds = _with(regles={"contraire": contraire})
    preuve = prove(fonds, [JOUR], ["scic_sas"])
    (constat,) = proof_findings(fonds, preuve)
    assert {"contraire", "scic-ristourne"} == {*preuve.echecs[0].question.clauses, preuve.echecs[0].question.sujet}
    assert constat.code == "preuve-regle-contredite"


def test_une_regle_que_d_autres_vident() -> None:
    """A rule whose case another rule always refuses tells of a remedy that cannot be."""
    regle = FONDS.regles["scic-ristourne"]
    vide = replace(
        regle, id="vide", si=Feuille("resultat.ristourne", "egal", True), exige=Feuille("sigle", "existe", True)
    )
    preuve = prove(_with(regles={"vide": vide}), [JOUR], ["scic_sas"])
    assert [e.question.sujet for e in preuve.echecs if e.question.genre == q.CONTREDITE] == ["vide"]


def test_un_parametre_sans_valeur() -> None:
    nom = "coop_revision_maximum"
    parametre = replace(FONDS.parametres[nom], valeurs=(Valeur(date(2026, 12, 1), 5, ()),))
    fonds = replace(FONDS, parametres={**FONDS.parametres, nom: parametre})
    assert any(nom in c.message for c in check_figures(fonds, [JOUR]))
    assert not any(nom in c.message for c in check_figures(fonds, [date(2026, 12, 1)]))


def _holds(faits: Faits, forme: str, jour: date = JOUR) -> bool:
    """Whether the space of a form holds these facts, all of them at once."""
    chapitre = q.open_chapter(FONDS, FONDS.formes[forme], jour)
    q.failures(chapitre)
    solveur = z3.SimpleSolver()
    solveur.add(*chapitre.espace.axiomes)
    for variable in list(chapitre.espace.variables.values()):
        if "[]" not in variable.nom:
            solveur.add(says(chapitre.espace, variable, faits.lire(variable.nom)))
    return bool(solveur.check() == z3.sat)


@pytest.mark.parametrize("fichier", EXEMPLES, ids=lambda f: f.stem)
def test_l_espace_contient_chaque_exemple(fichier: Path) -> None:
    """An axiom too narrow would hide failures: the facts of every sample must be possible."""
    projet = read_description(fichier, FONDS.cadre).projet
    assert _holds(Faits(projet), projet.forme)


def test_l_espace_contient_une_suite_sans_engagement() -> None:
    projet = read_description(next(f for f in EXEMPLES if f.stem == "01-les-lucioles"), FONDS.cadre).projet
    membres = projet.membres.model_copy(update={"engagements": Engagements(suite="radiation")})
    assert _holds(Faits(projet.model_copy(update={"membres": membres})), projet.forme)


@given(brut=descriptions())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_l_espace_contient_toute_description(brut: dict[str, Any]) -> None:
    try:
        etude = etudier(FONDS, brut)
    except StatutsError:
        return
    assert _holds(etude.faits, etude.description.projet.forme)


def test_sans_solveur_la_preuve_le_dit(monkeypatch: pytest.MonkeyPatch) -> None:
    from statuts.cli import preuve as commande
    from statuts.cli.run import groupe

    monkeypatch.setattr(commande, "find_spec", lambda nom: None)
    resultat = CliRunner().invoke(groupe, ["clauses", "verifier", "--preuve"])
    assert isinstance(resultat.exception, StatutsError)
    assert "statuts[preuve]" in resultat.exception.constats[0].remede


def test_une_redaction_ne_charge_pas_le_solveur() -> None:
    import subprocess
    import sys

    code = "import sys, statuts.cli.run, statuts.review.library; sys.exit('z3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
