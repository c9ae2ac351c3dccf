"""The law on record: every fact has its place, changes are told on their day, and projects are warned of what touches them."""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import EXEMPLES, JOUR, RACINE, changer, etudier, exemple

from statuts.assemble import Etude, study
from statuts.assemble.draft import write
from statuts.cli.run import groupe, run
from statuts.errors import Constat, Source
from statuts.law import Discussion
from statuts.library.conditions import Feuille, Lecture, ReferenceDroit, ReferenceFait, evaluate, leaves
from statuts.library.fonds import Fonds, FormeJuridique, Regle
from statuts.library.load import load_library
from statuts.model.read import read_description
from statuts.review import register
from statuts.review.cases import read_cases
from statuts.review.changes import HORIZON, law_changes, law_days
from statuts.review.explain import explain
from statuts.review.register import check_register, facts_page, lines_of_text, reliance_list
from statuts.review.standing import contested, take_stock
from statuts.review.watch import Veille, _numbers
from statuts.rules.check import rule_cases, sources_of
from statuts.rules.scope import governing, governs
from statuts.rules.select import RETENUE, law_reader

FONDS = load_library()


def test_chaque_fait_a_son_emploi_ou_sa_raison() -> None:
    assert [c.message for c in check_register(FONDS)] == []


def test_un_fait_sans_emploi_ni_raison_est_signale(monkeypatch: pytest.MonkeyPatch) -> None:
    faits = register.load_facts(*FONDS.racines)
    perdu = replace(faits[0], id="perdu", registre="ici", sans_emploi="")
    recent = replace(faits[0], id="neuf", sans_emploi="oui", source=replace(faits[0].source, depuis="2026-01-01"))
    menteur = replace(faits[0], sans_emploi="raison")
    monkeypatch.setattr(register, "load_facts", lambda *_: (perdu, recent, menteur))
    codes = [(c.code, c.message.split("»")[0].split("« ")[1].strip()) for c in check_register(FONDS)]
    assert ("fait-sans-emploi", "perdu") in codes
    assert ("fait-sans-changement", "neuf") in codes
    assert ("fait-sans-emploi", faits[0].id) in codes


def test_la_page_des_faits_est_a_jour() -> None:
    """Run « make schema » after changing a fact, a clause or a rule."""
    page = (RACINE / "docs" / "faits.md").read_text(encoding="utf-8")
    assert page == facts_page(FONDS)
    assert page.count("\n| `") == len(register.load_facts(*FONDS.racines))


def test_les_sources_les_plus_employees_d_abord() -> None:
    lignes = reliance_list(FONDS, "secondaire")
    assert all(ligne.source.preuve == "secondaire" for ligne in lignes)
    assert [len(x.appuis) for x in lignes] == sorted((len(x.appuis) for x in lignes), reverse=True)
    scop = reliance_list(FONDS, None, "scop_sas")
    assert all(any(FONDS.formes["scop_sas"].convient(a.formes) for a in x.appuis) for x in scop)


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("scic-006-trois-categories", "règle scic-trois-categories"),
        ("college_poids_minimum", "règle scic-college-poids-minimum"),
        ("scic-college-poids-minimum", "exige"),
        ("loi-47", "scic-trois-categories"),
        ("ccom/L225-47", "organes.presidence.designe_par"),
        ("ccom/L228-36", "capital/titres-participatifs"),
    ],
)
def test_montrer(nom: str, attendu: str) -> None:
    resultat = CliRunner().invoke(groupe, ["droit", "montrer", nom])
    assert resultat.exit_code == 0, resultat.output
    assert attendu in resultat.output


def test_un_texte_montre_tout_ce_qui_le_cite() -> None:
    """Every fact whose source quotes the act of 1947 is there, whatever the words of its citation."""
    vus = {ligne.source.id for ligne in lines_of_text(FONDS, FONDS.textes["loi-47"])}
    assert {"loi47-010-mandat-6-ans", "scic-013-colleges-poids", "transf-001-principe"} <= vus
    assert "scop-020-min-associes-sarl-sas" not in vus


def test_une_valeur_change_le_jour_dit_et_pas_la_veille() -> None:
    le = date(2014, 8, 2)
    ce_jour = [c for c in law_changes(FONDS, le - timedelta(days=1), le) if c.id == "scic_part_publique_maximum"]
    assert [(c.avant, c.apres) for c in ce_jour] == [(20, 50)]
    assert not [c for c in law_changes(FONDS, le, le + timedelta(days=30)) if c.id == "scic_part_publique_maximum"]
    assert "scic_sas" in ce_jour[0].formes


