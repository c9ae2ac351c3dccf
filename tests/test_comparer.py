"""Comparisons: nothing said of equal acts, everything said of different ones, each cause true, each redline reversible."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from copy import deepcopy
from datetime import date
from difflib import unified_diff
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import EXEMPLES, JOUR, RACINE, changer, etudier, exemple
from descriptions import _CHOIX, has_its_place, start
from lxml import etree
from outils import Lecteur
from verifications_word import W, check_structure, openxml_errors

from statuts.assemble import draft
from statuts.cli.run import run
from statuts.document.comparaison import FOND, NUMERO, PLACE, REDACTION, Comparaison, Extrait
from statuts.document.diff import AJOUTE, EGAL, RETIRE, align, compare_words
from statuts.document.tree import Acte
from statuts.errors import StatutsError
from statuts.library.fonds import Fonds
from statuts.library.load import load_library
from statuts.render.docx import rendre_docx
from statuts.render.docx.redline import Revision, rendre_rouge
from statuts.render.docx.tableau import rendre_tableau
from statuts.render.rapport_md import rendre_rapport
from statuts.review.causes import explain_causes
from statuts.review.compare import Version, compare

LONG = bool(os.environ.get("STATUTS_ESSAIS_LONGS"))
BASE = "13-sante-des-sources"
SCIC = str(RACINE / "exemples" / f"{BASE}.yaml")
REVISION = Revision("Cabinet d'essai", date(2026, 11, 25))
MODIFICATIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "poids égaux": (BASE, {"colleges.ponderation": "egale"}),
    "sans sigle": (BASE, {"sigle": None}),
    "un délai": (BASE, {"membres.remboursement.delai_annees": 4}),
    "autre nom": (BASE, {"denomination": "Santé de la Vallée", "siege.commune": "Hauterive"}),
    "un fondateur": (BASE, {"fondateurs[1].designation": "médecins", "fondateurs[3].nombre": 5}),
    "coopérative d'activité": (BASE, {"qualites.cae": {}, "sigle": None}),
    "sans collèges": (BASE, {"colleges": None, "assemblees.pouvoirs.meme_college": None}),
    "un siège de plus": (BASE, {"organes.conseil.composition.nombre": 11}),
    "association": ("02-le-ponton", {"organes.conseil.mandat.duree": 1, "assemblees.pouvoirs.maximum": 2}),
    "tête et fin voisines": ("09-le-zinc-d-en-face", {"membres.admission.sauf_opposition": False}),
    "scop": (
        "16-chapiteau-libre",
        {"membres.retrait.preavis_mois": 6, "organes.gerance.mandat.duree": 3},
    ),
}


def _act(fonds: Fonds, base: str, change: dict[str, Any]) -> Acte:
    return draft(fonds, etudier(fonds, changer(exemple(base), change)), JOUR)


def _version(fonds: Fonds, nom: str, base: str, change: dict[str, Any]) -> Version:
    etude = etudier(fonds, changer(exemple(base), change))
    return Version(nom, fonds, JOUR, etude, draft(fonds, etude, JOUR))


def _compared(fonds: Fonds, base: str, change: dict[str, Any]) -> Comparaison:
    un, deux = _version(fonds, "A", base, {}), _version(fonds, "B", base, change)
    return explain_causes(compare(un, deux), un, deux)


@pytest.mark.parametrize("projet", EXEMPLES, ids=lambda p: p.stem)
def test_un_acte_est_identique_a_lui_meme(fonds: Fonds, projet: Path) -> None:
    un, deux = (_version(fonds, nom, projet.stem, {}) for nom in "AB")
    comparaison = compare(un, deux)
    assert comparaison.differences == ()
    assert comparaison.verdict == "identiques"
    octets = rendre_docx(un.acte)
    rouge = rendre_rouge(octets, octets, REVISION)
    assert not re.search(rb"<w:(ins|del|pPrChange) ", _part(rouge))
    assert _texts(rouge) == _texts(octets)


CAUSES = {
    "colleges/poids": ({"colleges.ponderation": "egale"}, {"colleges.ponderation"}, FOND),
    "forme/sigle": ({"sigle": None, "membres.remboursement.delai_annees": 4}, {"sigle"}, FOND),
    "associes/remboursement-delai": (
        {"sigle": None, "membres.remboursement.delai_annees": 4},
        {"membres.remboursement.delai_annees"},
        FOND,
    ),
    "forme/denomination": ({"sigle": None}, set(), NUMERO),
    "acte/denomination": ({"denomination": "Autre nom"}, {"denomination"}, FOND),
}  # fmt: skip


@pytest.mark.parametrize("emplacement", CAUSES)
def test_chaque_changement_a_sa_cause(fonds: Fonds, emplacement: str) -> None:
    change, attendues, classe = CAUSES[emplacement]
    comparaison = _compared(fonds, BASE, change)
    (difference,) = [d for d in comparaison.differences if d.emplacement == emplacement]
    assert difference.classe == classe
    assert {c.chemin for c in difference.causes if c.chemin} == attendues
    assert all(d.causes for d in comparaison.differences)


@pytest.mark.parametrize("nom", MODIFICATIONS)
def test_la_comparaison_dit_tout(fonds: Fonds, nom: str) -> None:
    """Each paragraph that only one act has is in the report, under an answer that changed."""
    base, change = MODIFICATIONS[nom]
    comparaison = _compared(fonds, base, change)
    avant = {x for d in comparaison.differences if d.avant for x in d.avant.lignes}
    apres = {x for d in comparaison.differences if d.apres for x in d.apres.lignes}
    textes = [_texts(rendre_docx(_act(fonds, base, c))) for c in ({}, change)]
    for seuls, dits in ((set(textes[0]) - set(textes[1]), avant), (set(textes[1]) - set(textes[0]), apres)):
        for texte in seuls:
            if len(texte) > 60 and texte.endswith((".", ";")):
                assert any(texte in dit for dit in dits), texte
    assert comparaison.verdict == FOND


def _difference(avant: tuple[str, ...], apres: tuple[str, ...]) -> tuple[Extrait, Extrait]:
    return Extrait("1", "T", "a", "c", avant), Extrait("1", "T", "a", "c", apres)


@pytest.mark.parametrize(
    ("avant", "apres", "classe"),
    [
        ("La majorité des voix.", "La majorité de ces voix", REDACTION),
        ("Le conseil peut agir.", "Le conseil doit agir.", FOND),
        ("Deux ans ou trois ans.", "Deux ans et trois ans.", FOND),
        ("Il agit.", "Il n'agit pas.", FOND),
        ("Dans les 15 jours.", "Dans les 30 jours.", FOND),
    ],
)
def test_fond_ou_redaction(avant: str, apres: str, classe: str) -> None:
    from statuts.review.compare import _class

    un, deux = _difference((avant,), (apres,))
    assert _class(("x/y", 0), un, deux, set()) == classe


def test_place_et_numero() -> None:
    from statuts.review.compare import _class

    un, deux = _difference(("Même texte.",), ("Même texte.",))
    assert _class(("x/y", 0), un, deux, {("x/y", 0)}) == PLACE
    assert _class(("x/y", 0), un, deux, set()) == NUMERO


def test_mots_compares() -> None:
    fragments = compare_words("le délai de cinq ans (article 12.3).", "le délai de quatre ans (article 12.4).")
    assert "".join(f.texte for f in fragments if f.genre != AJOUTE) == "le délai de cinq ans (article 12.3)."
    assert "".join(f.texte for f in fragments if f.genre != RETIRE) == "le délai de quatre ans (article 12.4)."
    assert {"cinq", "12.3"} == {f.texte for f in fragments if f.genre == RETIRE}
    assert [f.genre for f in fragments].count(EGAL) == 3
    assert align(["a b c d", "x"], ["n", "a b c e"]) == [(None, 0), (0, 1), (1, None)]


def _part(docx: bytes, nom: str = "word/document.xml") -> bytes:
    return zipfile.ZipFile(BytesIO(docx)).read(nom)


def _texts(docx: bytes) -> list[str]:
    """The paragraphs of a document as they read, in order, empty ones left out."""
    corps = etree.fromstring(_part(docx))
    dits = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in corps.iter(f"{W}p"))
    return [d for d in dits if d]


def _settled(docx: bytes, efface: str) -> list[tuple[str, str]]:
    """Style and words of each paragraph once every change is settled, by the letter of the standard.

    `efface` names what goes: « del » when all is accepted, « ins » when all is rejected. A paragraph whose mark goes
    joins the next one, which keeps its own properties, or its former ones when all is rejected.
    """
    corps = etree.fromstring(_part(docx))
    for rangee in [r for r in corps.iter(f"{W}tr") if r.find(f"{W}trPr/{W}{efface}") is not None]:
        rangee.getparent().remove(rangee)
    lignes: list[tuple[str, str]] = []
    tete = ""
    for p in corps.iter(f"{W}p"):
        tete += "".join(
            t.text or "" for t in p.iter(f"{W}t", f"{W}delText") if not list(t.iterancestors(f"{W}{efface}"))
        )
        if p.find(f"{W}pPr/{W}rPr/{W}{efface}") is None:
            avant = p.find(f"{W}pPr/{W}pPrChange/{W}pPr/{W}pStyle") if efface == "ins" else None
            style = avant if avant is not None else p.find(f"{W}pPr/{W}pStyle")
            lignes.append(("" if style is None else style.get(f"{W}val", ""), tete))
            tete = ""
    return [ligne for ligne in lignes if ligne[1]]


def _styled(docx: bytes) -> list[tuple[str, str]]:
    return _settled(docx, "rien")


@pytest.mark.parametrize("nom", MODIFICATIONS)
def test_le_rouge_se_defait(fonds: Fonds, nom: str, tmp_path: Path) -> None:
    """A sound document that reads as the new act once accepted, as the old one once rejected, the same bytes twice."""
    base, change = MODIFICATIONS[nom]
    avant, apres = rendre_docx(_act(fonds, base, {})), rendre_docx(_act(fonds, base, change))
    rouge = rendre_rouge(avant, apres, REVISION)
    assert rouge == rendre_rouge(avant, apres, REVISION)
    assert _settled(rouge, "del") == _styled(apres)
    assert _settled(rouge, "ins") == _styled(avant)
    assert check_structure(rouge) == []
    assert openxml_errors(rouge, tmp_path) == []
    assert b"Cabinet d'essai" in _part(rouge)


def random_changes(graine: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Lawful edits of the samples, drawn from every closed choice of the model; the same each time."""
    des = random.Random(graine)
    while True:
        projet = des.choice(EXEMPLES).stem
        chemins = des.sample(sorted(_CHOIX), des.randint(1, 6))
        yield projet, {c: des.choice(_CHOIX[c]) for c in chemins if not c.startswith(("transformation.", "forme"))}


