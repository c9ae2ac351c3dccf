"""A network's library laid over ours: what it adds, what it replaces, what it says when it is broken, and whose it is."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import click
import pytest
from conftest import JOUR, RACINE, changer, etudier, exemple
from test_library import FICHIERS

from statuts.assemble import draft
from statuts.cli.run import groupe, run
from statuts.document.tree import Acte
from statuts.errors import Constat, Niveau, StatutsError
from statuts.library.cache import fingerprint, keep, recall
from statuts.library.fonds import Fonds
from statuts.library.load import load_library, read_library
from statuts.model.read import parse_description
from statuts.render.md import rendre_md
from statuts.review.library import check_library, check_retired

COMMUN = RACINE / "clauses"
RESEAU = RACINE / "exemples" / "fonds-reseau"
NOM = "Réseau des Fournils"
SCIC = str(RACINE / "exemples" / "13-sante-des-sources.yaml")


@pytest.fixture(scope="module")
def reseau() -> Fonds:
    return load_library(None, (RESEAU,))


def _acte(fonds: Fonds, **change: Any) -> Acte:
    return draft(fonds, etudier(fonds, changer(exemple("13-sante-des-sources"), change)), JOUR)


def _origines(acte: Acte) -> dict[str, str]:
    return {s.emplacement: s.origine for t in acte.titres for a in t.articles for s in a.sections}


def _poser(dossier: Path, fichiers: dict[str, str]) -> Path:
    for nom, texte in fichiers.items():
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_text(texte, encoding="utf-8")
    return dossier


def _constats(*reseaux: Path) -> list[Constat]:
    try:
        return [c for c in check_library(read_library(COMMUN, reseaux)) if c.niveau is not Niveau.CONSEILLE]
    except StatutsError as erreur:
        return list(erreur.constats)


def test_le_fonds_d_exemple_est_net(capsys: pytest.CaptureFixture[str]) -> None:
    assert _constats(RESEAU) == []
    assert run(["clauses", "verifier", "--fonds", str(RESEAU)]) == 0
    assert f"{NOM} 1.0 : 2 clauses ajoutées, 1 remplacée, 1 retirée, 1 règle." in capsys.readouterr().out


def test_les_cas_du_reseau_se_jouent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RACINE)
    assert run(["tester", str(RESEAU / "cas"), "--fonds", str(RESEAU)]) == 0
    assert run(["tester", str(RESEAU / "cas")]) == 1


def test_une_clause_remplacee_et_un_article_ajoute(fonds: Fonds, reseau: Fonds) -> None:
    acte = _acte(reseau, **{"litiges.mediation": "oui", "litiges.mediateur": None})
    texte = rendre_md(acte)
    assert "liste que le réseau tient" in texte
    assert "Charte du réseau" in texte
    origines = _origines(acte)
    assert {e for e, origine in origines.items() if origine == NOM} == {"litiges/mediation", "reseau/charte"}
    assert set(origines.values()) == {"", NOM}
    assert set(_origines(_acte(fonds)).values()) == {""}


def test_une_variante_ajoutee_se_choisit(reseau: Fonds) -> None:
    texte = rendre_md(_acte(reseau, **{"choix": {"ouverture/principes-cooperatifs": "fournils"}}))
    assert "accueille les apprentis d’un autre fournil" in texte


@pytest.mark.parametrize(("jours", "refus"), [(14, ["fournils-convocation"]), (15, [])])
def test_une_regle_et_son_parametre(fonds: Fonds, reseau: Fonds, jours: int, refus: list[str]) -> None:
    brut = changer(exemple("13-sante-des-sources"), {"assemblees.convocation.delai_jours": jours})
    etude = etudier(reseau, brut)
    assert [c.code for c in etude.refus] == refus
    for constat in etude.refus:
        assert f"règle de « {NOM} »" in constat.pourquoi
        assert constat.sources[0].citation.startswith("charte du Réseau des Fournils")
    assert [c.code for c in etudier(fonds, brut).refus] == []


def test_l_acte_dit_de_quels_fonds_il_vient(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acte = tmp_path / "acte.docx"
    assert run(["rediger", SCIC, "-o", str(acte), "--fonds", str(RESEAU), "--au", "2026-11-22"]) == 0
    assert f"de « {NOM} »" in capsys.readouterr().out
    proprietes = zipfile.ZipFile(acte).read("docProps/core.xml").decode()
    assert f"{NOM} 1.0 " in proprietes
    assert run(["expliquer", SCIC, "reseau/charte", "--fonds", str(RESEAU)]) == 0
    assert f"fonds {NOM}" in capsys.readouterr().out


def test_expliquer_dit_qu_une_clause_en_remplace_une_autre(reseau: Fonds, tmp_path: Path, capsys: Any) -> None:
    projet = tmp_path / "p.yaml"
    projet.write_text(Path(SCIC).read_text(encoding="utf-8") + "\nlitiges: {mediation: oui}\n", encoding="utf-8")
    if "\nlitiges:" in Path(SCIC).read_text(encoding="utf-8"):
        projet = Path(SCIC)
    assert run(["expliquer", str(projet), "litiges/mediation", "--fonds", str(RESEAU)]) == 0
    dit = capsys.readouterr().out
    assert "litiges/mediation" in dit
    assert (NOM in dit) == bool(re.search(r"clause litiges/mediation[,\n]", dit))


def test_nouvelle_dans_un_reseau_part_de_la_clause_qu_elle_remplace(
    fonds: Fonds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _poser(tmp_path, {"fonds.yaml": "nom: Essai\n"})
    assert run(["clauses", "nouvelle", "litiges/mediation", "--fonds", str(tmp_path)]) == 0
    assert "qu'elle remplacera" in capsys.readouterr().out
    copie = read_library(COMMUN, (tmp_path,)).clauses["litiges/mediation"]
    commune = fonds.clauses["litiges/mediation"]
    assert (copie.texte, copie.quand, copie.sources) == (commune.texte, commune.quand, commune.sources)
    assert copie.note.endswith(commune.note)
    assert "clause-a-remplir" in {c.code for c in _constats(tmp_path)}


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("mediatoin", "« litiges/mediation »"),
        ("mediation--designee", "« litiges/mediation--designe »"),
        ("zzz", ""),  # what the network once wrote itself may rest there
    ],
)
def test_retirer_une_clause_qui_n_existe_pas_se_dit(nom: str, dit: str, tmp_path: Path) -> None:
    retiree = CLAUSE.replace("titre:", "retiree_le: 2026-01-31\nraison: Trop longue.\ntitre:")
    _poser(tmp_path, {"fonds.yaml": PETITE["fonds.yaml"], f"retirees/litiges/{nom}.md": retiree})
    remedes = [c.remede for c in check_retired(read_library(COMMUN, (tmp_path,))) if c.niveau is Niveau.AVERTIT]
    assert [dit in r for r in remedes] == ([True] if dit else [])


def test_la_derniere_couche_l_emporte(tmp_path: Path) -> None:
    clause = (RESEAU / "reseau" / "charte.md").read_text(encoding="utf-8")
    dessus = _poser(tmp_path / "dessus", {"reseau/charte.md": clause.replace("se consulte au siège", "est affiché")})
    assert "est affiché" in read_library(COMMUN, (RESEAU, dessus)).clauses["reseau/charte"].texte
    assert "se consulte" in read_library(COMMUN, (dessus, RESEAU)).clauses["reseau/charte"].texte


def test_une_couche_retire_une_clause_du_fonds_commun(fonds: Fonds, tmp_path: Path) -> None:
    clause = fonds.clauses["ouverture/principes-cooperatifs--alliance"]
    entete = (
        "retiree_le: 2026-11-01\nraison: Le réseau n'en veut pas.\nremplacee_par: ouverture/principes-cooperatifs\n"
    )
    texte = Path(clause.fichier).read_text(encoding="utf-8").replace("titre:", f"{entete}titre:", 1)
    couche = _poser(tmp_path, {f"retirees/{clause.id}.md": texte})
    sans = read_library(COMMUN, (couche,))
    assert clause.id not in sans.clauses
    assert clause.id in sans.retirees
    brut = changer(exemple("13-sante-des-sources"), {"choix": {"ouverture/principes-cooperatifs": "alliance"}})
    (refus,) = etudier(sans, brut).refus
    assert refus.code == "choix-retire"
    assert "1er novembre 2026" in refus.message
    assert "Le réseau n'en veut pas." in refus.pourquoi
    assert "ouverture/principes-cooperatifs" in refus.remede


def test_le_cache_distingue_les_couches_et_leur_ordre(tmp_path: Path) -> None:
    autre = _poser(tmp_path, {"reseau/charte.md": "---\n"})
    empreintes = [fingerprint(COMMUN), fingerprint(COMMUN, RESEAU), fingerprint(COMMUN, RESEAU, autre)]
    empreintes.append(fingerprint(COMMUN, autre, RESEAU))
    assert len(set(empreintes)) == 4
    (autre / "reseau" / "charte.md").write_text("---\n---\n", encoding="utf-8")
    assert fingerprint(COMMUN, RESEAU, autre) not in empreintes


def test_le_cache_garde_ce_qui_sert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many libraries read once (the tests of a network) do not put out the one that every command reads."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("STATUTS_CACHE", raising=False)
    keep("fonds-commun", "commun")
    for rang in range(12):
        os.utime(tmp_path / "statuts" / "fonds-commun", (0, 0))
        assert recall("fonds-commun") == "commun"
        keep(f"fonds-{rang}", rang)
    assert recall("fonds-0") is None
    assert len(list((tmp_path / "statuts").glob("fonds-*"))) == 8
    (tmp_path / "statuts" / "fonds-commun").write_bytes(b"autre chose")
    assert recall("fonds-commun") is None


CLAUSE = """\
---
titre: Essai
emplacement: reseau/essai
formes: [associations]
note: Une note.
---
L'association essaie.
"""
PLAN = "formes: [associations]\najouts:\n  - {article: litiges, emplacements: [reseau/essai: usage]}\n"
PETITE = {
    "fonds.yaml": 'nom: Essai\nversion: "1"\n',
    "reseau/essai.md": CLAUSE,
    "retirees/reseau/vieille.md": CLAUSE.replace("titre:", "retiree_le: 2026-01-31\nraison: Trop longue.\ntitre:"),
    "plans/p.yaml": PLAN,
    "vocabulaire.yaml": "mots:\n  membre: [m, adhérent, adhérents]\n",
    "droit/textes.yaml": 'charte: {genre: f, court: "charte"}\n',
    "droit/defauts.yaml": "- {champ: membres.nombre, formes: [associations], valeur: 5, origine: usage}\n",
    "droit/hors_champ.yaml": "club: {libelle: Club, raison: Ailleurs., sources: [asso-002], ailleurs: Là-bas.}\n",
    "droit/faits/f.yaml": "- {id: asso-002, regle: Un essai., source: essai, preuve: texte, note: Une note.}\n",
    "droit/parametres/p.yaml": "essai:\n  libelle: Essai\n  valeurs: {2020-01-01: {valeur: 3, sources: [asso-002]}}\n  verifie_le: 2026-11-22\n",
    "droit/regles/r.yaml": FICHIERS["droit/regles/association.yaml"]
    .replace("deux-membres", "essai")
    .replace("membres_minimum", "essai"),
    "verrou.json": '{"": "x"\n}\n',
}


def _relire(tmp_path: Path, fichiers: dict[str, str]) -> tuple[Path, list[Constat]]:
    """The findings on a layer laid over the one-page library of tests/test_library.py."""
    commun = _poser(tmp_path / "commun", FICHIERS)
    couche = tmp_path / "couche"
    couche.mkdir()
    _poser(couche, fichiers)
    try:
        constats = check_library(read_library(commun, (couche,)))
    except StatutsError as erreur:
        constats = erreur.constats
    return couche, [c for c in constats if c.niveau is not Niveau.CONSEILLE or c.code == "plan-sans-clause"]


@pytest.mark.parametrize(
    ("fichiers", "code", "dit"),
    [
        ({}, "fonds-reseau-absent", "est vide"),
        ({"LISEZMOI.md": "Bonjour"}, "fonds-reseau-absent", "est vide"),
        ({"reseau/essai.md": CLAUSE}, "clause-emplacement", "n'est au plan d'aucune"),
        ({"reseau/essai.md": CLAUSE.replace("titre:", "titres:")}, "clause-cle-inconnue", "« titre »"),
        ({"reseau/essai.md": CLAUSE, "plans/p.yaml": PLAN.replace("litiges", "litige")}, "plan-article", "litiges"),
        (
            {"reseau/essai.md": CLAUSE, "plans/p.yaml": PLAN.replace("emplacements", "apres: litiges/x, emplacements")},
            "plan-article",
            "Emplacements de cet article",
        ),
        ({"plans/p.yaml": PLAN.replace("[associations]", "[associatons]")}, "plan-lignee", "Aucune forme"),
        ({"plans/p.yaml": PLAN.replace("usage", "usages")}, "plan-valeur", "« usage »"),
        ({"plans/p.yaml": PLAN.replace("article:", "articles:")}, "plan-cle-inconnue", "« article »"),
        ({"plans/p.yaml": PLAN}, "plan-sans-clause", "reseau/essai"),
        ({"plans/p.yaml": PLAN.replace("usage", "loi")}, "fonds-lacune", "obligatoire « reseau/essai »"),
        ({"fonds.yaml": "nome: x\n", "reseau/essai.md": CLAUSE}, "fonds-cle-inconnue", "« nom »"),
        ({"droit/regles/r.yaml": "- {id: r}\n"}, "regle-cle-manque", "libelle"),
        ({"vocabulaire.yaml": "forme: {}\n"}, "vocabulaire-cle-inconnue", "« formes »"),
        ({"vocabulaire.yaml": "champs: {membre.nombre: [a, b]}\n"}, "vocabulaire-inconnu", "membres.nombre"),
        ({"droit/hors_champ.yaml": PETITE["droit/hors_champ.yaml"]}, "hors-champ-source", "asso-002"),
        ({"essai.md": CLAUSE, "reseau/essai.md": CLAUSE, "plans/p.yaml": PLAN}, "fonds-fichier-ignore", "essai.md"),
        ({"verrou.json": "{", "reseau/essai.md": CLAUSE, "plans/p.yaml": PLAN}, "verrou-illisible", "ne se lit pas"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_une_couche_fautive(tmp_path: Path, fichiers: dict[str, str], code: str, dit: str) -> None:
    couche, constats = _relire(tmp_path, fichiers)
    trouves = [c for c in constats if c.code == code and c.lieu.fichier.startswith(str(couche))]
    assert trouves, [(c.code, c.message) for c in constats]
    assert dit in f"{trouves[0].message} {trouves[0].remede}"
    assert trouves[0].remede


def test_la_petite_couche_est_nette(tmp_path: Path) -> None:
    couche, constats = _relire(tmp_path, PETITE)
    assert {c.code for c in constats if c.lieu.fichier.startswith(str(couche))} == {"verrou-manque"}


@pytest.mark.parametrize("texte", ["", "a: b\n", "- bonjour\n", "12\n", "[1]\n"])
@pytest.mark.parametrize("nom", PETITE)
def test_un_fichier_de_couche_d_une_autre_forme(tmp_path: Path, nom: str, texte: str) -> None:
    """Never a trace: every file of a layer may be emptied or filled with anything."""
    _, constats = _relire(tmp_path, {**PETITE, nom: texte})
    for constat in constats:
        assert constat.message
        assert constat.remede
        assert constat.lieu.fichier


def test_une_couche_absente_est_dite_par_toutes_les_commandes(capsys: pytest.CaptureFixture[str]) -> None:
    for commande in (["verifier", SCIC], ["clauses", "lister"], ["expliquer", SCIC], ["schema"]):
        assert run([*commande, "--fonds", "/nulle/part"]) == 1
        lu = capsys.readouterr()
        dit = lu.out if commande[0] == "verifier" else lu.err
        assert "Le fonds de réseau « /nulle/part » n'existe pas." in dit


FONDS_EN_ARGUMENTS = {"clauses comparer", "clauses difference"}
"""The commands whose arguments are libraries themselves."""

SANS_FONDS = {"gabarit lister", "gabarit nouveau", "gabarit verifier", "provenance"}
"""The commands that read no clause."""


def test_toute_commande_qui_lit_le_fonds_accepte_une_couche() -> None:
    def feuilles(commande: click.Command, nom: str) -> dict[str, click.Command]:
        if not isinstance(commande, click.Group):
            return {nom: commande}
        contexte = click.Context(commande)
        sous = {n: commande.get_command(contexte, n) for n in commande.list_commands(contexte)}
        return {f: c for n, s in sous.items() if s for f, c in feuilles(s, f"{nom} {n}".strip()).items()}

    sans = {nom for nom, c in feuilles(groupe, "").items() if not any("--fonds" in p.opts for p in c.params)}
    assert sans - FONDS_EN_ARGUMENTS == SANS_FONDS


def test_une_forme_nouvelle_ne_demande_que_des_donnees(tmp_path: Path) -> None:
    """A line of vocabulary and a plan: the new form is drafted, explained, refused by the rules of its lineages."""
    vocabulaire = (
        "formes:\n  association_de_quartier: {libelle: Association de quartier, famille: association, coquille: aucune, "
        "lignees: [associations, association], nom: association de quartier, direction: conseil}\n"
    )
    plan = (COMMUN / "plans" / "association.yaml").read_text(encoding="utf-8")
    plan = plan.replace("\nforme: association\n", "\nforme: association_de_quartier\n")
    couche = _poser(tmp_path, {"vocabulaire.yaml": vocabulaire, "plans/quartier.yaml": plan})
    fonds = read_library(COMMUN, (couche,))
    assert [c.message for c in check_library(fonds) if c.niveau.refuse] == []
    brut = changer(exemple("09-le-zinc-d-en-face"), {"forme": "association de quartier"})
    etude = etudier(fonds, brut)
    assert etude.refus == ()
    assert draft(fonds, etude, JOUR).forme == "association_de_quartier"


def test_un_reseau_sert_une_forme_que_le_fonds_commun_renvoie_ailleurs(fonds: Fonds, tmp_path: Path) -> None:
    vocabulaire = (
        "formes:\n  cuma: {libelle: Cuma, famille: cooperative, coquille: sas, lignees: [cooperatives, cooperative, sas, "
        "cooperative_sas], nom: Cuma, direction: presidence}\n"
    )
    plan = (COMMUN / "plans" / "cooperative_sas.yaml").read_text(encoding="utf-8")
    couche = _poser(
        tmp_path,
        {"vocabulaire.yaml": vocabulaire, "plans/cuma.yaml": plan.replace("forme: cooperative_sas", "forme: cuma")},
    )
    brut = changer(exemple("15-le-quai-des-voisins"), {"forme": "Cuma"})
    assert draft(read_library(COMMUN, (couche,)), etudier(read_library(COMMUN, (couche,)), brut), JOUR).forme == "cuma"
    with pytest.raises(StatutsError) as refus:
        etudier(fonds, brut)
    assert [c.code for c in refus.value.constats] == ["forme-hors-champ"]


def test_un_reseau_change_une_valeur_d_usage_et_un_mot(fonds: Fonds, tmp_path: Path) -> None:
    couche = _poser(
        tmp_path,
        {
            "droit/defauts.yaml": "- {champ: assemblees.convocation.delai_jours, formes: [scic], valeur: 21, origine: usage}\n",
            "vocabulaire.yaml": "mots:\n  conseil_cooperatif: [m, comité coopératif, comités coopératifs]\n",
        },
    )
    brut = changer(
        exemple("13-sante-des-sources"), {"assemblees.convocation.delai_jours": None, "organes.conseil.nom": None}
    )
    textes = [rendre_md(draft(f, etudier(f, brut), JOUR)) for f in (fonds, read_library(COMMUN, (couche,)))]
    assert ["comité coopératif" in t for t in textes] == [False, True]
    assert ["vingt et un jours" in t or "21 jours" in t.replace("\u00a0", " ") for t in textes] == [False, True]


@pytest.mark.parametrize(
    "nom", ["cuma", "CUMA", "Coopérative d'utilisation de matériel agricole", "Acca", "club Cigales"]
)
def test_une_forme_qui_se_redige_ailleurs(nom: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nouveau", nom]) == 1
    erreur = capsys.readouterr().err
    assert "[forme-hors-champ]" in erreur
    assert "source : " in erreur
    assert "que faire : " in erreur


def test_la_liste_des_formes_dit_celles_qui_se_redigent_ailleurs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nouveau", "liste"]) == 0
    dit = capsys.readouterr().out
    assert "scic_sas " in dit
    assert dit.split("Se rédigent ailleurs")[1].count("cuma") == 1


def test_chaque_forme_hors_champ_a_sa_raison_sa_source_et_son_adresse(fonds: Fonds) -> None:
    for nom, refus in fonds.cadre.hors_champ.items():
        assert nom not in fonds.formes
        with pytest.raises(StatutsError) as erreur:
            parse_description(f"forme: {nom}\ndenomination: X\n", "p.yaml", fonds.cadre)
        assert [(c.code, c.lieu.ligne) for c in erreur.value.constats] == [("forme-hors-champ", 1)]
        assert refus.raison
        assert refus.ailleurs
        assert all(s.preuve in ("texte", "secondaire") for s in refus.sources), nom


def test_une_couche_copiee_donne_la_meme_signature(tmp_path: Path, reseau: Fonds) -> None:
    copie = shutil.copytree(RESEAU, tmp_path / "ailleurs")
    (copie / "LISEZMOI.md").write_text("Un autre guide.", encoding="utf-8")
    assert read_library(COMMUN, (copie,)).signature == reseau.signature
    (copie / "reseau" / "charte.md").write_text(CLAUSE, encoding="utf-8")
    assert read_library(COMMUN, (copie,)).signature != reseau.signature
