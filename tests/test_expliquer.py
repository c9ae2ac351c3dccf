"""Explanations: every clause considered is named, every line is true, the nearest change really flips."""

from __future__ import annotations

import json
import os
import re
import shlex
from copy import deepcopy
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import EXEMPLES, JOUR, RACINE, changer, etudier, exemple

from statuts.assemble import Etude, draft, study
from statuts.assemble.draft import write
from statuts.cli.run import run
from statuts.document.explication import Bascule, Explication, Noeud, decisive
from statuts.document.renumbering import say_renumbering
from statuts.document.sources import say_freedom, say_proof
from statuts.errors import Source, StatutsError
from statuts.facts import CALCULS
from statuts.facts.trace import _Temoin, answers_read
from statuts.library.conditions import parse_condition
from statuts.library.fonds import Fonds
from statuts.model.edit import answers, read_change
from statuts.model.read import parse_description, read_description, split_path
from statuts.model.rewrite import retouch, rewrite
from statuts.review.explain import explain, explain_findings
from statuts.review.flips import changed_answer, say_both, say_change
from statuts.review.nearest import reader_of
from statuts.review.notes import note_for
from statuts.review.telling import grow
from statuts.review.workshop import Atelier

LONG = bool(os.environ.get("STATUTS_ESSAIS_LONGS"))
SCIC = RACINE / "exemples" / "13-sante-des-sources.yaml"
FAMILLES = {
    "02-le-ponton": ("conseil", "assemblees", "fin"),
    "13-sante-des-sources": ("colleges", "capital", "conseil"),
    "16-chapiteau-libre": ("direction", "resultat", "associes"),
}


def _etude(fonds: Fonds, projet: Path) -> Etude:
    return study(fonds, read_description(projet, fonds.cadre), JOUR)


def test_deux_clauses_en_conflit_sont_nommees(fonds: Fonds) -> None:
    """Neither is « set aside »: both fit, and that is what is wrong."""
    une = fonds.clauses["litiges/mediation"]
    autre = replace(une, id="litiges/mediation--autre", titre="Autre médiation")
    places = {**fonds.par_emplacement, une.emplacement: (*fonds.par_emplacement[une.emplacement], autre)}
    double = replace(fonds, clauses={**fonds.clauses, autre.id: autre}, par_emplacement=places)
    etude = _etude(double, SCIC)
    (explication,) = [e for e in explain(double, etude, None) if e.emplacement == une.emplacement]
    assert explication.etat == "conflit"
    assert "Plusieurs textes conviennent à ce projet" in explication.pourquoi
    assert une.id in explication.pourquoi
    assert autre.id in explication.pourquoi
    assert not {une.id, autre.id} & {e.clause for e in explication.ecartees}


@pytest.mark.parametrize("projet", EXEMPLES, ids=lambda p: p.stem)
def test_un_fait_temoin_vaut_le_fait(fonds: Fonds, projet: Path) -> None:
    """Watching a computation changes nothing of its answer, and every answer read has a path of the description."""
    p = _etude(fonds, projet).description.projet
    for nom, calcul in CALCULS.items():
        assert calcul(_Temoin(p, "", {})) == calcul(p), nom  # type: ignore[arg-type]
        assert answers_read(nom, p), nom


@pytest.mark.parametrize("projet", EXEMPLES, ids=lambda p: p.stem)
def test_chaque_clause_candidate_est_nommee(fonds: Fonds, projet: Path) -> None:
    etude = _etude(fonds, projet)
    explications = {e.emplacement: e for e in explain(fonds, etude, write(fonds, etude, JOUR))}
    assert set(explications) == set(etude.selection.choix)
    for nom, choix in etude.selection.choix.items():
        e = explications[nom]
        assert {c.clause.id for c in choix.candidats} == {x.clause for x in e.ecartees} | ({e.clause} - {""})
        assert e.pourquoi
        for ecartee in e.ecartees:
            assert ecartee.motif
            assert (ecartee.arbre is None) == (fonds.clauses[ecartee.clause].quand is None)