@pytest.mark.parametrize(
    ("le", "quoi"),
    [
        (date(2024, 3, 1), "cac-001-seuils"),
        (date(2024, 6, 15), "scic-revalorisation"),
        (date(2024, 6, 15), "scic-031-revalorisation-depuis-2024"),
        (date(2025, 1, 1), "esus_statuts"),
        (date(2025, 10, 1), "assemblees/nullite"),
        (date(2025, 10, 1), "civ-006-statuts-sans-nullite"),
    ],
)
def test_les_reformes_sont_datees(le: date, quoi: str) -> None:
    assert quoi in {c.id for c in law_changes(FONDS, le - timedelta(days=1), le)}
    assert quoi not in {c.id for c in law_changes(FONDS, le, JOUR)}


def test_comparer_en_json_est_stable() -> None:
    resultat = CliRunner().invoke(groupe, ["droit", "comparer", "2025-10-02", "2025-09-30", "--format", "json"])
    changements = json.loads(resultat.output)
    assert {"genre", "id", "libelle", "le", "avant", "apres", "formes", "a_faire", "sources"} == set(changements[0])
    assert all(c["le"] == "2025-10-01" for c in changements)


def _alertes(nom: str, du: date, au: date = JOUR) -> dict[str, tuple[tuple[str, str], ...]]:
    description = read_description(RACINE / "exemples" / f"{nom}.yaml", FONDS.cadre)
    return {a.id: a.articles for a in Veille(FONDS, du, au).look(description)}


def test_la_veille_touche_ceux_que_la_reforme_touche() -> None:
    """ESUS in 2025, the excluded member's vote in 2024, the auditors of 2024, the republican commitment of 2022."""
    esus = {f.stem for f in EXEMPLES if "esus_statuts" in _alertes(f.stem, date(2024, 12, 31), date(2025, 1, 1))}
    attendus = {f.stem for f in EXEMPLES if etudier(FONDS, exemple(f.stem)).faits.lire("qualite.esus") is True}
    assert esus == attendus
    cac = {
        f.stem
        for f in EXEMPLES
        if any(i.startswith(("cac-", "scop-081")) for i in _alertes(f.stem, date(2024, 2, 29), date(2024, 3, 1)))
    }
    assert {f.stem for f in EXEMPLES if not exemple(f.stem)["forme"].startswith("association")} == cac
    sport = {f.stem for f in EXEMPLES if "sport_statuts" in _alertes(f.stem, date(2022, 6, 11), date(2022, 6, 12))}
    assert sport == {
        f.stem for f in EXEMPLES if etudier(FONDS, exemple(f.stem)).faits.lire("qualite.agrement_sport") is True
    }


def test_la_veille_se_tait_quand_rien_n_a_change() -> None:
    resultat = CliRunner().invoke(
        groupe, ["veille", str(RACINE / "exemples"), "--depuis", "2026-11-24", "--au", "2026-11-25"]
    )
    assert (resultat.exit_code, resultat.output) == (0, "")


def test_la_veille_dit_la_clause_qui_prend_la_place_et_la_regle_qui_cesse(tmp_path: Path) -> None:
    import yaml

    brut = changer(
        exemple("13-sante-des-sources"),
        {"assemblees.nullite": {"regles": ["le quorum"]}, "membres.remboursement.revalorisation": "oui"},
    )
    fichier = tmp_path / "projet.yaml"
    fichier.write_text(yaml.safe_dump(brut, allow_unicode=True), encoding="utf-8")
    alertes = {a.id: a for a in Veille(FONDS, date(2024, 6, 1), JOUR).look(read_description(fichier, FONDS.cadre))}
    assert alertes["assemblees/nullite"].le == date(2025, 10, 1)
    assert alertes["assemblees/nullite"].articles[0][0].isdigit()
    assert "N'est plus reproché" in alertes["scic-revalorisation"].quoi
    assert alertes["scic-revalorisation"].le == date(2024, 6, 15)


@pytest.mark.parametrize("fichier", EXEMPLES, ids=lambda f: f.stem)
def test_la_veille_numerote_comme_l_acte(fichier: Path) -> None:
    """Its article numbers come from the plan alone; they must be those of the act."""
    etude = study(FONDS, read_description(fichier, FONDS.cadre), JOUR)
    acte = write(FONDS, etude, JOUR)
    ecrits = {s.emplacement: a.numero for t in acte.titres for a in t.articles for s in a.sections}
    prevus = {nom: n for nom, n in _numbers(etude.selection) if etude.selection.choix[nom].etat == RETENUE}
    assert {nom: ecrits.get(nom, "") or "" for nom in prevus} == prevus


def test_trois_cents_projets_en_quelques_secondes() -> None:
    garde = Veille(FONDS, date(2021, 12, 31), JOUR)
    debut = time.process_time()
    for fichier in (EXEMPLES * 18)[:300]:
        garde.look(read_description(fichier, FONDS.cadre))
    assert time.process_time() - debut < 15


