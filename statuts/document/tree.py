"""The act as a tree: Acte > Titre > Article > Section > blocks > inlines; numbers are strings already computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Texte:
    """A run of plain text."""

    contenu: str


@dataclass(frozen=True, slots=True)
class Gras:
    """A defined term or a heading word, shown in bold."""

    contenu: str


@dataclass(frozen=True, slots=True)
class Italique:
    """Emphasis."""

    contenu: str


@dataclass(frozen=True, slots=True)
class Renvoi:
    """A cross-reference to a slot, or to one entry of its lists (`item`; `emplacement` empty: of this very slot).

    `numero` (« 12.3 », or « c) » for an entry) and `signet` are empty until the tree is numbered.
    """

    emplacement: str
    numero: str = ""
    signet: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Blanc:
    """An open decision shown as a bracket; `chemin` is the YAML path that would close it."""

    chemin: str
    libelle: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote called here; `numero` counts the notes of the whole act, from 1, once the tree is numbered."""

    lignes: tuple[Texte | Gras | Italique | Renvoi | Blanc, ...]
    numero: str = ""


Ligne = Texte | Gras | Italique | Renvoi | Blanc | Note
Lignes = tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph."""

    lignes: Lignes


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with a deeper list where there is one; `nom` is what references call it, when it has one."""

    lignes: Lignes
    sous: Liste | None = None
    nom: str = ""
    signet: str = ""


@dataclass(frozen=True, slots=True)
class Liste:
    """A list: `ordonnee` gives a), b), c); otherwise dashes."""

    items: tuple[Item, ...]
    ordonnee: bool = False


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table with a header row; `alignements` holds "gauche", "centre" or "droite" for each column."""

    entetes: tuple[Lignes, ...]
    lignes: tuple[tuple[Lignes, ...], ...]
    alignements: tuple[str, ...]


Bloc = Alinea | Liste | Tableau


@dataclass(frozen=True, slots=True)
class Section:
    """What one clause says in its article, numbered 12.1 among others; `origine` names the network that wrote the clause."""

    emplacement: str
    clause: str
    titre: str
    blocs: tuple[Bloc, ...]
    numero: str = ""
    signet: str = ""
    propre: bool = False
    origine: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article; `numero` is empty in the opening and closing parts, where an annex has its `rang` instead."""

    id: str
    titre: str
    sections: tuple[Section, ...]
    numero: str = ""
    signet: str = ""
    rang: str = ""


@dataclass(frozen=True, slots=True)
class Titre:
    """A group of articles; `numero` is a Roman numeral, empty when the part is not numbered."""

    intitule: str
    articles: tuple[Article, ...]
    numero: str = ""
    signet: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision still to take: the path in the description, its question and the articles that wait for it."""

    chemin: str
    libelle: str
    question: str
    qui: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signataire:
    """One signature block: whom it is for and in what capacity; never an invented person.

    `habilitation` is the decision that lets the representative sign; `nature` is the founder's, or « organe », or
    « etat » for those who sign elsewhere. `denomination` asks for the name of a body that a group leaves unsaid,
    `fonction` for the office held. `groupe` names together those who stand on consecutive blocks (« Patients », where
    each block says « Patients, signature 1 sur 6 »).
    """

    designation: str
    qualite: str = ""
    representant: str = ""
    habilitation: str = ""
    nature: str = "personne_physique"
    denomination: str = ""
    fonction: str = ""
    groupe: str = ""


@dataclass(frozen=True, slots=True)
class Acte:
    """A whole act, ready to render."""

    forme: str
    denomination: str
    nom_de_forme: str
    etat: str
    titres: tuple[Titre, ...]
    signataires: tuple[Signataire, ...]
    decisions: tuple[Decision, ...]
    date_du_droit: date
    empreinte: str = ""