def _leaves(noeud: Noeud | None) -> list[Noeud]:
    if noeud is None:
        return []
    return [noeud] if noeud.mode == "fait" else [f for m in noeud.membres for f in _leaves(m)]


def test_les_lignes_sont_celles_du_fichier(fonds: Fonds) -> None:
    """The line given for a written answer holds its key."""
    lignes = SCIC.read_text(encoding="utf-8").splitlines()
    etude = _etude(fonds, SCIC)
    vues = 0
    for e in explain(fonds, etude, None):
        for feuille in [f for n in (e.arbre, *(x.arbre for x in e.ecartees)) for f in _leaves(n)]:
            assert feuille.origines, feuille.fait
            for origine in feuille.origines:
                if origine.genre == "ecrit":
                    cle = next(p for p in reversed(split_path(origine.chemin)) if isinstance(p, str))
                    assert f"{cle}:" in lignes[origine.lieu.ligne - 1], origine
                    vues += 1
                elif origine.genre == "defaut":
                    assert origine.defaut in ("loi", "usage", "prudence")
    assert vues > 50


def _apply(fonds: Fonds, projet: str, bascule: Bascule) -> Etude:
    """The change written for real in the text of the file, as its instruction says, and read again."""
    reponses = {c.chemin: deepcopy(c.valeur) for c in bascule.changements}
    attendu = etudier(fonds, changer(exemple(projet), reponses))
    texte = rewrite((RACINE / "exemples" / f"{projet}.yaml").read_text(encoding="utf-8"), reponses)
    assert texte is not None, bascule.dit
    obtenu = study(fonds, parse_description(texte, f"{projet}.yaml", fonds.cadre), JOUR)
    assert {n: (c.etat, c.clause and c.clause.id) for n, c in obtenu.selection.choix.items()} == {
        n: (c.etat, c.clause and c.clause.id) for n, c in attendu.selection.choix.items()
    }, bascule.dit
    return obtenu


@pytest.mark.parametrize("projet", [p.stem for p in EXEMPLES if LONG or p.stem in FAMILLES])
def test_la_bascule_bascule(fonds: Fonds, projet: str) -> None:
    """Applied to the file, the nearest change puts at the slot what it said, and the act is drafted."""
    etude = _etude(fonds, RACINE / "exemples" / f"{projet}.yaml")
    atelier = Atelier(fonds, etude, JOUR)
    familles = None if LONG else FAMILLES[projet]
    explications = explain(
        fonds, etude, None, atelier, lambda nom, _: familles is None or nom.split("/")[0] in familles
    )
    vues = 0
    for e in explications:
        for bascule, clause in [(e.bascule, None), *((x.bascule, x.clause) for x in e.ecartees)]:
            if bascule is None:
                continue
            vues += 1
            apres = _apply(fonds, projet, bascule)
            choix = apres.selection.choix[e.emplacement]
            la = choix.clause.id if choix.clause else ""
            assert la == clause if clause else la != e.clause, bascule.dit
            assert bool(apres.refus) == bascule.effet.refuse == ("le projet est alors refusé" in bascule.dit), (
                bascule.dit
            )
            if not bascule.effet.refuse:
                draft(fonds, apres, JOUR)
    assert vues > 20
    assert all(e.bascule or e.sans_bascule or not e.ecartees for e in explications)


REFUS = {
    "scic-college-poids-minimum": {"colleges.liste[3].poids": 26, "colleges.liste[4].poids": 9},
    "coop-presidence-conseil-consultatif": {"organes.presidence.designe_par": "conseil", "organes.conseil.nature": "consultatif"},
}  # fmt: skip


@pytest.mark.parametrize(("code", "change"), REFUS.items(), ids=REFUS)
def test_un_constat_est_explique_et_se_leve(fonds: Fonds, code: str, change: dict[str, Any]) -> None:
    brut = changer(exemple("13-sante-des-sources"), change)
    etude = etudier(fonds, brut)
    (explique,) = [c for c in explain_findings(Atelier(fonds, etude, JOUR)) if c.constat.code == code]
    assert explique.exige is not None
    assert explique.exige.verdict is False
    assert explique.bascule is not None
    apres = etudier(fonds, changer(brut, {c.chemin: c.valeur for c in explique.bascule.changements}))
    assert code not in {c.code for c in apres.constats}