def test_un_projet_illisible_n_arrete_pas_la_veille(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text("forme: scic_sas\ndenominatio: X\n", encoding="utf-8")
    commande = ["veille", str(tmp_path), str(RACINE / "exemples"), "--depuis", "2025-09-30", "--format", "json"]
    assert run(commande) == 1
    reponse = json.loads(capsys.readouterr().out)
    assert len(reponse["illisibles"]) == 1
    assert reponse["touches"]


def test_les_points_discutes_se_montrent_a_qui_ils_touchent() -> None:
    association = etudier(FONDS, changer(exemple("02-le-ponton"), {"modification.passage_en_cooperative": "unanimite"}))
    (point,) = contested(FONDS, association, JOUR)
    assert isinstance(point, Discussion)
    assert len(point.lectures) == 2
    assert not contested(FONDS, etudier(FONDS, exemple("01-les-lucioles")), JOUR)


def test_un_chiffre_trop_ancien_avertit() -> None:
    etude = etudier(FONDS, exemple("13-sante-des-sources"))
    assert not any(c.code == "droit-a-reverifier" for c in take_stock(FONDS, etude, JOUR).constats)
    plus_tard = date(2028, 1, 1)
    assert any(c.code == "droit-a-reverifier" for c in take_stock(FONDS, etude, plus_tard).constats)


def test_les_jours_de_droit_depuis_l_horizon() -> None:
    assert date(2024, 6, 15) in law_days(FONDS, HORIZON)


ORDRES = ("au_moins", "au_plus", "plus_de", "moins_de")


@dataclass
class Vies:
    """What the cases and the samples made of each rule: broken, held, set aside, met exactly at its figures."""

    etats: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    seuils: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    constats: list[tuple[Constat, FormeJuridique]] = field(default_factory=list)

    def live(self, fonds: Fonds, etude: Etude, jour: date) -> None:
        """One real description, studied: what each rule did there."""
        droit = law_reader(fonds, jour)
        forme = fonds.formes[etude.description.projet.forme]
        self.constats += [(c, forme) for c in etude.controle.constats if c.code in fonds.regles]
        for regle in fonds.regles.values():
            if not forme.convient(regle.formes) or not regle.in_force(jour):
                self.etats[regle.id].add("hors")
                continue
            lectures = [lecture for lecture, _ in rule_cases(regle, etude.faits)]
            if not lectures:
                self.etats[regle.id].add("ecartee")
            for lecture in lectures:
                self._read(regle, lecture, droit)

    def _read(self, regle: Regle, lecture: Lecture, droit: Lecture) -> None:
        applicable = evaluate(regle.si, lecture, droit)
        if applicable is False:
            self.etats[regle.id].add("ecartee")
        verdict = evaluate(regle.exige, lecture, droit)
        if applicable is not True or verdict is None:
            return
        self.etats[regle.id].add("tenue" if verdict else "violee")
        for rang, feuille in enumerate(leaves(regle.exige)):
            if feuille.operateur in ORDRES and _equal(feuille, lecture, droit):
                self.seuils[regle.id].add(rang)


def _equal(feuille: Feuille, lecture: Lecture, droit: Lecture) -> bool:
    """Whether both sides of a comparison are the same figure, to the cent."""
    droite = feuille.valeur
    if isinstance(droite, (ReferenceDroit, ReferenceFait)):
        droite = (droit if isinstance(droite, ReferenceDroit) else lecture)(droite.nom)
    cotes = [_figure(lecture(feuille.fait)), _figure(droite)]
    return all(c is not None for c in cotes) and abs(cotes[0] - cotes[1]) < 0.01  # type: ignore[operator]


def _figure(valeur: object) -> float | None:
    if isinstance(valeur, str) and re.fullmatch(r"\d+(/[1-9]\d*)?", valeur):
        return float(Fraction(valeur))
    return float(valeur) if isinstance(valeur, (int, float)) and not isinstance(valeur, bool) else None


@pytest.fixture(scope="session")
def vies(fonds: Fonds) -> Vies:
    """Every sample and every case of tests/cas, studied once."""
    vies = Vies()
    for fichier in EXEMPLES:
        vies.live(fonds, etudier(fonds, exemple(fichier.stem)), JOUR)
    for brut in (c.brut for c in read_cases([RACINE / "tests" / "cas"])):
        jour = date.fromisoformat(str(brut["au"])) if "au" in brut else JOUR
        vies.live(fonds, etudier(fonds, changer(exemple(brut["base"]), brut.get("change") or {}), jour), jour)
    return vies


def test_chaque_regle_est_violee_et_tenue(fonds: Fonds, vies: Vies) -> None:
    """For each rule, a real description that breaks it and one to which it applies and that it lets through."""
    manquent = {r: etats for r in fonds.regles if not {"violee", "tenue"} <= (etats := vies.etats[r])}
    assert manquent == {}


def test_chaque_regle_est_parfois_ecartee(fonds: Fonds, vies: Vies) -> None:
    """A condition, a list or a form that never sets a rule aside says nothing: a case shows each at work."""
    manquent = set()
    for regle in fonds.regles.values():
        partout = all(f.convient(regle.formes) for f in fonds.formes.values()) and not (regle.depuis or regle.jusqua)
        attendu = "ecartee" if regle.si or regle.pour_chaque else "" if partout else "hors"
        if attendu and attendu not in vies.etats[regle.id]:
            manquent.add(regle.id)
    assert manquent == set()


def test_chaque_seuil_a_un_cas_au_seuil_exact(fonds: Fonds, vies: Vies) -> None:
    """For each figure that a rule compares, a real description stands exactly at it."""
    manquent = {
        (regle.id, feuille.fait, feuille.operateur)
        for regle in fonds.regles.values()
        for rang, feuille in enumerate(leaves(regle.exige))
        if feuille.operateur in ORDRES and rang not in vies.seuils[regle.id]
    }
    assert manquent == set()


def test_chaque_regle_a_une_source_pour_chaque_forme(fonds: Fonds) -> None:
    """An association is not told of the act of 1947, a cooperative of that of 1901, nor Alsace-Moselle of either."""
    orphelines = {
        (regle.id, forme.id)
        for regle in fonds.regles.values()
        for forme in fonds.formes.values()
        if forme.convient(regle.formes) and not any(governs(fonds, s, forme) for s in sources_of(fonds, regle.sources))
    }
    assert orphelines == set()


def test_chaque_clause_a_une_source_pour_chaque_forme(fonds: Fonds) -> None:
    """Its reader finds, in the explanation, a basis that governs the form that he chose."""
    orphelines = {
        (clause.id, forme.id)
        for clause in fonds.clauses.values()
        for forme in fonds.formes.values()
        if clause.sources
        and forme.convient(clause.formes)
        and not any(governs(fonds, s, forme) for s in sources_of(fonds, clause.sources))
    }
    assert orphelines == set()


@pytest.mark.parametrize("fichier", EXEMPLES, ids=lambda f: f.stem)
def test_l_explication_ne_cite_que_ce_qui_regit_la_forme(fonds: Fonds, fichier: Path) -> None:
    etude = etudier(fonds, exemple(fichier.stem))
    forme = fonds.formes[etude.description.projet.forme]
    citees = {s for e in explain(fonds, etude, None) for s in (*e.sources, *(s for x in e.ecartees for s in x.sources))}
    assert citees
    assert {s.id for s in citees if not governs(fonds, s, forme)} == set()


def test_aucun_constat_ne_cite_un_texte_etranger_a_la_forme(fonds: Fonds, vies: Vies) -> None:
    assert len(vies.constats) > len(fonds.regles)
    etrangers = {
        (constat.code, forme.id, source.id)
        for constat, forme in vies.constats
        for source in constat.sources
        if not governs(fonds, source, forme)
    }
    assert etrangers == set()


@pytest.mark.parametrize(
    ("citation", "oui", "non"),
    [
        ("loi 1901, art. 4", "association", "association_alsace_moselle"),
        ("CCL, art. 39", "association_alsace_moselle", "association"),
        ("loi 47-1775, art. 7", "scic_sas", "association"),
        ("loi 47-1775, art. 19 octies al. 3", "scic_sas", "scop_sas"),
        ("loi 78-763, art. 14", "scop_sa", "scic_sa"),
        ("C. com. L223-30 al. 3", "scic_sarl", "scic_sas"),
        ("code de commerce, art. L. 225-47", "ues_sa", "ues_sarl"),
        ("C. civ. 1838 et 1844-6 ; C. com. L210-2", "scop_sarl", "association"),
        ("loi 1901, art. 1 ; CCL, art. 21", "association_alsace_moselle", "scop_sarl"),
    ],
)
def test_la_portee_d_un_texte(fonds: Fonds, citation: str, oui: str, non: str) -> None:
    source = Source("essai", citation, "texte")
    assert governs(fonds, source, fonds.formes[oui])
    assert not governs(fonds, source, fonds.formes[non])


def test_la_portee_d_une_source_sans_texte_est_celle_de_son_registre(fonds: Fonds) -> None:
    arret = Source("essai", "Cass. com., 4 déc. 2019, n° 17-31.094", "secondaire", registre="association")
    assert governs(fonds, arret, fonds.formes["association_alsace_moselle"])
    assert not governs(fonds, arret, fonds.formes["scop_sas"])
    assert governs(fonds, replace(arret, formes=("cooperatives",)), fonds.formes["scop_sas"])
    assert governing(fonds, (arret,), fonds.formes["scop_sas"]) == (arret,)
