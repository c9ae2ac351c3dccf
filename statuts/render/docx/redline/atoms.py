"""A paragraph as tokens: words with their look, and whole objects (a field, a link, a tab) that no change ever cuts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from statuts.document.diff import OBJET, tokens
from statuts.render.docx.xml import escape

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DECLARATIONS = re.compile(r' xmlns:\w+="[^"]*"')
_PERDUS = {
    f"{W}{nom}" for nom in ("proofErr", "commentRangeStart", "commentRangeEnd", "bookmarkEnd", "lastRenderedPageBreak")
}
_ANCRE_DE_SOMMAIRE = re.compile(r"_Toc\d+")


@dataclass(frozen=True, slots=True)
class Atome:
    """One token: `cle` tells it apart, `texte` is what it shows; `look` is the run's properties, or `xml` the object."""

    cle: tuple[str, str]
    texte: str
    look: str = ""
    xml: str = ""


@dataclass(slots=True)
class Contenu:
    """What a paragraph holds: its properties, its tokens, the field ends that belong to a longer field, and the opening
    of the link that holds it whole, as in a table of contents."""

    proprietes: str
    atomes: list[Atome] = field(default_factory=list)
    tete: str = ""
    pied: str = ""
    lien: str = ""

    def wrap(self, corps: str) -> str:
        """The tokens, written, inside the link that holds them all and the field ends around it."""
        corps = f"{self.lien}{corps}</w:hyperlink>" if self.lien else corps
        return f"{self.tete}{corps}{self.pied}"


class Paragraphe:
    """A paragraph: what aligning needs is read from its XML at once, the rest when a change asks for it."""

    __slots__ = ("_element", "_lu", "brut", "num", "signets", "style", "texte")

    def __init__(self, element: etree._Element, brut: str, avant: Sequence[str]) -> None:
        self._element, self.brut = element, brut
        self._lu: Contenu | None = None
        self.style: str = _value(_STYLE, brut)
        self.num: str = _value(_NUM, brut)
        self.texte: str = "".join(_TEXTE.findall(brut))
        self.signets: list[str] = [*avant, *_SIGNET.findall(brut)]

    def read(self) -> Contenu:
        """Its content, read once."""
        lu = self._lu
        if lu is None:
            pr = self._element.find(f"{W}pPr")
            lu = Contenu("" if pr is None else "".join(raw(e) for e in pr))
            _read_content(self._element, lu)
            _open_link(self._element, lu)
            self._lu = lu
        return lu

    @property
    def cle(self) -> str:
        return f"p\x00{self.style}\x00{self.texte}"

    @property
    def bout_de_champ(self) -> str:
        """The head or the foot of a field that goes on in other paragraphs, or nothing."""
        if self.brut.count('"begin"') == self.brut.count('"end"'):
            return ""
        lu = self.read()
        return lu.tete + lu.pied


_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_NUM = re.compile(r'<w:numId w:val="([^"]*)"')
_TEXTE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_SIGNET = re.compile(r'<w:bookmarkStart [^>]*w:name="([^"]+)"')


def _value(motif: re.Pattern[str], brut: str) -> str:
    trouve = motif.search(brut)
    return str(trouve[1]) if trouve else ""


def raw(element: etree._Element) -> str:
    """An element as it stood, without the declarations that its root already makes."""
    xml: str = etree.tostring(element, encoding="unicode", with_tail=False)
    fin = xml.index(">")
    return _DECLARATIONS.sub("", xml[:fin]) + xml[fin:]


Connus = dict[str, Paragraphe]
"""Paragraphs already read, by their XML: most of two versions of one act are the same, and are read once."""


_PARAGRAPHE = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)


def slices(xml: str, racine: etree._Element) -> Iterator[str] | None:
    """Every paragraph of a part as written, in order; None where paragraphs stand inside others."""
    bruts = _PARAGRAPHE.findall(xml)
    return iter(bruts) if len(bruts) == sum(1 for _ in racine.iter(f"{W}p")) else None


def read_paragraph(p: etree._Element, avant: Sequence[str], connus: Connus, brut: str) -> Paragraphe:
    """A `w:p`, written `brut`; `avant` holds the names of bookmarks that open just before it."""
    if avant or "<w:bookmarkStart " in brut:
        return Paragraphe(p, brut, avant)
    if brut not in connus:
        connus[brut] = Paragraphe(p, brut, ())
    return connus[brut]