Paire = tuple[str, bytes, bytes]
"""Two acts to compare, as Word documents, and what tells them from the other pairs."""


def generated_edits(graine: int) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Projects of every form, drawn answer by answer, and an edit of each; the same each time, and not all lawful."""
    des = random.Random(graine)
    formes = sorted(load_library().formes)
    while True:
        avant = start(forme := des.choice(formes))
        tires = [
            [c for c in des.sample(sorted(_CHOIX), des.randint(1, n)) if not c.startswith(("transformation.", "forme"))]
            for n in (8, 6)
        ]
        for chemin in tires[0]:
            if has_its_place(avant, chemin):
                changer(avant, {chemin: deepcopy(des.choice(_CHOIX[chemin]))})
        edit = {c: deepcopy(des.choice(_CHOIX[c])) for c in tires[1] if has_its_place(avant, c)}
        yield f"{forme} {edit}", avant, changer(deepcopy(avant), edit)


def _pairs(fonds: Fonds, nombre: int, graine: int = 20261125) -> Iterator[Paire]:
    """Lawful edits of generated projects, those that change the body of the act."""
    for nom, avant, apres in generated_edits(graine):
        if nombre == 0:
            return
        try:
            un, deux = (draft(fonds, etudier(fonds, brut), JOUR) for brut in (avant, apres))
        except StatutsError:
            continue
        if un.titres == deux.titres:
            continue
        nombre -= 1
        yield nom, rendre_docx(un), rendre_docx(deux)


def test_le_rouge_se_defait_sur_des_changements_tires_au_sort(fonds: Fonds) -> None:
    for nom, avant, apres in _pairs(fonds, 100 if LONG else 12):
        rouge = rendre_rouge(avant, apres, REVISION)
        assert _settled(rouge, "del") == _styled(apres), nom
        assert _settled(rouge, "ins") == _styled(avant), nom
        assert check_structure(rouge) == [], nom


TRES_DIFFERENTS = (
    ("08-la-boucle", BASE),
    (BASE, "04-atelier-du-lien"),
    ("01-les-lucioles", "02-le-ponton"),
    ("14-watt-et-terroir", BASE),
    ("03-rebond-services", "17-meandre-etudes"),
)


@pytest.mark.parametrize(("un", "deux"), TRES_DIFFERENTS)
def test_le_rouge_de_deux_projets_se_defait(fonds: Fonds, un: str, deux: str) -> None:
    avant, apres = rendre_docx(_act(fonds, un, {})), rendre_docx(_act(fonds, deux, {}))
    rouge = rendre_rouge(avant, apres, REVISION)
    assert _settled(rouge, "del") == _styled(apres)
    assert _settled(rouge, "ins") == _styled(avant)
    assert check_structure(rouge) == []


_COURTES = ("autre nom", "coopérative d'activité", "tête et fin voisines")
_LOT, _TIREES = 17, 100
_DEUX_A_DEUX = list(combinations([p.stem for p in EXEMPLES], 2))
LOTS = (
    [f"{genre}-{rang}" for genre, taille in (("modifications", len(MODIFICATIONS)), ("exemples", len(_DEUX_A_DEUX)),
     ("tirages", _TIREES)) for rang in range(-(-taille // _LOT))]
    if LONG else ["abrégé"]
)  # fmt: skip


def _lot(fonds: Fonds, lot: str) -> Iterator[Paire]:
    """The pairs of one slot: named changes of samples, samples two by two, edits of generated projects."""
    if lot == "abrégé":
        yield from _modified_samples(fonds, _COURTES)
        yield from _two_samples(fonds, TRES_DIFFERENTS[-2:])
        yield from _pairs(fonds, 2)
        return
    genre, rang = lot.split("-")
    ici = slice(int(rang) * _LOT, (int(rang) + 1) * _LOT)
    if genre == "modifications":
        yield from _modified_samples(fonds, list(MODIFICATIONS)[ici])
    elif genre == "exemples":
        yield from _two_samples(fonds, _DEUX_A_DEUX[ici])
    else:
        yield from _pairs(fonds, min(_LOT, _TIREES - ici.start), 20261125 + int(rang))


def _modified_samples(fonds: Fonds, noms: Sequence[str]) -> Iterator[Paire]:
    for nom in noms:
        base, change = MODIFICATIONS[nom]
        yield nom, rendre_docx(_act(fonds, base, {})), rendre_docx(_act(fonds, base, change))


def _two_samples(fonds: Fonds, duos: Sequence[tuple[str, str]]) -> Iterator[Paire]:
    for un, deux in duos:
        yield f"{un} {deux}", rendre_docx(_act(fonds, un, {})), rendre_docx(_act(fonds, deux, {}))


@pytest.mark.parametrize("lot", LOTS)
def test_libreoffice_accepte_et_rejette(
    fonds: Fonds, lot: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text and computed numbers: all accepted is the new act, all rejected is the old one.

    In the long run every pair of samples, every named change and a hundred edits of generated projects, in slots that
    can be run one by one (`-k exemples-3`).
    """
    lus: dict[bytes, list[str]] = {}
    faux: list[str] = []
    with closing(Lecteur()) as bureau:

        def read(octets: bytes, geste: str = "") -> list[str]:
            fichier = tmp_path / "lu.docx"
            fichier.write_bytes(octets)
            return bureau.read(fichier, geste)

        for rang, (nom, avant, apres) in enumerate(_lot(fonds, lot), 1):
            rouge = rendre_rouge(avant, apres, REVISION)
            for octets in {avant, apres} - set(lus):
                lus[octets] = read(octets)
                assert len(lus[octets]) > 100
            for geste, attendu in (("Accept", lus[apres]), ("Reject", lus[avant])):
                ecart = list(unified_diff(attendu, read(rouge, geste), lineterm="", n=0))
                faux += [f"{geste} : {nom}", *ecart[:8]] if ecart else []
            if LONG:
                with capsys.disabled():
                    print(f"{lot}, paire {rang} : {nom} ; {len(faux)} écart(s)", flush=True)
    assert faux == []


