"""The text of an act as it is compared after other hands: by unit, spaces made one, references read by their target."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from statuts.document.tree import Acte, Alinea, Article, Bloc, Lignes, Liste, Note, Renvoi, Section, Texte
from statuts.render.docx.body import announced
from statuts.render.texte import cover_sections, plain_line, printed_parts

_ESPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Unite:
    """A piece of the act that a bookmark carries: a title, or a sub-article with its text.

    `fermee`: the bookmark covers the whole piece; otherwise it covers the heading, and the piece runs to the next one.
    """

    signet: str
    emplacement: str
    numero: str
    titre: str
    empreinte: str
    fermee: bool = False


def units(acte: Acte) -> Iterator[Unite]:
    """Every unit of an act, in the order of the document."""
    for section in cover_sections(acte):
        yield _unit(section, section.signet, "", section.titre, _texts(section.blocs), True)
    for titre, articles in printed_parts(acte):
        if titre.numero:
            yield Unite(titre.signet, "", f"Titre {titre.numero}", titre.intitule, digest([titre.intitule]))
        for article in articles:
            yield from _article(article)


def _article(article: Article) -> Iterator[Unite]:
    premiere = article.sections[0] if article.sections else None
    if premiere is None or premiere.numero:
        yield Unite(article.signet, "", article.numero, article.titre, digest([article.titre]))
    for section in article.sections:
        titre = section.titre if section.numero else article.titre if section is premiere else ""
        tete = [titre] if titre else []
        numero = section.numero or article.numero
        yield _unit(section, section.signet, numero, section.titre, [*tete, *_texts(section.blocs)], not numero)


def _unit(
    section: Section, signet: str, numero: str, titre: str, textes: Iterator[str] | list[str], fermee: bool
) -> Unite:
    return Unite(signet, section.emplacement, numero, titre, digest(textes), fermee)


def digest(paragraphes: Iterator[str] | list[str]) -> str:
    """The fingerprint of a text given paragraph by paragraph; empty ones do not count."""
    propres = [p for brut in paragraphes if (p := _ESPACES.sub(" ", brut).strip())]
    return hashlib.sha256("\n".join(propres).encode()).hexdigest()[:16]


def target(signet: str) -> str:
    """How a reference stands in a compared text, whatever number it shows."""
    return f"{{{signet}}}"


def noted(texte: str) -> str:
    """How a footnote stands in a compared text, where it is called."""
    return f"{{note {' '.join(texte.split())}}}"


def _texts(blocs: tuple[Bloc, ...]) -> Iterator[str]:
    for bloc in blocs:
        if isinstance(bloc, Alinea):
            yield _line(bloc.lignes)
        elif isinstance(bloc, Liste):
            yield from _items(bloc)
        else:
            yield from (_line(cellule) for rang in (bloc.entetes, *bloc.lignes) for cellule in rang)


def _items(liste: Liste) -> Iterator[str]:
    for item in liste.items:
        yield _line(item.lignes)
        if item.sous:
            yield from _items(item.sous)


def _line(lignes: Lignes) -> str:
    """A paragraph, each live reference as its target: the word « article » that a field takes with it goes too."""
    morceaux = []
    for rang, ligne in enumerate(lignes):
        suivante = lignes[rang + 1] if rang + 1 < len(lignes) else None
        if isinstance(ligne, Renvoi) and ligne.numero and ligne.signet:
            morceaux.append(target(ligne.signet))
        elif isinstance(ligne, Note):
            morceaux.append(noted(_line(ligne.lignes)))
        elif isinstance(ligne, Texte) and isinstance(suivante, Renvoi) and suivante.signet:
            morceaux.append(ligne.contenu.removesuffix(announced(ligne, suivante)))
        else:
            morceaux.append(plain_line(ligne))
    return "".join(morceaux)
