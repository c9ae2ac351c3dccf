"""What a shell is made of: its parts, its styles by name, its lists and its tags; nothing is judged here."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from jinja2 import StrictUndefined, meta
from jinja2.nodes import Template as Arbre
from jinja2.sandbox import SandboxedEnvironment

from statuts import __version__
from statuts.library.cache import keep, recall
from statuts.render.docx.archive import CORE, NUMEROTATION
from statuts.render.docx.heal import fit_tabs, heal_part, relink

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT, STYLES_XML = "word/document.xml", "word/styles.xml"
OBLIGATOIRES = (DOCUMENT, STYLES_XML, NUMEROTATION, CORE)
BAC = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
_A_BALISES = re.compile(r"^word/(document|header\d*|footer\d*)\.xml$")
_A_TABULATIONS = re.compile(r"^word/(styles|header\d*|footer\d*)\.xml$")
_MESURE = 60_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a style takes its number: list, list definition, level, and the label of that level (« Article %1 »)."""

    num: str
    definition: str
    niveau: str
    repere: str


@dataclass(frozen=True, slots=True)
class Anatomie:
    """A shell taken apart: `balises` gives the tags of each part, `delies` the styles whose list level forgot them.

    `signes` gives how each level of each list counts (« lowerLetter »), `etiquettes` its label (« %1) »); `largeur` is
    that of the text between its margins, in twips.
    """

    parts: Mapping[str, bytes]
    modeles: Mapping[str, str]
    arbres: Mapping[str, Arbre]
    balises: Mapping[str, set[str]]
    styles: Mapping[str, str]
    places: Mapping[str, Place]
    delies: tuple[str, ...]
    numerotation: str
    premier_num: int
    signes: Mapping[tuple[str, str], str]
    etiquettes: Mapping[tuple[str, str], str]
    largeur: int


def read_parts(octets: bytes) -> dict[str, bytes]:
    """The parts of a package; raises BadZipFile, or ValueError when they swell beyond reason."""
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        if sum(info.file_size for info in archive.infolist()) > _MESURE:
            raise ValueError("document trop gros")
        return {nom: archive.read(nom) for nom in archive.namelist() if not nom.endswith("/")}


def take_apart(octets: bytes) -> Anatomie:
    """Read a shell; raises KeyError on a missing part, TemplateError on an illegible tag, ParseError on bad XML."""
    parts = {nom: heal_part(nom, contenu) for nom, contenu in read_parts(octets).items()}
    for nom in OBLIGATOIRES:
        parts[nom]
    largeur = text_width(parts[DOCUMENT].decode())
    parts = {
        nom: fit_tabs(contenu, largeur) if _A_TABULATIONS.match(nom) else contenu for nom, contenu in parts.items()
    }
    feuilles = list(ElementTree.fromstring(parts[STYLES_XML]).iter(f"{W}style"))
    ids = {value(s.find(f"{W}name")).casefold(): s.get(f"{W}styleId", "") for s in feuilles}
    numerotation = parts[NUMEROTATION].decode()
    nums, premier = _lists(numerotation)
    places = _places(feuilles, nums, _levels(numerotation, "lvlText"))
    liens = {ids[nom.casefold()]: (p.definition, p.niveau) for nom, p in places.items() if nom.startswith("Statuts ")}
    numerotation, delies = relink(numerotation, liens)
    noms = {ids[nom.casefold()]: nom for nom in places}
    modeles = _healed_tags({nom: parts[nom].decode() for nom in sorted(parts) if _A_BALISES.match(nom)})
    arbres = {nom: BAC.parse(xml) for nom, xml in modeles.items()}
    return Anatomie(
        parts=parts,
        modeles=modeles,
        arbres=arbres,
        balises={nom: meta.find_undeclared_variables(arbre) for nom, arbre in arbres.items()},
        styles=ids,
        places=places,
        delies=tuple(noms[style] for style in delies),
        numerotation=numerotation,
        premier_num=premier,
        signes=_levels(numerotation, "numFmt"),
        etiquettes=_levels(numerotation, "lvlText"),
        largeur=largeur,
    )


def _healed_tags(parts: Mapping[str, str]) -> dict[str, str]:
    """The parts that hold tags; docxtpl mends the tags that Word splits into several runs.

    Kept between runs: importing docxtpl alone takes a tenth of the time of a cold draft.
    """
    empreinte = hashlib.sha256("\0".join((__version__, *parts, *parts.values())).encode()).hexdigest()
    nom = f"balises-{empreinte[:32]}"
    garde = recall(nom)
    if isinstance(garde, dict):
        return garde
    from docxtpl import DocxTemplate

    soigneur = DocxTemplate(BytesIO())
    soignees = {partie: soigneur.patch_xml(xml) for partie, xml in parts.items()}
    keep(nom, soignees)
    return soignees


def _places(
    styles: list[ElementTree.Element], nums: Mapping[str, str], reperes: Mapping[tuple[str, str], str]
) -> dict[str, Place]:
    places = {}
    for style in styles:
        num, niveau = style.find(f"{W}pPr/{W}numPr/{W}numId"), style.find(f"{W}pPr/{W}numPr/{W}ilvl")
        definition, rang = nums.get(value(num), ""), value(niveau) or "0"
        if (definition, rang) in reperes:
            nom = value(style.find(f"{W}name"))
            places[nom] = Place(value(num), definition, rang, reperes[definition, rang])
    return places


def _lists(xml: str) -> tuple[dict[str, str], int]:
    """Which definition each list uses, and the first free list number."""
    nums = {
        num.get(f"{W}numId", ""): value(num.find(f"{W}abstractNumId"))
        for num in ElementTree.fromstring(xml).iter(f"{W}num")
    }
    return nums, max((int(n) for n in nums), default=0) + 1


def _levels(xml: str, propriete: str) -> dict[tuple[str, str], str]:
    """One property of each level of each list definition: its label (`lvlText`), how it counts (`numFmt`)."""
    return {
        (liste.get(f"{W}abstractNumId", ""), niveau.get(f"{W}ilvl", "0")): value(niveau.find(f"{W}{propriete}"))
        for liste in ElementTree.fromstring(xml).iter(f"{W}abstractNum")
        for niveau in liste.iter(f"{W}lvl")
    }


def value(element: ElementTree.Element | None) -> str:
    """The `w:val` of an element, or nothing."""
    return element.get(f"{W}val", "") if element is not None else ""


def text_width(document: str) -> int:
    """The width between the margins of the last section, in twips."""
    sens = re.sub(r"\{[{%].*?[}%]\}", "", document, flags=re.DOTALL)
    section = [ElementTree.Element("aucune"), *ElementTree.fromstring(sens).iter(f"{W}sectPr")][-1]
    page, marges = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if page is None or marges is None:
        return 9070
    return int(page.get(f"{W}w", 11906)) - int(marges.get(f"{W}left", 1418)) - int(marges.get(f"{W}right", 1418))