def _read_content(p: etree._Element, lu: Contenu) -> None:
    """Walk the children once; the runs of a field are one token, unless the field goes on in another paragraph."""
    champ: list[etree._Element] = []
    ouverts = 0
    for enfant in p:
        if enfant.tag in _PERDUS or enfant.tag in (f"{W}pPr", f"{W}bookmarkStart"):
            continue
        bornes = [c.get(f"{W}fldCharType") for c in enfant.iter(f"{W}fldChar")] if enfant.tag == f"{W}r" else []
        if bornes or ouverts:
            champ.append(enfant)
            ouverts += bornes.count("begin") - bornes.count("end")
            if ouverts < 0:
                lu.pied += "".join(raw(e) for e in champ)
                champ, ouverts = [], 0
            elif ouverts == 0:
                lu.atomes.append(_object(champ))
                champ = []
            continue
        lu.atomes += _run(enfant) if enfant.tag == f"{W}r" else [_object([enfant])]
    if champ:
        _unfinished(champ, lu)


def _open_link(p: etree._Element, lu: Contenu) -> None:
    """A paragraph that is one link is read inside it, so that a change of its number is no change of its words."""
    lien = p.find(f"{W}hyperlink")
    if lien is None or len(lu.atomes) != 1 or not lu.atomes[0].xml.startswith("<w:hyperlink"):
        return
    if all(r.tag == f"{W}r" and r.find(f"{W}fldChar") is None for r in lien):
        xml = lu.atomes[0].xml
        lu.lien = xml[: xml.index(">") + 1]
        lu.atomes = [a for r in lien for a in _run(r)]


def _unfinished(champ: list[etree._Element], lu: Contenu) -> None:
    """A field that starts here and ends further on: its head stays where it is, what it shows here is ordinary."""
    rang = next((i for i, e in enumerate(champ) if e.find(f"{W}fldChar[@{W}fldCharType='separate']") is not None), -1)
    lu.tete += "".join(raw(e) for e in champ[: rang + 1])
    for element in champ[rang + 1 :]:
        lu.atomes += _run(element) if element.tag == f"{W}r" else [_object([element])]


def _object(elements: list[etree._Element]) -> Atome:
    xml = "".join(raw(e) for e in elements)
    texte = "".join(t.text or "" for e in elements for t in e.iter(f"{W}t"))
    return Atome((OBJET, _ANCRE_DE_SOMMAIRE.sub("", xml)), texte, xml=xml)


def cut(atomes: Sequence[Atome]) -> list[Atome]:
    """The same tokens, texts cut into words."""
    return [mot for a in atomes for mot in ([a] if a.xml else (Atome((m, a.look), m, a.look) for m in tokens(a.texte)))]


def _run(r: etree._Element) -> Iterator[Atome]:
    """The text of a run with its look; anything else that a run holds is an object."""
    pr = r.find(f"{W}rPr")
    look = "" if pr is None else raw(pr)
    for enfant in r:
        if enfant.tag == f"{W}t":
            if enfant.text:
                yield Atome((enfant.text, look), enfant.text, look)
        elif enfant.tag != f"{W}rPr" and enfant.tag not in _PERDUS:
            xml = f"<w:r>{look}{raw(enfant)}</w:r>"
            yield Atome((OBJET, xml), "\t" if enfant.tag == f"{W}tab" else "", xml=xml)


def write_atoms(atomes: Sequence[Atome], marque: Callable[[], str] | None = None, *, efface: bool = False) -> str:
    """The tokens as runs, each inside a mark of its own (« w:ins … » or « w:del … ») when they are a change."""
    morceaux: list[str] = []
    i = 0
    while i < len(atomes):
        atome = atomes[i]
        if atome.xml:
            morceaux.append(_marked(_erased(atome.xml) if efface else atome.xml, marque))
            i += 1
            continue
        j = i
        while j < len(atomes) and not atomes[j].xml and atomes[j].look == atome.look:
            j += 1
        texte = escape("".join([a.texte for a in atomes[i:j]]))
        balise = "delText" if efface else "t"
        morceaux.append(
            _marked(f'<w:r>{atome.look}<w:{balise} xml:space="preserve">{texte}</w:{balise}></w:r>', marque)
        )
        i = j
    return "".join(morceaux)


def _marked(xml: str, marquer: Callable[[], str] | None) -> str:
    """Runs inside a change; a link is not a run, so the change goes inside it."""
    if marquer is None:
        return xml
    marque = marquer()
    fin = f"</{marque.split(' ', 1)[0]}>"
    if xml.startswith("<w:hyperlink"):
        coupe = xml.index(">") + 1
        return f"{xml[:coupe]}<{marque}>{xml[coupe : -len('</w:hyperlink>')]}{fin}</w:hyperlink>"
    return f"<{marque}>{xml}{fin}"


def _erased(xml: str) -> str:
    """The same object as deleted content."""
    for nom in ("t", "instrText"):
        neuf = "delText" if nom == "t" else "delInstrText"
        xml = re.sub(rf"<(/?)w:{nom}(?=[ >/])", rf"<\1w:{neuf}", xml)
    return xml
