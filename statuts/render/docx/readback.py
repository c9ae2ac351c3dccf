"""Reading an act back after other hands: where it comes from, and article by article whether its text was changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.render.docx.anatomy import DOCUMENT, STYLES_XML, W, read_parts, value
from statuts.render.docx.birth import ESPACE
from statuts.render.docx.canon import Unite, digest, noted, target
from statuts.render.docx.grafts import NOTES

INTACT, CHANGE, ABSENT, AJOUTE = "intact", "change", "absent", "ajoute"
_S = f"{{{ESPACE}}}"
_PART = re.compile(r"^customXml/item\d+\.xml$")
_CODE = re.compile(r"^\s*REF\s+(\S+)")
_NOTRE = re.compile(r"^_s[aitx]_")
_TITRES = ("statuts titre", "statuts article", "statuts section", "statuts intitule", "statuts annexe")
_IGNORES = {f"{W}del", f"{W}moveFrom", f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sdtPr", f"{W}pPr", f"{W}rPr"}
_SIGNES = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Relu:
    """One unit as it was found: its names at birth, and whether its text is still the same."""

    emplacement: str
    numero: str
    titre: str
    etat: str


@dataclass(frozen=True, slots=True)
class Relecture:
    """What a document says of its birth, and what became of its articles.

    `description_retiree`: the act was drafted without its description, which is then empty.
    """

    programme: str
    fonds: str
    droit: str
    edition: str
    forme: str
    description: str
    articles: tuple[Relu, ...]
    description_retiree: bool = False


def read_back(octets: bytes, fichier: str) -> Relecture:
    """Read an act; raises StatutsError when it is no Word document or has no certificate of ours."""
    try:
        parts = read_parts(octets)
        racine = _certificate(parts)
        corps = ElementTree.fromstring(parts[DOCUMENT])
        titres = _heading_styles(parts.get(STYLES_XML, b""))
        notes = _notes(parts.get(NOTES.nom, b""))
    except (KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError) as erreur:
        raise _refuse(fichier, "ce fichier est illisible : ce n'est pas un document Word (.docx)", "") from erreur
    if racine is None:
        remede = "Seuls les actes que « statuts rediger » a écrits en .docx portent leur provenance ; un rouge ou un tableau de « statuts comparer » n'en porte pas."
        raise _refuse(fichier, "cet acte ne porte pas de provenance", remede)
    unites = [_unit(texte) for texte in racine.iter(f"{_S}texte")]
    lecteur = _Lecteur({u.signet: u for u in unites}, _lost_slots(corps, unites), titres, notes)
    lecteur.read(corps)
    return Relecture(
        programme=racine.get("programme", ""),
        fonds=racine.get("fonds", ""),
        droit=racine.get("droit", ""),
        edition=racine.get("edition", ""),
        forme=racine.get("forme", ""),
        description=racine.findtext(f"{_S}description", ""),
        articles=(*(_judge(u, lecteur.textes) for u in unites), *lecteur.additions()),
        description_retiree=any(d.get("retiree") for d in racine.iter(f"{_S}description")),
    )


def _refuse(fichier: str, message: str, remede: str) -> StatutsError:
    return StatutsError([Constat("acte-illisible", Niveau.BLOQUE, message, Lieu(fichier), remede=remede)])


def _certificate(parts: dict[str, bytes]) -> ElementTree.Element | None:
    for nom in sorted(parts):
        if _PART.match(nom) and ESPACE.encode() in parts[nom]:
            return ElementTree.fromstring(parts[nom])
    return None


def _unit(texte: ElementTree.Element) -> Unite:
    signet, emplacement, numero, titre, empreinte = (
        texte.get(c, "") for c in ("signet", "emplacement", "numero", "titre", "empreinte")
    )
    return Unite(signet, emplacement, numero, titre, empreinte, texte.get("ferme") == "oui")


def _judge(unite: Unite, textes: dict[str, list[str]]) -> Relu:
    if unite.signet not in textes:
        etat = ABSENT
    else:
        etat = INTACT if digest(textes[unite.signet]) == unite.empreinte else CHANGE
    return Relu(unite.emplacement, unite.numero, unite.titre, etat)


def _heading_styles(xml: bytes) -> set[str]:
    """The ids, in this document, of the styles that head a piece of the act."""
    styles = ElementTree.fromstring(xml).iter(f"{W}style") if xml else ()
    return {s.get(f"{W}styleId", "") for s in styles if value(s.find(f"{W}name")).casefold() in _TITRES}


def _notes(xml: bytes) -> dict[str, ElementTree.Element]:
    """The footnotes of the document, by their number in the file."""
    notes = ElementTree.fromstring(xml).iter(f"{W}footnote") if xml else ()
    return {n.get(f"{W}id", ""): n for n in notes}


def _lost_slots(corps: ElementTree.Element, unites: list[Unite]) -> dict[str, str]:
    """For the units whose bookmark was lost, the bookmark by the slot: their content control still tells them."""
    presents = {s.get(f"{W}name", "") for s in corps.iter(f"{W}bookmarkStart")}
    perdus: dict[str, str] = {}
    for unite in unites:
        if unite.emplacement and unite.signet not in presents:
            perdus.setdefault(unite.emplacement, unite.signet)
    return perdus


@dataclass
class _Lecteur:
    """Walks the document once, in order, and gives each paragraph to the unit that it belongs to."""

    unites: dict[str, Unite]
    perdus: dict[str, str]
    titres: set[str]
    notes: dict[str, ElementTree.Element] = field(default_factory=dict)
    textes: dict[str, list[str]] = field(default_factory=dict)
    _courant: str = ""
    _fermants: dict[str, str] = field(default_factory=dict)
    _champs: list[list[str]] = field(default_factory=list)
    _ajouts: int = 0

    def read(self, element: ElementTree.Element) -> None:
        for enfant in element:
            if enfant.tag == f"{W}p":
                self._paragraph(enfant)
            elif enfant.tag == f"{W}bookmarkStart":
                self._open(enfant)
            elif enfant.tag == f"{W}bookmarkEnd":
                self._close(enfant)
            elif enfant.tag not in _IGNORES:
                if enfant.tag == f"{W}sdt" and (signet := self.perdus.get(value(enfant.find(f"{W}sdtPr/{W}tag")))):
                    self._enter(signet)
                self.read(enfant)

    def additions(self) -> Iterator[Relu]:
        """The pieces under a heading that the document did not have at birth."""
        for nom, textes in self.textes.items():
            if nom not in self.unites:
                yield Relu("", "", " ".join(textes[0].split()) if textes else "", AJOUTE)

    def _paragraph(self, paragraphe: ElementTree.Element) -> None:
        debuts = list(paragraphe.iter(f"{W}bookmarkStart"))
        style = value(paragraphe.find(f"{W}pPr/{W}pStyle"))
        texte = "".join(self._words(paragraphe))
        connus = [d for d in debuts if d.get(f"{W}name") in self.unites]
        if style in self.titres and not connus and texte.strip() and self._courant and not self._fresh():
            self._ajouts += 1
            self._enter(f"+{self._ajouts}")
        for debut in connus:
            self._open(debut)
        if self._courant:
            self.textes[self._courant].append(texte)
        for fin in paragraphe.iter(f"{W}bookmarkEnd"):
            self._close(fin)

    def _fresh(self) -> bool:
        """Whether the current unit was just opened by a block-level bookmark, and waits for its heading."""
        return not self.textes[self._courant]

    def _open(self, debut: ElementTree.Element) -> None:
        nom = debut.get(f"{W}name", "")
        if nom not in self.unites:
            return
        # A lone sub-article shares its heading with its article: it is the one that has the text.
        if self._courant.startswith("_st_") and self._fresh() and not nom.startswith("_st_"):
            return
        self._enter(nom)
        if self.unites[nom].fermee:
            self._fermants[debut.get(f"{W}id", "")] = nom

    def _enter(self, nom: str) -> None:
        self._courant = nom
        self.textes.setdefault(nom, [])

    def _close(self, fin: ElementTree.Element) -> None:
        nom = self._fermants.pop(fin.get(f"{W}id", ""), "")
        if nom and nom == self._courant:
            self._courant = ""

    def _words(self, element: ElementTree.Element) -> Iterator[str]:
        """The words of a paragraph: a field by the target of its code, never by the result that it shows."""
        for enfant in element:
            if enfant.tag == f"{W}fldChar":
                yield from self._field(enfant.get(f"{W}fldCharType", ""))
            elif enfant.tag == f"{W}instrText":
                if self._champs:
                    self._champs[-1].append(enfant.text or "")
            elif enfant.tag == f"{W}footnoteReference":
                yield from self._note(enfant.get(f"{W}id", ""))
            elif enfant.tag not in _IGNORES:
                yield from self._plain(enfant)

    def _note(self, numero: str) -> Iterator[str]:
        note = self.notes.get(numero)
        if note is not None:
            yield noted(" ".join("".join(self._words(p)) for p in note.iter(f"{W}p")))

    def _plain(self, enfant: ElementTree.Element) -> Iterator[str]:
        if enfant.tag == f"{W}fldSimple":
            yield from _reference(enfant.get(f"{W}instr", ""))
        elif enfant.tag == f"{W}hyperlink" and _NOTRE.match(enfant.get(f"{W}anchor", "")):
            yield target(enfant.get(f"{W}anchor", ""))
        elif enfant.tag == f"{W}t":
            yield "" if self._champs else enfant.text or ""
        elif enfant.tag in _SIGNES:
            yield _SIGNES[enfant.tag]
        else:
            yield from self._words(enfant)

    def _field(self, genre: str) -> Iterator[str]:
        if genre == "begin":
            self._champs.append([])
        elif genre == "end" and self._champs:
            code = "".join(self._champs.pop())
            if not self._champs:
                yield from _reference(code)


def _reference(code: str) -> Iterator[str]:
    trouve = _CODE.match(code)
    if trouve:
        yield target(trouve[1])
