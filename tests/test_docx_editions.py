"""The three editions of real acts: sound files, the same articles and numbers, comments where they must be."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import EXEMPLES, JOUR, RACINE, changer, etudier, exemple
from outils import read_with_libreoffice
from test_comparer import random_changes
from test_docx import LIBREOFFICE, load_bytes, rewrite
from verifications_word import (
    W,
    check_structure,
    normalize,
    numbered_lines,
    openxml_errors,
    part,
    pdf_text,
    root,
    sdk_errors,
    words_of_tree,
)

from statuts.assemble import draft
from statuts.document.edition import ANNOTEE, DEFINITIVE, EDITIONS, TRAVAIL, Annotation, Edition
from statuts.document.number import item_label
from statuts.document.tree import Acte, Liste
from statuts.errors import StatutsError
from statuts.library.fonds import Fonds
from statuts.render.docx import rendre_docx
from statuts.render.libreoffice import convert_pdf
from statuts.render.texte import plain, printed_parts
from statuts.review.annotate import annotate

NOMS = [f.stem for f in EXEMPLES]


def rediger(
    fonds: Fonds, nom: str, edition: str, changements: dict[str, object] | None = None, modele: str = "sobre"
) -> tuple[Acte, bytes]:
    """A sample, drafted in an edition as the command line does it."""
    etude = etudier(fonds, changer(exemple(nom), changements or {}))
    acte = draft(fonds, etude, JOUR)
    annotations = annotate(fonds, etude, acte) if edition == ANNOTEE else ()
    return acte, rendre_docx(acte, modele, edition=Edition(edition, annotations))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("nom", NOMS)
def test_chaque_exemple_est_sain_dans_ses_trois_editions(fonds: Fonds, nom: str, edition: str, tmp_path: Path) -> None:
    _, docx = rediger(fonds, nom, edition)
    assert check_structure(docx) == []
    if os.environ.get("CI") or edition == ANNOTEE:
        assert openxml_errors(docx, tmp_path) == []


@pytest.mark.parametrize("modele", ["sobre", "charte"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_le_kit_de_microsoft_ne_trouve_rien(fonds: Fonds, edition: str, modele: str, tmp_path: Path) -> None:
    for nom in NOMS:
        _, docx = rediger(fonds, nom, edition, modele=modele)
        assert sdk_errors(docx, tmp_path / "acte.docx") == [], nom


@pytest.mark.parametrize("nom", NOMS)
def test_les_trois_editions_ont_les_memes_articles(fonds: Fonds, nom: str) -> None:
    lignes = {edition: numbered_lines(rediger(fonds, nom, edition)[1]) for edition in EDITIONS}
    assert lignes[DEFINITIVE] == lignes[TRAVAIL] == lignes[ANNOTEE]
    assert sum(ligne.startswith("Article ") for ligne in lignes[DEFINITIVE]) > 20


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_sous_article_a_son_commentaire(fonds: Fonds, nom: str) -> None:
    acte, docx = rediger(fonds, nom, ANNOTEE)
    sections = [s for t in acte.titres for a in t.articles for s in a.sections]
    ecrits = list(root(docx, "word/comments.xml").iter(f"{W}comment"))
    assert len(ecrits) == len(sections)
    for section, ecrit in zip(sections, ecrits, strict=True):
        texte = "".join(ecrit.itertext())
        assert "Pourquoi\u00a0: " in texte or "Suite\u00a0: même clause" in texte, section.emplacement
        assert ecrit.get(f"{W}date") == "2026-11-22T00:00:00Z"


@pytest.mark.parametrize("nom", NOMS)
def test_un_terme_n_est_gras_qu_a_sa_definition(fonds: Fonds, nom: str) -> None:
    _, docx = rediger(fonds, nom, DEFINITIVE)
    gras = [
        "".join(r.itertext())
        for r in root(docx).iter(f"{W}r")
        if r.find(f"{W}rPr/{W}rStyle") is not None and r.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "StatutsTerme"
    ]
    assert len(gras) == len(set(gras))


def test_le_commentaire_dit_la_loi_et_sa_preuve(fonds: Fonds) -> None:
    _, docx = rediger(fonds, "13-sante-des-sources", ANNOTEE)
    dits = ["\n".join("".join(p.itertext()) for p in c) for c in root(docx, "word/comments.xml")]
    (poids,) = [d for d in dits if "Clause\u00a0: colleges/poids--ponderee\n" in d]
    assert (
        "Base légale\u00a0: loi 47-1775, art. 19 octies al. 3 (la loi laisse les statuts choisir, dans cette limite)\u202f; "
        "preuve\u00a0: source secondaire (après 2012)\u00a0: à relire dans le texte officiel." in poids
    )
    assert (
        "Variantes écartées\u00a0: «\u00a0Poids des collèges\u00a0», pour «\u00a0Poids égaux ou différents des collèges\u00a0: "
        "le même poids pour tous\u00a0» (colleges/poids--egale)\u00a0: "
        "le projet n’est pas dans ce cas." in poids
    )
    assert "Note au conseil\u00a0: En Scic, aucun poids sous 10\u00a0%" in poids


_SIMPLES = re.compile(r"« | [»;!?:%€]|\w'\w|  ")
"""What plain typing leaves: a breaking space before a sign, a straight apostrophe, two spaces."""


@pytest.mark.parametrize(("nom", "modele"), [("03-rebond-services", "sobre"), ("14-watt-et-terroir", "charte")])
def test_tout_ce_que_montre_le_document_est_compose(fonds: Fonds, nom: str, modele: str) -> None:
    """The words of the shell, of the body, of the margin and of the alternative texts."""
    ouvert = {"denomination": "à décider"}
    _, docx = rediger(fonds, nom, ANNOTEE, ouvert, modele=modele)
    for partie in ("document", "comments", "header1", "footer1"):
        arbre = root(docx, f"word/{partie}.xml")
        dites = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in arbre.iter(f"{W}p")]
        dites += [t.get(f"{W}val") for t in arbre.iter(f"{W}tblDescription", f"{W}tblCaption")]
        assert [d for d in dites if _SIMPLES.search(d)] == [], partie


@pytest.mark.parametrize("nom", NOMS)
def test_la_marge_est_composee_comme_le_texte(fonds: Fonds, nom: str) -> None:
    etude = etudier(fonds, exemple(nom))
    marge = [texte for a in annotate(fonds, etude, draft(fonds, etude, JOUR)) for _, texte in a.lignes]
    assert [t for t in marge if re.search(r"« | [»;!?:%€]|\w'|  |[.… ] ?;|\.\.|….?\.", t)] == []


def test_la_marge_rappelle_une_longue_reponse_par_ses_premiers_mots(fonds: Fonds) -> None:
    recit = "Un récit.\n\nDeux lignes vides et cent mots. " + "Encore un mot. " * 100
    changements = {"preambule.histoire": recit, "objet.activites": ["la lecture", "le prêt de livres"]}
    etude = etudier(fonds, changer(exemple("12-l-etal-solidaire"), changements))
    dits = {a.emplacement: dict(a.lignes) for a in annotate(fonds, etude, draft(fonds, etude, JOUR))}
    dit = dits["ouverture/preambule"]["Le projet dit"]
    assert dit.startswith("Récit du préambule\u00a0: Un récit. Deux lignes vides et cent mots. Encore")
    assert len(dit) < 250
    assert dits["objet/activites"]["Le projet dit"] == "Activités\u00a0: la lecture et le prêt de livres."
    assert dits["forme/duree"]["Le projet dit"].startswith(
        "Durée de vie du projet\u00a0: sans date de fin («\u00a0indeterminee\u00a0»)"
    )


def test_un_texte_propre_est_marque_hors_fonds(fonds: Fonds) -> None:
    propre = [{"emplacement": "litiges/mediation", "titre": "Médiation", "texte": "On se parle d'abord."}]
    acte, docx = rediger(fonds, "13-sante-des-sources", ANNOTEE, {"clauses_propres": propre})
    assert "propre au projet, hors fonds" in part(docx, "word/comments.xml")
    assert "hors fonds" not in "".join(root(docx).itertext())
    assert "On se parle d’abord." in "\n".join(words_of_tree(acte))


def test_les_points_ouverts_sont_admis_et_nommes_en_premiere_page(fonds: Fonds) -> None:
    ouvert = {"capital.valeur_de_la_part": "à décider", "capital.initial": None}
    for edition in (TRAVAIL, ANNOTEE):
        acte, docx = rediger(fonds, "13-sante-des-sources", edition, ouvert)
        assert acte.decisions
        assert check_structure(docx) == []
        lignes = numbered_lines(docx)
        assert lignes[0] == "Décisions à prendre"
        assert lignes.index(acte.decisions[0].libelle) < lignes.index("Statuts")


def test_le_filigrane_est_celui_de_l_edition_de_travail(fonds: Fonds) -> None:
    entetes = {
        edition: [part(docx, f"word/header{n}.xml") for n in (1, 2)]
        for edition in EDITIONS
        for docx in [rediger(fonds, "01-les-lucioles", edition)[1]]
    }
    assert all('string="PROJET"' in xml for xml in entetes[TRAVAIL])
    assert not any("v:shape" in xml for edition in (DEFINITIVE, ANNOTEE) for xml in entetes[edition])
    assert "Statuts – projet, édition de travail" in entetes[TRAVAIL][0]
    assert "Statuts – projet, édition annotée" in entetes[ANNOTEE][0]
    assert "Statuts – projet</w:t>" in entetes[DEFINITIVE][0]


def test_un_commentaire_hostile_reste_du_texte(fonds: Fonds, tmp_path: Path) -> None:
    acte, _ = rediger(fonds, "09-le-zinc-d-en-face", DEFINITIVE)
    hostile = '{{ 6*7 }} <w:p/> ]]> & "x" \x0b שלום 🌱' + "é" * 10_000
    nomme = [
        Annotation(s.emplacement, ((hostile, hostile),)) for t in acte.titres for a in t.articles for s in a.sections
    ]
    docx = rendre_docx(acte, edition=Edition(ANNOTEE, tuple(nomme)))
    assert check_structure(docx) == openxml_errors(docx, tmp_path) == []
    assert hostile.replace("\x0b", " ") in "".join(root(docx, "word/comments.xml").itertext())


def test_un_emplacement_sans_titre_a_son_commentaire_sans_perte(fonds: Fonds) -> None:
    """The second clause of an article without number has no heading: its first words may not carry the comment."""
    acte, _ = rediger(fonds, "13-sante-des-sources", DEFINITIVE)
    titres = tuple(
        replace(
            t, articles=tuple(replace(a, sections=tuple(replace(s, numero="") for s in a.sections)) for a in t.articles)
        )
        for t in acte.titres
    )
    nomme = tuple(Annotation(s.emplacement, (("a", "b"),)) for t in titres for a in t.articles for s in a.sections)
    assert check_structure(rendre_docx(replace(acte, titres=titres), edition=Edition(ANNOTEE, nomme))) == []


def test_deux_processus_donnent_les_memes_octets(tmp_path: Path) -> None:
    sorties = []
    for graine in ("1", "2"):
        cible = tmp_path / f"{graine}.docx"
        subprocess.run(
            [sys.executable, "-m", "statuts", "rediger", "exemples/13-sante-des-sources.yaml", "--edition", "annotee",
             "--au", "2026-11-22", "-o", str(cible)],
            check=True, cwd=RACINE, capture_output=True, env={**os.environ, "PYTHONHASHSEED": graine},
        )  # fmt: skip
        sorties.append(cible.read_bytes())
    assert sorties[0] == sorties[1]


@LIBREOFFICE
@pytest.mark.parametrize("nom", ["10-ondes-et-lieux", "11-regie-des-tilleuls"])
def test_libreoffice_montre_tout_le_texte_de_l_edition_annotee(fonds: Fonds, nom: str, tmp_path: Path) -> None:
    etude = etudier(fonds, exemple(nom))
    acte = draft(fonds, etude, JOUR)
    docx = rendre_docx(acte, edition=Edition(ANNOTEE, annotate(fonds, etude, acte)), vifs=False)
    lu = normalize(pdf_text(convert_pdf(docx), tmp_path))
    assert [texte for texte in words_of_tree(acte) if normalize(texte) not in lu] == []


def test_les_controles_portent_les_emplacements(fonds: Fonds) -> None:
    acte, docx = rediger(fonds, "13-sante-des-sources", DEFINITIVE)
    tags = [t.get(f"{W}val") for t in root(docx).iterfind(f".//{W}sdtPr/{W}tag")]
    imprimes = [s.emplacement for t in acte.titres for a in t.articles for s in a.sections if a.id != "page-de-garde"]
    assert tags == imprimes
    assert re.findall(r'w:tag w:val="colleges/poids"/><w:id w:val="(\d+)"', part(docx, "word/document.xml")) == [
        "1863847542"
    ]


def acte_a_annexe(fonds: Fonds) -> Acte:
    charte = {"place": "annexe", "nom": "manifeste", "texte": "Nous soignons ensemble."}
    return draft(fonds, etudier(fonds, changer(exemple("13-sante-des-sources"), {"charte": charte})), JOUR)


def test_une_annexe_a_son_numero_et_des_renvois_vivants(fonds: Fonds, tmp_path: Path) -> None:
    docx = rendre_docx(acte_a_annexe(fonds))
    assert check_structure(docx) == openxml_errors(docx, tmp_path) == []
    assert "Annexe 1 – Charte" in numbered_lines(docx)
    xml = part(docx, "word/document.xml")
    renvois = re.findall(r"REF _sx_annexe_charte \\n \\h \\\* lower .*?<w:t[^>]*>([^<]*)<", xml)
    assert renvois == ["annexe\u00a01"] * 2
    assert '<w:pStyle w:val="StatutsAnnexe"/>' in part(docx, "word/numbering.xml")


def test_sans_numero_dans_le_modele_l_annexe_se_dit_en_toutes_lettres(fonds: Fonds, tmp_path: Path) -> None:
    numero = '<w:pageBreakBefore/><w:numPr><w:numId w:val="5"/></w:numPr>'
    modele = tmp_path / "maison.docx"
    modele.write_bytes(rewrite(load_bytes(), "word/styles.xml", numero, "<w:pageBreakBefore/>"))
    docx = rendre_docx(acte_a_annexe(fonds), str(modele))
    assert check_structure(docx) == []
    assert "Annexe 1 – Charte" in numbered_lines(docx)
    assert "REF _sx_" not in part(docx, "word/document.xml")


@LIBREOFFICE
def test_libreoffice_lit_les_renvois_vivants_sans_montrer_leur_code(fonds: Fonds, tmp_path: Path) -> None:
    lu = pdf_text(convert_pdf(rendre_docx(acte_a_annexe(fonds))), tmp_path)
    assert "REF _s" not in lu
    assert "(Annexe 1)" in re.sub(r"\s", " ", lu)


def numbered_texts(acte: Acte) -> Iterator[tuple[str, str]]:
    """The number that the tree gives to each heading and list entry, and its words."""
    for titre, articles in printed_parts(acte):
        if titre.numero:
            yield f"Titre {titre.numero} –", titre.intitule
        for article in articles:
            if article.numero or article.rang:
                yield f"Article {article.numero}" if article.numero else f"Annexe {article.rang}", article.titre
            for section in article.sections:
                if section.numero:
                    yield section.numero, section.titre
                for bloc in section.blocs:
                    yield from _entries(bloc, 0) if isinstance(bloc, Liste) else ()


def _entries(liste: Liste, niveau: int) -> Iterator[tuple[str, str]]:
    for rang, item in enumerate(liste.items, 1):
        if liste.ordonnee:
            yield item_label(rang, niveau), plain(item.lignes)
        yield from _entries(item.sous, niveau + 1) if item.sous else ()


def test_libreoffice_compte_les_memes_numeros(fonds: Fonds, tmp_path: Path) -> None:
    """Every number of every heading and list entry, computed by LibreOffice from the lists of the file, is the tree's."""
    noms = (
        NOMS if os.environ.get("STATUTS_ESSAIS_LONGS") else [n for n in NOMS if n[:2] in ("01", "08", "13", "14", "17")]
    )
    gestes, attendus = [], []
    for nom in noms:
        for modele in ("sobre", "charte"):
            acte = draft(fonds, etudier(fonds, exemple(nom)), JOUR)
            (tmp_path / f"{nom}-{modele}.docx").write_bytes(rendre_docx(acte, modele))
            gestes.append((tmp_path / f"{nom}-{modele}.docx", "Labels"))
            attendus.append(list(numbered_texts(acte)))
    for (chemin, _), attendu, lu in zip(gestes, attendus, read_with_libreoffice(gestes), strict=True):
        comptes = [tuple(ligne.split("\t", 1)) for ligne in lu]
        assert [(n, normalize(t)) for n, t in comptes] == [(n, normalize(t)) for n, t in attendu], chemin.name
        assert len(comptes) > 100