def test_le_tableau_se_lit(fonds: Fonds, tmp_path: Path) -> None:
    """Three columns, a header row that repeats, and each changed text on its side."""
    un, deux = (
        _version(fonds, n, BASE, c) for n, c in (("A", {}), ("B", {"colleges.ponderation": "egale", "sigle": None}))
    )
    comparaison = explain_causes(compare(un, deux), un, deux)
    tableau = rendre_tableau(comparaison, deux.acte.denomination, rendre_docx(deux.acte))
    assert openxml_errors(tableau, tmp_path) == []
    corps = etree.fromstring(_part(tableau))
    rangees = list(corps.iter(f"{W}tr"))
    assert rangees[0].find(f"{W}trPr/{W}tblHeader") is not None
    lues = [["".join(t.text or "" for t in c.iter(f"{W}t")) for c in r.iter(f"{W}tc")] for r in rangees]
    assert lues[0] == ["Ancien texte", "Nouveau texte", "Motif"]
    assert len(rangees) == 1 + sum(d.classe != NUMERO for d in comparaison.differences)
    poids = next(r for r in lues if "Poids des collèges" in r[0])
    assert "40 %" in poids[0].replace("\u00a0", " ")
    assert "tous le même poids" in poids[1]
    assert "Poids égaux ou différents" in poids[2]
    assert "colleges.ponderation" not in poids[2]
    assert 'w:orient="landscape"' in _part(tableau).decode()