def test_et_si(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["expliquer", str(SCIC), "--si", "colleges.ponderation=égale", "--au", "2026-11-22"]) == 0
    dit = capsys.readouterr().out
    assert "change : 36.1 Poids des collèges" in dit or "Poids des collèges" in dit
    assert "ligne 102, écrivez « ponderation: égale » au lieu de « ponderation: ponderee »" in dit
    assert "Ainsi changé, le projet ne serait pas refusé" in dit
    assert "13-sante-des-sources.yaml n'est pas touché" in dit
    assert run(["expliquer", str(SCIC), "--si", "colleges.liste[4].poids=9", "--format", "json"]) == 0
    brut = json.loads(capsys.readouterr().out)
    assert "scic-college-poids-minimum" in {c["code"] for c in brut["effet"]["apparus"]}
    assert brut["changements"][0]["apres"] == "9"
    assert run(["expliquer", str(SCIC), "--si", "sigle="]) == 0
    assert "disparaît" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "attendu"),
    [
        ("sans-egal", "ne dit pas quelle réponse change"),
        ("colleges.listes[4].poids=9", "colleges.liste[].poids"),
        ("colleges.ponderation=peut-être", "ne peut pas valoir"),
        ("siege.ville=Nantes", "commune"),
    ],
)
def test_et_si_fautif(change: str, attendu: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["expliquer", str(SCIC), "--si", change]) == 1
    assert attendu in capsys.readouterr().err


def test_lire_un_changement() -> None:
    assert read_change("a.b = oui") == ("a.b", "oui")
    assert read_change("a=3") == ("a", 3)
    assert read_change("a=") == ("a", None)
    assert read_change("a={b: [c, d]}") == ("a", {"b": ["c", "d"]})
    with pytest.raises(StatutsError):
        read_change("=3")
    assert dict(answers({"a": {"b": [{"c": 1}, {"c": 2}]}, "d": ["x"]})) == {"a.b[1].c": 1, "a.b[2].c": 2, "d": ["x"]}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fiches: list[str] = []
        self.dehors: list[str] = []
        self.balises: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        dits = dict(attrs)
        self.balises.append(tag)
        if tag == "details" and "data-genre" in dits:
            self.fiches.append(dits["id"] or "")
        self.dehors += [dits[a] or "" for a in ("src",) if a in dits] + ([tag] if tag in ("link", "iframe") else [])


def test_la_page(tmp_path: Path, fonds: Fonds) -> None:
    """One file that needs nothing else, with a card for each slot and each finding; a hostile name stays text."""
    projet = tmp_path / "p.yaml"
    texte = (RACINE / "exemples" / "01-les-lucioles.yaml").read_text(encoding="utf-8")
    projet.write_text(
        re.sub(r"(?m)^denomination:.*$", "denomination: '<script>alert(1)</script> & Cie'", texte), encoding="utf-8"
    )
    assert run(["expliquer", str(projet), "-o", str(tmp_path / "e.html"), "--au", "2026-11-22"]) == 0
    html = (tmp_path / "e.html").read_text(encoding="utf-8")
    page = _Page()
    page.feed(html)
    etude = _etude(fonds, projet)
    assert set(etude.selection.choix) <= set(page.fiches)
    assert len(page.fiches) == len(etude.selection.choix) + len(etude.constats)
    assert len(set(page.fiches)) == len(page.fiches)
    assert page.dehors == []
    assert page.balises.count("script") == 1
    assert "@@" not in html
    assert run(["expliquer", str(projet), "-o", str(tmp_path / "e.txt")]) == 2


def test_rien_n_est_dit_deux_fois() -> None:
    """A copy that says its proof, a word of the file after « de »: what a reader stumbled on."""
    assert (
        say_proof(Source("x", "une loi", "secondaire", "source secondaire non datée"))
        == "source secondaire non datée : à relire dans le texte officiel"
    )
    assert say_proof(Source("x", "une loi", "non_vu")) == "texte non lu"


