"""The building site of one document: what must stay unique or in order while the body is written."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from statuts.document.edition import Annotation
from statuts.document.number import item_label, roman
from statuts.render.docx.shell import Gabarit
from statuts.render.docx.xml import attribute

_PREMIERE_ANCRE = 100_000_001
_ALIAS = 64
_NUMERO_SEUL = {"Statuts Article": "article %1", "Statuts Section": "%1.%2", "Statuts Annexe": "annexe %1"}


_COMPTES: dict[str, Callable[[int], str]] = {
    "lowerLetter": lambda n: item_label(n)[:-1],
    "upperLetter": lambda n: item_label(n)[:-1].upper(),
    "lowerRoman": lambda n: roman(n).lower(),
    "upperRoman": roman,
    "decimal": str,
}


@dataclass(frozen=True, slots=True)
class Entree:
    """A line of the table of contents: its level (1 or 2), its computed number, its words and its bookmark."""

    niveau: int
    repere: str
    texte: str
    ancre: str


@dataclass(slots=True)
class Chantier:
    """Counters of one rendering; `vifs` asks for live REF fields rather than plain links.

    `points` gives, for the bookmark of each named entry, its rank in its list after those of the entries that hold it.
    """

    gabarit: Gabarit
    vifs: bool = True
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    moment: str = ""
    points: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    listes: list[str] = field(default_factory=list)
    entrees: list[Entree] = field(default_factory=list)
    commentaires: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    commentes: dict[str, str] = field(default_factory=dict)
    _signets: set[str] = field(default_factory=set)
    _controles: set[int] = field(default_factory=set)

    @property
    def premier_commentaire(self) -> int:
        """The first comment number that the shell leaves free."""
        return self.gabarit.premier_commentaire

    def style(self, nom: str) -> str:
        """The id, in this shell, of the style `nom`; empty for an optional one that the shell does not define."""
        return self.gabarit.styles[nom]

    def label(self, style: str, numero: str) -> str:
        """What stands before a numbered heading in this shell: « Article 12 », « Art. 12 – »."""
        return self.gabarit.reperes.get(style, "").replace("%1", numero)

    def numbered(self, style: str) -> bool:
        """Whether this style numbers its paragraphs in this shell."""
        return style in self.gabarit.reperes

    def alive(self, style: str) -> bool:
        """Whether a REF to a heading of this style shows its number and nothing that the sentence does not want."""
        return self.vifs and self.gabarit.reperes.get(style, "").casefold() == _NUMERO_SEUL[style]

    def point(self, signet: str) -> str:
        """What this shell writes before a named entry (« c) »), or nothing when it counts in a way we cannot."""
        rangs = self.points.get(signet, ())
        if not 0 < len(rangs) <= len(self.gabarit.points):
            return ""
        repere = self.gabarit.points[len(rangs) - 1][1]
        for niveau, rang in enumerate(rangs, 1):
            if f"%{niveau}" in repere:
                signe = _COMPTES.get(self.gabarit.points[niveau - 1][0])
                if signe is None or not rang:
                    return ""
                repere = repere.replace(f"%{niveau}", signe(rang))
        # Word leaves the final full stops of a number out of a reference.
        return repere.rstrip(".")

    def bookmarks(self, noms: tuple[str, ...], runs: str) -> str:
        """`runs` inside a bookmark for each new name; a name stands once in a document, an id too."""
        for nom in noms:
            if nom and nom not in self._signets:
                self._signets.add(nom)
                rang = self.gabarit.premier_signet + len(self._signets)
                runs = f'<w:bookmarkStart w:id="{rang}" w:name="{nom}"/>{runs}<w:bookmarkEnd w:id="{rang}"/>'
        return runs

    def control(self, nom: str, signet: str, titre: str, contenu: str) -> str:
        """`contenu` inside a content control tagged with its slot; its number follows from the bookmark, for ever."""
        numero = crc32(signet.encode()) & 0x7FFFFFFF or 1
        while numero in self._controles:
            numero = numero % 0x7FFFFFFF + 1
        self._controles.add(numero)
        proprietes = (
            f'<w:alias w:val="{attribute(titre[:_ALIAS])}"/><w:tag w:val="{attribute(nom)}"/><w:id w:val="{numero}"/>'
        )
        return f"<w:sdt><w:sdtPr>{proprietes}</w:sdtPr><w:sdtContent>{contenu}</w:sdtContent></w:sdt>"

    def enter(self, niveau: int, repere: str, texte: str) -> str:
        """Announce a heading to the table of contents; gives the name of its bookmark."""
        ancre = f"_Toc{_PREMIERE_ANCRE + len(self.entrees)}"
        self.entrees.append(Entree(niveau, repere, texte, ancre))
        return ancre

    def new_list(self, niveau: int) -> str:
        """A list of its own that starts again at a); gives its number."""
        num = str(self.gabarit.premier_num + len(self.listes))
        self.listes.append(
            f'<w:num w:numId="{num}"><w:abstractNumId w:val="{self.gabarit.liste_ordonnee}"/>'
            f'<w:lvlOverride w:ilvl="{niveau}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        return num

    def numbering(self) -> bytes:
        """The numbering part: the shell's lists, then those of this document."""
        avant, apres = self.gabarit.numerotation
        return f"{avant}{''.join(self.listes)}{apres}".encode()
