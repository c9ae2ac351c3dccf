"""Parts that a document adds to its shell (comments, notes, provenance), declared in the package as Word wants them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_ODF = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NS_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NS_R = f'xmlns:r="{_ODF}"'
_NUMERO = re.compile(r'rId(\d+)"')


@dataclass(frozen=True, slots=True)
class Souche:
    """A kind of part that holds a list of entries: its place, its type, its root and what it must hold from birth."""

    nom: str
    genre: str
    racine: str
    naissance: str = ""

    @property
    def fin(self) -> str:
        return f"</w:{self.racine}>"


_SEPARATEURS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
COMMENTAIRES = Souche("word/comments.xml", "comments", "comments")
NOTES = Souche("word/footnotes.xml", "footnotes", "footnotes", _SEPARATEURS)
SOUCHES = (COMMENTAIRES, NOTES)


@dataclass(slots=True)
class Greffes:
    """The package under construction: content types and relations of the shell, and the parts added to it."""

    types: str
    relations: str
    parts: dict[str, bytes]

    def graft(self, souche: Souche, existant: str, entrees: Iterable[str]) -> None:
        """Put `entrees` in a part of this kind, after those of the shell (`existant`, empty when it has no such part)."""
        contenu = "".join(entrees)
        if not contenu and not existant:
            return
        if existant:
            coupe = existant.rindex(souche.fin) if souche.fin in existant else len(existant)
            self.parts[souche.nom] = f"{existant[:coupe]}{contenu}{souche.fin}".encode()
            return
        ouverture = f"{_ENTETE}<w:{souche.racine} {_NS_W} {_NS_R}>{souche.naissance}"
        self.parts[souche.nom] = f"{ouverture}{contenu}{souche.fin}".encode()
        self.declare(souche.nom, f"{_WML}.{souche.genre}+xml")
        self.relate(souche.genre, souche.nom.removeprefix("word/"))

    def declare(self, nom: str, type_de_contenu: str) -> None:
        """Say what a new part is."""
        ligne = f'<Override PartName="/{nom}" ContentType="{type_de_contenu}"/>'
        self.types = self.types.replace("</Types>", f"{ligne}</Types>")

    def relate(self, genre: str, cible: str) -> None:
        """Tie a new part to the document."""
        libre = max((int(n) for n in _NUMERO.findall(self.relations)), default=0) + 1
        ligne = f'<Relationship Id="rId{libre}" Type="{_ODF}/{genre}" Target="{cible}"/>'
        self.relations = self.relations.replace("</Relationships>", f"{ligne}</Relationships>")

    def finished(self) -> dict[str, bytes]:
        """Every part that the document adds or rewrites."""
        return {**self.parts, TYPES: self.types.encode(), RELATIONS: self.relations.encode()}