PREUVES = {
    "une copie ancienne": ("vers 2015", "texte lu (vers 2015) ; en vigueur aujourd'hui : non vérifié"),
    "une chronologie suivie": ("version du 27 mars 2007 ; aucune modification depuis (chronologie des versions)",
        "texte lu (version du 27 mars 2007) ; en vigueur aujourd'hui : vérifié"),
    "un article changé": ("vers 2015 ; L223-27 modifié depuis, en dernier au 14 septembre 2024 (chronologie des versions)",
        "texte lu (vers 2015 ; L223-27 modifié depuis, en dernier au 14 septembre 2024 (chronologie des versions)) ; en vigueur aujourd'hui : non, il a changé depuis"),
    "une copie de l'année": ("consolidée au 2026-04-03", "texte lu (consolidée au 3 avril 2026) ; en vigueur aujourd'hui : non vérifié depuis cette date"),
}  # fmt: skip


@pytest.mark.parametrize(("copie", "dit"), PREUVES.values(), ids=PREUVES)
def test_la_preuve_se_dit_en_francais(copie: str, dit: str) -> None:
    assert say_proof(Source("x", "une loi", "texte", copie)) == dit


LIBERTES = {
    "la loi oblige": ("loi", "Les statuts fixent le siège.", "la loi l'impose"),
    "la loi limite": ("loi", "Une SARL ne peut dépasser cent associés.", "la loi impose cette limite"),
    "la loi permet": ("statuts", "Les statuts peuvent admettre des non-coopérateurs.", "la loi laisse les statuts choisir"),
    "un plafond écarté n'en est pas un": ("statuts", "Les tiers sont servis sans le plafond de 20 %.", "la loi laisse les statuts choisir"),
    "rien n'en est dit": ("", "Les statuts fixent le siège.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("liberte", "regle", "dit"), LIBERTES.values(), ids=LIBERTES)
def test_la_loi_oblige_ou_permet(liberte: str, regle: str, dit: str) -> None:
    assert say_freedom(Source("x", "une loi", "texte", regle=regle, liberte=liberte)) == dit


DITS = {
    "une réponse écrite, dans ses mots et à sa ligne": ("13", "colleges.ponderation", "egale",
        "à la question « Les collèges pèsent-ils tous autant ? », répondez « oui, le même poids pour tous » : ligne 102, écrivez « ponderation: egale » au lieu de « ponderation: ponderee »"),
    "une réponse absente, sous sa partie": ("13", "membres.information", "renforcee",
        "à la question « Que peut savoir un membre ? », répondez « en plus, les documents avant chaque assemblée et une réponse aux questions écrites » : sous la ligne 59 (« membres: »), ajoutez une ligne : « information: renforcee » (après 2 espaces)"),
    "une réponse absente d'un groupe entre accolades": ("01", "organes.conseil.decision.consentement", True,
        "à la question « Cherche-t-on d'abord, au conseil, une décision à laquelle personne ne s'oppose ? », répondez « oui » : ligne 69, juste après « decision: { », écrivez « consentement: oui, »"),
    "une partie retirée": ("13", "colleges", None,
        "retirez la réponse « Collèges » : retirez les lignes 101 à 109 (« colleges » et ce qui en dépend)"),
    "une ligne retirée": ("06", "membres.categories[5].admission", None,
        "retirez la réponse « Entrée propre à la catégorie » de « Citoyens », 5e de membres.categories : retirez la ligne 92 (« admission: libre »)"),
    "une entrée retirée": ("13", "colleges.liste[2]", None,
        "retirez « Patients », 2e de colleges.liste : retirez la ligne 105 (« {nom: Patients, categories: [patients], poids: 25} »)"),
    "une entrée ajoutée": ("13", "membres.categories[5]", {"nom": "Voisins", "role": "soutiens"},
        "ajoutez une entrée à « Catégories de membres » (membres.categories) : sous la ligne 84 (« parts_minimales: 2 »), ajoutez une ligne : « - {nom: Voisins, role: soutiens} » (après 4 espaces)"),
    "une clé absente de tout": ("13", "charte.engage", True,
        "à la question « Chaque membre doit-il signer la charte et la respecter ? », répondez « oui » : à la fin du fichier, ajoutez une ligne : « charte: {engage: oui} »"),
    "un texte que seuls ses gens peuvent écrire": ("02", "assemblees.consultation_ecrite", {"decisions": ["à préciser"]},
        "à la question « Peut-on faire voter tous les membres par écrit, sans réunion ? », donnez une réponse : sous la ligne 120 (« assemblees: »), ajoutez une ligne : « consultation_ecrite: {decisions: [à préciser]} » (après 2 espaces) (à la place de « à préciser », vos mots : Décisions permises par écrit)"),
    "une entrée dit de qui elle est": ("13", "colleges.liste[4].poids", 9,
        "à la question « Quelle part des voix, en pour cent, pèse ce collège ? », pour « Salariés », 4e de colleges.liste, répondez « 9 » : ligne 107, écrivez « poids: 9 » au lieu de « poids: 15 »"),
}  # fmt: skip


def _exemple(debut: str) -> Path:
    return next((RACINE / "exemples").glob(f"{debut}-*.yaml"))


@pytest.mark.parametrize(("projet", "chemin", "valeur", "dit"), DITS.values(), ids=DITS)
def test_un_changement_dit_quoi_ecrire_et_ou(fonds: Fonds, projet: str, chemin: str, valeur: Any, dit: str) -> None:
    assert say_change(changed_answer(fonds, _etude(fonds, _exemple(projet)).description, chemin, valeur)) == dit


def test_les_lignes_a_ecrire(fonds: Fonds) -> None:
    """A part of several lines is given with its spaces, ready to be copied."""
    c = changed_answer(
        fonds, _etude(fonds, _exemple("02")).description, "assemblees.consultation_ecrite", {"decisions": ["a, b"]}
    )
    assert c.lignes == ("  consultation_ecrite:", "    decisions:", "      - 'a, b'")


RECRITS = {
    "une valeur": ("a: 1  # ici\nb: 2\n", "a", 3, "a: 3  # ici\nb: 2\n"),
    "une valeur absente d'une clé seule": ("a:\nb: 2\n", "a", 3, "a: 3\nb: 2\n"),
    "sous une clé seule": ("a:\nb: 2\n", "a.c", 3, "a:\n  c: 3\nb: 2\n"),
    "sous une partie": ("a:\n    c: 1\n\n# note\nb: 2\n", "a.d", True, "a:\n    d: oui\n    c: 1\n\n# note\nb: 2\n"),
    "sous une entrée": ("a:\n  - n: 1\n    m: 2\n", "a[1].d", False, "a:\n  - n: 1\n    d: non\n    m: 2\n"),
    "entre accolades": ("a: {c: 1}\n", "a.d", "x, y", "a: {d: 'x, y', c: 1}\n"),
    "entre accolades vides": ("a: {}\n", "a.d", "1/2", "a: {d: 1/2}\n"),
    "une entrée de plus": ("a:\n- n: 1\n- n: 2  # fin\nb: 2\n", "a[3]", {"n": 3, "m": ["x"]}, "a:\n- n: 1\n- n: 2  # fin\n- n: 3\n  m:\n    - x\nb: 2\n"),
    "une entrée de plus entre crochets": ("a: [x, y]\n", "a[3]", "z", "a: [x, y, z]\n"),
    "une liste qui grandit": ("a: [x, y]\n", "a", ["x", "y", "z"], "a: [x, y, z]\n"),
    "une ligne en moins": ("a:\n  c: 1\n  d: 2\nb: 2\n", "a.c", None, "a:\n  d: 2\nb: 2\n"),
    "un texte sur plusieurs lignes en moins": ("a: |\n  x\n  y\nb: 2\n", "a", None, "b: 2\n"),
    "la première d'une entrée en moins": ("a:\n  - n: 1\n    m: 2\n", "a[1].n", None, "a:\n  - m: 2\n"),
    "la dernière entre accolades en moins": ("a: {c: 1, d: 2}\n", "a.d", None, "a: {c: 1}\n"),
    "la première entre accolades en moins": ("a: {c: 1, d: 2}\n", "a.c", None, "a: {d: 2}\n"),
    "la seule en moins": ("a:\n  c: 1\nb: 2\n", "a.c", None, "a:\n  {}\nb: 2\n"),
    "une entrée en moins": ("a:\n  - {n: 1}\n  - {n: 2}\n", "a[1]", None, "a:\n  - {n: 2}\n"),
    "une partie nouvelle": ("a: 1", "b.c.d", 2, "a: 1\nb:\n  c:\n    d: 2"),
    "ce qui n'y est pas": ("a: 1\n", "b", None, None),
    "à travers une réponse simple": ("a: 1\n", "a.b", 2, None),
    "une référence": ("a: &x {c: 1}\nb: *x\n", "b.c", 2, None),
}  # fmt: skip


@pytest.mark.parametrize(("texte", "chemin", "valeur", "attendu"), RECRITS.values(), ids=RECRITS)
def test_un_texte_recrit_garde_le_reste(texte: str, chemin: str, valeur: Any, attendu: str | None) -> None:
    retouche = retouch(texte, chemin, valeur)
    assert (None if retouche is None else retouche.apply(texte)) == attendu


def test_une_reponse_fermee_se_dit_en_francais(fonds: Fonds) -> None:
    c = changed_answer(fonds, _etude(fonds, SCIC).description, "colleges.ponderation", "egale")
    assert say_both(c) == "chacun a le poids que vous fixez (« ponderee ») → le même poids pour tous (« egale »)"


LOINTAINES = {
    "une partie entière s'en va": ("colleges/principe", "", {"colleges": None}),
    "deux réponses de deux parties, dont l'une écarte le texte qui passe devant": ("associes/admission", "associes/admission--assemblee",
        {"membres.admission.par": "assemblee"}),
    "une partie s'écrit avec ce qu'il lui faut": ("modification/garant", "modification/garant--avis", {"modification.garant": {"nom": "à préciser", "role": "avis"}}),
    "plusieurs réponses d'une même partie": ("assemblees/elections", "assemblees/elections--liste-majoritaire",
        {"assemblees.elections": {"mode": "liste", "panachage": False, "repartition": "majoritaire"}}),
    "un fait calculé dans une partie absente": ("assemblees/double-majorite", "assemblees/double-majorite",
        {"assemblees.double_majorite": {"colleges": "2/3", "autres_matieres": ["à préciser"]}}),
    "le plus petit chiffre permis": ("colleges/minimum-de-votants", "colleges/minimum-de-votants", {"colleges.minimum_de_votants": 2}),
}  # fmt: skip


@pytest.mark.parametrize(("emplacement", "clause", "attendu"), LOINTAINES.values(), ids=LOINTAINES)
def test_la_bascule_se_trouve(fonds: Fonds, emplacement: str, clause: str, attendu: dict[str, Any]) -> None:
    """Changes that took more than one answer, or more than its own key, and were not found."""
    etude = _etude(fonds, SCIC)
    (e,) = explain(fonds, etude, None, Atelier(fonds, etude, JOUR), lambda nom, _: nom == emplacement)
    bascule = next((x.bascule for x in e.ecartees if x.clause == clause), e.bascule)
    assert bascule is not None
    assert attendu.items() <= {c.chemin: c.valeur for c in bascule.changements}.items()


def _fait(dit: str, verdict: bool | None) -> Noeud:
    return Noeud("fait", dit, verdict)


def test_ce_qui_decide() -> None:
    """What is shown of a condition: the one case met, the ones that fail, and all where all count."""
    vrai, faux = _fait("a", True), _fait("b", False)
    assert decisive(Noeud("une", "", True, membres=(vrai, faux))) == vrai
    assert decisive(Noeud("toutes", "", False, membres=(vrai, faux))) == faux
    toutes = Noeud("toutes", "", True, membres=(vrai, Noeud("une", "", True, membres=(faux, vrai))))
    assert decisive(toutes).membres == (vrai, vrai)
    aucune = Noeud("aucune", "", True, membres=(faux,))
    assert decisive(aucune) == aucune
    assert decisive(Noeud("aucune", "", False, membres=(vrai, faux))).membres == (vrai,)
    une = Noeud("une", "", False, membres=(faux, faux))
    assert decisive(une) == une


@pytest.mark.parametrize(
    ("paires", "dit"),
    [
        ([("38.1", "35.1"), ("38.2", "35.2"), ("39", "36"), ("41", "38")], "38 à 39 → 35 à 36, 41 → 38"),
        ([("8.2", "8.3"), ("8.3", "8.4"), ("12.1", "11")], "8.2 à 8.3 → 8.3 à 8.4, 12.1 → 11"),
        ([("38.1", "35.1"), ("38.2", "36.1")], "38.1 → 35.1, 38.2 → 36.1"),
        ([("2.1", "2")], "2.1 → 2"),
    ],
)
def test_renumerotes_en_peu_de_mots(paires: list[tuple[str, str]], dit: str) -> None:
    assert say_renumbering(paires) == dit


def _explique(fonds: Fonds, projet: str, emplacement: str) -> Explication:
    etude = _etude(fonds, _exemple(projet))
    acte = write(fonds, etude, JOUR)
    return explain(fonds, etude, acte, Atelier(fonds, etude, JOUR), lambda nom, _: nom == emplacement)[0]


PRINCIPALES = {
    "une gérance à deux devient unique": ("16", "direction/gerance", "direction/gerance--cooperative-unique", "une seule personne physique"),
    "les collèges à égalité": ("13", "colleges/poids", "", "Les collèges ont tous le même poids"),
    "un préavis de départ": ("11", "associes/retrait", "", "prend effet trois mois après"),
}  # fmt: skip


@pytest.mark.parametrize(("projet", "emplacement", "clause", "dit"), PRINCIPALES.values(), ids=PRINCIPALES)
def test_la_phrase_ou_le_changement_joue(fonds: Fonds, projet: str, emplacement: str, clause: str, dit: str) -> None:
    """The main consequence, and not the first sentence that happens to be new."""
    e = _explique(fonds, projet, emplacement)
    bascule = next((x.bascule for x in e.ecartees if x.clause == clause), e.bascule)
    assert bascule is not None
    assert dit in bascule.extrait


def test_le_texte_la_loi_et_les_reglages(fonds: Fonds) -> None:
    """The article as it stands, what else may be answered there; sums are kept whole by a second answer."""
    e = _explique(fonds, "16", "resultat/part-travail")
    assert "45\N{NO-BREAK SPACE}% des excédents" in e.texte[0]
    assert e.sources[0].regle.startswith("Au moins 25 %")
    (reglage,) = [r for r in e.reglages if r.chemin == "resultat.part_travail"]
    assert reglage.actuelle == "45"
    assert len(reglage.changements) == 2
    etude = _etude(fonds, _exemple("16"))
    assert not Atelier(fonds, etude, JOUR).try_out({c.chemin: c.valeur for c in reglage.changements}).refus  # type: ignore[union-attr]
    assert {r.chemin for r in _explique(fonds, "03", "conseil/reunions").reglages} >= {
        "organes.conseil.reunions.par_an",
        "organes.conseil.decision.quorum",
    }


def test_un_emplacement_vide_dit_la_loi_et_ce_qui_reste(fonds: Fonds) -> None:
    """The law of a place where nothing is written; where a text goes, the rule that stays, or plainly that none is known."""
    assert _explique(fonds, "13", "colleges/apparition").loi_du_lieu
    sanctions = _explique(fonds, "11", "membres/sanctions").bascule
    assert sanctions is not None
    assert "la loi s'appliquerait seule : Droits de la défense" in sanctions.silence
    droit = _explique(fonds, "03", "conseil/membres-de-droit").bascule
    assert droit is not None
    assert "aucune règle de loi connue" in droit.silence


def test_ni_source_ni_note_d_un_autre_projet(fonds: Fonds) -> None:
    """A nursery is not told of sport, nor a Scic of what holds in an association."""
    e = _explique(fonds, "03", "conseil/competences")
    assert not [s for s in e.sources if "sport" in s.citation]
    assert "sport" not in e.note
    assert _explique(fonds, "13", "colleges/poids").note.startswith(
        "En Scic, aucun poids sous 10 % ni au-dessus de 50 %, total 100 % (article 19 octies, source secondaire). Simuler"
    )


def test_un_nom_du_projet_plutot_qu_a_preciser(fonds: Fonds) -> None:
    """A seat is kept for a category that exists: « à préciser » is the name of none."""
    bascule = _explique(fonds, "03", "conseil/sieges-par-college").bascule
    assert bascule is not None
    assert bascule.changements[0].valeur == [{"pour": "Membres actifs", "nombre": 1}]


def test_rien_n_est_propose_deux_fois(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither within an article, nor from one article to the next."""
    assert run(["expliquer", str(_exemple("11")), "7", "--au", "2026-11-22"]) == 0
    dit = capsys.readouterr().out
    assert "C'est le changement dit plus haut" not in dit
    essais = re.findall(r"l'essayer : .*", dit)
    assert len(essais) == len(set(essais))


def test_un_refus_est_dit_d_abord_avec_les_lignes_a_copier(capsys: pytest.CaptureFixture[str]) -> None:
    """Each new refusal comes with its law and a way out; an empty block is none."""
    assert run(["expliquer", str(_exemple("16")), "--si", "membres.admission.par=conseil", "--au", "2026-11-22"]) == 0
    dit = capsys.readouterr().out
    assert dit.index("serait refusé") < dit.index("change : 15.2 Candidature et admission – Admission")
    assert "assemblée générale ordinaire, qui prononce l’admission" in dit
    assert "base légale : loi 47-1775, art. 7 : la loi l'impose." in dit
    assert re.search(r"\|   conseil:\n +\|     composition:\n +\|       minimum: 3", dit)
    (essai,) = re.findall(r"l'essayer : statuts (.*)", dit)
    assert run(shlex.split(essai)) == 0
    assert "ne serait pas refusé" in capsys.readouterr().out


def test_la_ligne_de_la_reponse_en_cause(fonds: Fonds) -> None:
    """A finding shows the answer that its rule reads, not the head of its part; a fact, the entry that decides it."""
    etude = etudier(fonds, changer(exemple("16-chapiteau-libre"), {"membres.admission.par": "conseil"}))
    (constat,) = [c for c in etude.constats if c.code == "coop-conseil-manquant"]
    assert constat.lieu.chemin == "membres.admission.par"
    lecteur = reader_of(Atelier(fonds, _etude(fonds, SCIC), JOUR))
    noeud = grow(lecteur, parse_condition({"categories.salaries": True}))
    assert noeud is not None
    assert [o.nom for o in noeud.origines] == [
        "role de « Soignants », 1re de membres.categories",
        "role de « Salariés », 4e de membres.categories",
    ]
    e = _explique(fonds, "13", "colleges/apparition")
    (origine,) = _leaves(e.ecartees[0].arbre)[0].origines
    assert origine.nom == "apparait_a, dans chaque entrée de colleges.liste (ligne 103)"


@pytest.mark.parametrize(
    ("note", "attendu"),
    [
        ("En SA, l'article L. 225-115 ajoute des documents. Le reste est libre.", "Le reste est libre."),
        ("Admis ; en utilité publique, les nommer. Suite.", "Admis. Suite."),
        ("En SARL et en Scop, une autre clause ; ailleurs, celle-ci.", "Ailleurs, celle-ci."),
        ("En Scic, trois collèges (en SARL, de même).", "En Scic, trois collèges (en SARL, de même)."),
    ],
)
def test_la_note_ne_parle_que_de_ce_projet(fonds: Fonds, note: str, attendu: str) -> None:
    etude = _etude(fonds, SCIC)
    assert note_for(note, etude.description.projet, etude.faits) == attendu