def test_aucun_caractere_invisible_ne_sort_d_une_comparaison(fonds: Fonds) -> None:
    """Neither in the report nor in the causes, which a terminal would obey (« \x1b[31m »)."""
    change = {"sigle": "S\x07\x1b[31m2\u202eS\x0bX", "preambule.histoire": "Un\x07 récit. " * 9}
    un, deux = (_version(fonds, n, BASE, c) for n, c in (("A", {}), ("B", change)))
    comparaison = explain_causes(compare(un, deux), un, deux)
    dits = [c.dit for d in comparaison.differences for c in d.causes] + [rendre_rapport(comparaison).replace("\n", "")]
    assert any("S[31m2S X" in dit for dit in dits)
    assert [dit for dit in dits if re.search("[\x00-\x1f\x7f-\x9f\u202e]", dit)] == []


def test_une_petite_ligne_du_tableau_reste_entiere(fonds: Fonds) -> None:
    """A short row never leaves its title alone at the foot of a page; a long one may go on; a long list is cut short."""
    longue = [f"la {n}e activité, dont le nom est long" for n in range(12)]
    un, deux = (_version(fonds, n, BASE, c) for n, c in (("A", {}), ("B", {"sigle": "B3V", "objet.activites": longue})))
    comparaison = explain_causes(compare(un, deux), un, deux)
    tableau = etree.fromstring(_part(rendre_tableau(comparaison, deux.acte.denomination, rendre_docx(deux.acte))))
    entieres = {"".join(r.itertext())[:20]: r.find(f"{W}trPr/{W}cantSplit") is not None for r in tableau.iter(f"{W}tr")}
    assert entieres["Article 2.2 – Sigle "] is True
    assert entieres["Article 3.2 – Activi"] is False
    dits = [c.dit for d in comparaison.differences for c in d.causes if c.chemin == "objet.activites"]
    assert dits
    assert all(dit.endswith("…") and len(dit) < 280 for dit in dits)