@pytest.mark.parametrize("modele", ["sobre", "charte"])
def test_chaque_tableau_a_son_texte_de_remplacement(fonds: Fonds, modele: str, tmp_path: Path) -> None:
    for nom in NOMS:
        docx = rendre_docx(draft(fonds, etudier(fonds, exemple(nom)), JOUR), modele)
        tables = list(root(docx).iter(f"{W}tbl"))
        for propriete in ("tblCaption", "tblDescription"):
            dites = [t.find(f"{W}tblPr/{W}{propriete}") for t in tables]
            assert all(d is not None and d.get(f"{W}val", "").strip() for d in dites), (nom, propriete)
    assert openxml_errors(docx, tmp_path) == []


def test_des_projets_tires_au_sort_donnent_des_fichiers_sains(fonds: Fonds, tmp_path: Path) -> None:
    """Lawful edits of the samples, in every edition and both shells; a hundred in the long run, under Microsoft's kit too."""
    longs = bool(os.environ.get("STATUTS_ESSAIS_LONGS"))
    faits = 0
    for nom, change in random_changes(20261126):
        if faits == (100 if longs else 6):
            break
        try:
            etude = etudier(fonds, changer(exemple(nom), change))
            acte = draft(fonds, etude, JOUR)
        except StatutsError:
            continue
        edition, modele = EDITIONS[faits % 3], ("sobre", "charte")[faits % 2]
        notes = annotate(fonds, etude, acte) if edition == ANNOTEE else ()
        docx = rendre_docx(acte, modele, edition=Edition(edition, notes))
        assert check_structure(docx) == [], (nom, change)
        assert openxml_errors(docx, tmp_path) == [], (nom, change)
        if longs:
            assert sdk_errors(docx, tmp_path / "acte.docx") == [], (nom, change)
        faits += 1