def _modified(tmp_path: Path, change: dict[str, Any]) -> str:
    fichier = tmp_path / "b.yaml"
    fichier.write_text(
        yaml.safe_dump(changer(exemple(BASE), change), allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return str(fichier)


def test_commande_et_codes_de_sortie(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    autre = _modified(tmp_path, {"sigle": None})
    jour = ["--au", "2026-11-22"]
    assert run(["comparer", SCIC, SCIC, *jour]) == 0
    assert "aucun changement" in capsys.readouterr().out
    assert run(["comparer", SCIC, autre, *jour]) == 1
    dit = capsys.readouterr().out
    assert "forme/sigle" in dit
    assert "cause : Sigle (sigle)" in dit
    assert run(["comparer", SCIC, autre, *jour, "--format", "json"]) == 1
    brut = json.loads(capsys.readouterr().out)
    assert brut["verdict"] == FOND
    for nom in ("rouge.docx", "tableau.docx", "rapport.md"):
        assert run(["comparer", SCIC, autre, *jour, "-o", str(tmp_path / nom)]) == 1
    assert b"<w:del " in _part((tmp_path / "rouge.docx").read_bytes())
    assert b"Ancien texte" in _part((tmp_path / "tableau.docx").read_bytes())
    assert "~~La société peut employer le sigle" in (tmp_path / "rapport.md").read_text(encoding="utf-8")
    assert run(["comparer", SCIC, autre, *jour, "-o", str(tmp_path / "x.docx"), "--forme", "tableau"]) == 1
    assert b"Ancien texte" in _part((tmp_path / "x.docx").read_bytes())
    assert run(["comparer", SCIC]) == 2
    assert run(["comparer", SCIC, autre, "-o", "x.pdf"]) == 2
    assert run(["comparer", SCIC, "HEAD:absent.yaml"]) == 1
    assert "à cette révision" in capsys.readouterr().err


@pytest.mark.parametrize("nom", ["rouge.docx", "tableau.docx", "rapport.md"])
def test_une_comparaison_annotee_est_gardee(nom: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a lawyer wrote in a redline outlives the next one; an untouched redline is simply written again."""
    autre, cible = _modified(tmp_path, {"sigle": None}), tmp_path / nom
    for jour in ("2026-11-22", "2026-11-23"):
        assert run(["comparer", SCIC, autre, "--au", jour, "-o", str(cible)]) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["b.yaml", nom])
    if cible.suffix == ".docx":
        with zipfile.ZipFile(cible) as avant:
            parties = {n: avant.read(n) for n in avant.namelist()}
        with zipfile.ZipFile(cible, "w") as apres:
            for n, octets in parties.items():
                apres.writestr(n, octets)
    else:
        cible.write_text(cible.read_text(encoding="utf-8") + "À revoir.\n", encoding="utf-8")
    change = cible.read_bytes()
    capsys.readouterr()
    assert run(["comparer", SCIC, autre, "--au", "2026-11-22", "-o", str(cible)]) == 1
    gardee = cible.with_name(f"{cible.stem} (ancien){cible.suffix}")
    assert f"l'ancien est gardé sous « {gardee} »" in capsys.readouterr().err
    assert gardee.read_bytes() == change


def test_deux_dates(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["comparer", SCIC, "--au-a", "2010-01-01", "--au-b", "2026-11-22"]) in (0, 1, 4)
    assert "Constat levé" in capsys.readouterr().out


def test_le_droit_seul_change_un_acte(capsys: pytest.CaptureFixture[str]) -> None:
    """The same Scop before and after the act of 2014: one passage differs, and the law is its cause, with its day."""
    scop = str(RACINE / "exemples" / "05-fil-commun.yaml")
    assert run(["comparer", scop, "--au-a", "2014-01-01", "--au-b", "2026-11-22"]) == 1
    dit = capsys.readouterr().out
    assert "1 changement de fond" in dit
    assert "cause : Part maximale des voix des associés non coopérateurs : 35 → 49 depuis le 2 août 2014" in dit


@pytest.fixture
def autre_fonds(tmp_path: Path) -> Path:
    """A copy of the library with one text reworded, one clause gone, one condition and one rule changed."""
    la = tmp_path / "clauses"
    shutil.copytree(RACINE / "clauses", la)
    sigle = la / "forme" / "sigle.md"
    sigle.write_text(sigle.read_text(encoding="utf-8").replace("peut employer", "emploie"), encoding="utf-8")
    (la / "ouverture" / "principes-cooperatifs--alliance.md").unlink()
    return la


def test_comparer_deux_fonds_dit_le_droit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reviewer reads what a new rule refuses, the figures, the slots, and why a clause left."""
    la = tmp_path / "clauses"
    shutil.copytree(RACINE / "clauses", la)
    regles, chiffres = la / "droit" / "regles" / "noms.yaml", la / "droit" / "parametres" / "associations.yaml"
    neuve = (
        "- {id: nom-long, libelle: Un nom est court, formes: [association], niveau: conseille, exige: {sigle: {existe: oui}},"
        ' lieu: sigle, message: "Le nom est long.", remede: Abrégez., sources: [but_non_partage]}\n'
    )
    regles.write_text(regles.read_text(encoding="utf-8") + neuve, encoding="utf-8")
    avant = chiffres.read_text(encoding="utf-8")
    chiffres.write_text(re.sub(r"(valeur: )(\d+)", r"\g<1>77", avant, count=1), encoding="utf-8")
    plan = la / "plans" / "association.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("forme/sigle: option", "forme/sigle: usage"), encoding="utf-8"
    )
    (la / "retirees" / "forme").mkdir(parents=True, exist_ok=True)
    texte = (la / "forme" / "sigle.md").read_text(encoding="utf-8")
    (la / "forme" / "sigle.md").unlink()
    entete = "---\nretiree_le: 2026-01-02\nraison: trop long"
    (la / "retirees" / "forme" / "sigle.md").write_text(texte.replace("---", entete, 1), encoding="utf-8")
    assert run(["clauses", "comparer", str(RACINE / "clauses"), str(la)]) == 1
    sortie = capsys.readouterr().out
    assert (
        "règle « nom-long » ajoutée (conseille, association : Un nom est court. Message : Le nom est long.)" in sortie
    )
    assert re.search(r"paramètre de droit « \w+ » : .*\d+ .* → .*77 ", sortie)
    assert "retirée le 2026-01-02 : trop long" in sortie
    assert "plan « association » : « forme/sigle » : option → usage" in sortie


@pytest.mark.parametrize(
    ("nom", "octets", "code"),
    [
        ("absent.yaml", None, "fichier-absent"),
        ("binaire.yaml", b"\x89PNG\xff\xfe\x00", "fichier-encodage"),
        ("vide", b"", "projets-absents"),
        ("casse.yaml", b"forme: [association", "yaml-syntaxe"),
    ],
)
def test_un_chemin_de_projets_faux_n_est_pas_un_feu_vert(
    nom: str, octets: bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chemin = tmp_path / nom
    if octets:
        chemin.write_bytes(octets)
    elif octets is not None:
        chemin.mkdir()
    ici = str(RACINE / "clauses")
    assert run(["clauses", "comparer", ici, ici, "--projets", SCIC, "--projets", str(chemin)]) == 1
    assert f"[{code}]" in capsys.readouterr().err


def test_un_projet_refuse_des_deux_cotes_se_dit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    projet = tmp_path / "p.yaml"
    projet.write_text("forme: association\ndenominatio: Essai\n", encoding="utf-8")
    ici = str(RACINE / "clauses")
    assert run(["clauses", "comparer", ici, ici, "--projets", str(projet), "--projets", SCIC]) == 1
    sortie = capsys.readouterr().out
    assert "1 acte comparé : aucun ne change ; 1 ne se rédige ni avant ni après." in sortie
    assert "ne se rédige ni avant ni après : [" in sortie


def test_comparer_deux_fonds(autre_fonds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ici = str(RACINE / "clauses")
    assert run(["clauses", "comparer", ici, ici]) == 0
    assert run(["clauses", "comparer", ici, str(autre_fonds), "--projets", SCIC, "--format", "json"]) == 1
    capsys_sortie = capsys.readouterr().out
    brut = json.loads(capsys_sortie[capsys_sortie.index("{") :])
    natures = {c["clause"]: c["natures"] for c in brut["clauses"]}
    assert natures == {"forme/sigle": ["texte"], "ouverture/principes-cooperatifs--alliance": ["retirée"]}
    (effet,) = brut["effets"]
    assert [d["emplacement"] for d in effet["comparaison"]["differences"]] == ["forme/sigle"]
    assert "texte de la clause forme/sigle" in effet["comparaison"]["differences"][0]["causes"][0]["dit"]
    assert run(["clauses", "comparer", ici, str(autre_fonds), "--projets", SCIC, "--format", "md"]) == 1
    md = capsys.readouterr().out
    assert "~~peut employer~~**emploie**" in md
    assert run(["clauses", "comparer", ici, str(autre_fonds)]) == 1
    assert "[-peut employer-]{+emploie+}" in capsys.readouterr().out
    assert run(["clauses", "comparer", "revision-absente"]) == 1
    assert run(["comparer", SCIC, "--fonds-a", ici, "--fonds-b", str(autre_fonds), "--au", "2026-11-22"]) == 1
    assert "changé dans le fonds" in capsys.readouterr().out


def test_comparer_une_revision_de_git(autre_fonds: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A revision of a repository whose library was changed since: the same answer as with two folders."""
    depot = ["git", "-C", str(tmp_path), "-c", "user.name=essai", "-c", "user.email=essai@exemple.fr"]
    shutil.copy(RACINE / "clauses" / "forme" / "sigle.md", tmp_path / "sigle.md")
    neuf = (autre_fonds / "forme" / "sigle.md").read_bytes()
    for ordre in (["init", "-q"], ["add", "."], ["commit", "-qm", "avant"]):
        subprocess.run([*depot, *ordre], check=True, capture_output=True)
    (autre_fonds / "forme" / "sigle.md").write_bytes(neuf.replace(b"emploie", b"adopte"))
    code = "import sys; from statuts.cli.run import run; sys.exit(run(sys.argv[1:]))"
    sortie = subprocess.run(
        [sys.executable, "-c", code, "clauses", "comparer", "HEAD"],
        env={**os.environ, "STATUTS_FONDS": str(autre_fonds)},
        capture_output=True,
        text=True,
        check=False,
        cwd=RACINE,
    )
    assert sortie.returncode == 1, sortie.stderr
    assert "[-emploie-]{+adopte+}" in sortie.stdout
    assert f"Fonds comparé : {autre_fonds}. Ce n'est pas celui du dossier courant" in sortie.stdout


def _commit(dossier: Path) -> None:
    depot = ["git", "-C", str(dossier), "-c", "user.name=essai", "-c", "user.email=essai@exemple.fr"]
    for ordre in (["init", "-q"], ["add", "."], ["commit", "-qm", "avant"]):
        subprocess.run([*depot, *ordre], check=True, capture_output=True)


def test_comparer_une_revision_d_un_fonds_de_reseau(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The layer of a network is taken at the revision too, wherever the common library is."""
    shutil.copytree(RACINE / "exemples" / "fonds-reseau", tmp_path / "reseau")
    _commit(tmp_path)
    clause = tmp_path / "reseau" / "litiges" / "mediation.md"
    clause.write_text(clause.read_text(encoding="utf-8") + "\nLes parties se parlent d'abord.\n", encoding="utf-8")
    assert run(["clauses", "comparer", "HEAD", "--fonds", str(tmp_path / "reseau")]) == 1
    assert "{+Les parties se parlent d'abord.+}" in capsys.readouterr().out


def _change_a_clause(depot: Path) -> None:
    """A repository with the whole library and one project, where one clause was reworded since the commit."""
    shutil.copytree(RACINE / "clauses", depot / "clauses")
    (depot / "exemples").mkdir()
    shutil.copy(SCIC, depot / "exemples")
    _commit(depot)
    clause = depot / "clauses" / "forme" / "sigle.md"
    clause.write_text(clause.read_text(encoding="utf-8").replace("peut employer", "emploie"), encoding="utf-8")


def test_le_crochet_lit_le_fonds_du_depot(tmp_path: Path) -> None:
    """The hook shows the change of the clauses of the repository, not those that came with the program, and fails without git."""
    _change_a_clause(tmp_path)

    def hook() -> subprocess.CompletedProcess[str]:
        crochet = [sys.executable, "-c", "from statuts.cli import hook; hook()", "effet"]
        return subprocess.run(crochet, env=_sans_fonds(), capture_output=True, text=True, check=False, cwd=tmp_path)

    montre = hook()
    assert montre.returncode == 0, montre.stderr
    assert "1 acte comparé : 1 change." in montre.stdout
    assert montre.stdout.count("[-peut employer-]{+emploie+}") == 2  # the clause, then the act
    shutil.rmtree(tmp_path / ".git")
    assert hook().returncode == 1


def _hooks() -> dict[str, list[str]]:
    crochets = yaml.safe_load((RACINE / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {c["id"]: c["entry"].split() for c in crochets}


def _sans_fonds() -> dict[str, str]:
    """The environment of a fresh terminal, with the programs of this one first."""
    chemin = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {nom: v for nom, v in os.environ.items() if nom != "STATUTS_FONDS"} | {"PATH": chemin}


def test_les_crochets_d_un_reseau(tmp_path: Path) -> None:
    """The commands of the hooks, as pre-commit runs them in the repository of a network with the arguments of CONTRIBUER."""
    shutil.copytree(RACINE / "exemples" / "fonds-reseau", tmp_path / "reseau")
    (tmp_path / "projets").mkdir()
    for projet in sorted((RACINE / "exemples").glob("*.yaml")):
        shutil.copy(projet, tmp_path / "projets")
    suites = {
        "statuts-clauses": ["--fonds", "reseau"],
        "statuts-cas": ["reseau/cas", "--fonds", "reseau", "--exemples", "projets"],
    }
    for nom, suite in suites.items():
        commande = [Path(sys.executable).parent / _hooks()[nom][0], *_hooks()[nom][1:], *suite]
        fait = subprocess.run(commande, env=_sans_fonds(), capture_output=True, text=True, check=False, cwd=tmp_path)
        assert fait.returncode == 0, fait.stdout + fait.stderr
    assert set(_hooks()) == {*suites, "statuts-effet"}
    assert f"args: [{', '.join(suites['statuts-cas'])}]" in (RACINE / "CONTRIBUER.md").read_text(encoding="utf-8")


def test_l_effet_juridique_d_une_demande_de_fusion(tmp_path: Path) -> None:
    """The script of the reusable workflow, on a repository whose branch changes one clause."""
    _change_a_clause(tmp_path)
    flux = yaml.safe_load((RACINE / ".github/workflows/effet-juridique.yml").read_text(encoding="utf-8"))
    (etape,) = [e for e in flux["jobs"]["effet"]["steps"] if "comparer" in e.get("name", "")]
    assert set(etape["env"]) == {"FONDS", "RESEAU", "PROJETS", "BASE"}
    resume = tmp_path / "resume.md"
    donnees = {
        "FONDS": "clauses",
        "RESEAU": "",
        "PROJETS": "exemples",
        "BASE": "HEAD",
        "GITHUB_STEP_SUMMARY": str(resume),
    }

    def step() -> int:
        return subprocess.run(
            ["bash", "-e", "-c", etape["run"]],
            env=_sans_fonds() | donnees,
            capture_output=True,
            check=False,
            cwd=tmp_path,
        ).returncode

    assert step() == 1  # the lock refuses a text that changed without its version
    assert not resume.exists()
    verrouiller = ["statuts", "clauses", "verrouiller"]
    subprocess.run(verrouiller, env=_sans_fonds() | {"STATUTS_FONDS": "clauses"}, check=True, cwd=tmp_path)
    assert step() == 0
    assert "~~peut employer~~**emploie**" in resume.read_text(encoding="utf-8")


def test_git_diff_montre_une_clause_mot_a_mot(tmp_path: Path) -> None:
    """The driver as CONTRIBUER plugs it, called by git itself."""
    clauses = tmp_path / "clauses"
    (clauses / "forme").mkdir(parents=True)
    shutil.copy(RACINE / "clauses" / ".gitattributes", clauses)
    shutil.copy(RACINE / "clauses" / "forme" / "sigle.md", clauses / "forme")
    _commit(tmp_path)
    pilote = re.findall(r'git config (\S+) "([^"]+)"', (RACINE / "CONTRIBUER.md").read_text(encoding="utf-8"))[0]
    subprocess.run(["git", "config", *pilote], check=True, cwd=tmp_path)
    sigle = clauses / "forme" / "sigle.md"
    sigle.write_text(sigle.read_text(encoding="utf-8").replace("peut employer", "emploie"), encoding="utf-8")
    dit = subprocess.run(["git", "diff"], env=_sans_fonds(), capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "[-peut employer-]{+emploie+}" in dit.stdout, dit.stderr


def test_pilote_de_git_diff(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    avant = RACINE / "clauses" / "forme" / "sigle.md"
    apres = tmp_path / "sigle.md"
    apres.write_text(avant.read_text(encoding="utf-8").replace("peut employer", "emploie"), encoding="utf-8")
    assert run(["clauses", "difference", "clauses/forme/sigle.md", str(avant), "a", "b", str(apres), "c", "d"]) == 0
    assert "[-peut employer-]{+emploie+}" in capsys.readouterr().out
    assert run(["clauses", "difference", "clauses/forme/sigle.md", "/dev/null", "a", "b", str(apres), "c", "d"]) == 0
    assert "ajoutée" in capsys.readouterr().out
