"""The whole library as one immutable value."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from statuts.errors import Lieu
from statuts.law import Parametre, TexteDeLoi
from statuts.library.answers import asked, told_answers
from statuts.library.conditions import Condition
from statuts.library.layers import Couche
from statuts.model.formes import Cadre


@dataclass(frozen=True)
class Ecrit:
    """Where an entry of the library is written: its file, its own line and that of each of its keys."""

    fichier: str = ""
    ligne: int = 1
    cles: tuple[tuple[str, int], ...] = ()

    def lieu(self, *cles: str) -> Lieu:
        """The line of the first of these keys that the entry has, or that of the entry."""
        connues = dict(reversed(self.cles))
        return Lieu(self.fichier, next((connues[c] for c in cles if c in connues), self.ligne), 1)


@dataclass(frozen=True)
class Clause:
    """One clause file: where it goes, for which forms, under which condition, its text and its advice."""

    id: str
    titre: str
    emplacement: str
    formes: tuple[str, ...]
    texte: str
    quand: Condition | None = None
    au_choix: bool = False
    remplace: tuple[str, ...] = ()
    depuis: date | None = None
    jusqua: date | None = None
    sources: tuple[str, ...] = ()
    note: str = ""
    fichier: str = ""
    ligne_du_texte: int = 1
    ecrit: Ecrit = Ecrit()
    version: str = ""

    def in_force(self, jour: date) -> bool:
        """Whether the clause may be used under the law of `jour`."""
        return (self.depuis is None or self.depuis <= jour) and (self.jusqua is None or jour <= self.jusqua)


@dataclass(frozen=True)
class Retrait:
    """A clause that left the library: since when, why, and what replaces it."""

    clause: Clause
    retiree_le: date
    raison: str
    remplacee_par: tuple[str, ...] = ()


@dataclass(frozen=True)
class Emplacement:
    """A slot of a plan, how strongly it must be filled and the qualities that call for it."""

    nom: str
    obligation: str
    qualites: tuple[str, ...] = ()
    lieu: Lieu = field(default_factory=Lieu, compare=False)


@dataclass(frozen=True)
class ArticlePrevu:
    """An article of a plan and its slots in order."""

    id: str
    titre: str
    emplacements: tuple[Emplacement, ...]


@dataclass(frozen=True)
class TitrePrevu:
    """A group of articles of a plan."""

    titre: str
    numerote: bool
    articles: tuple[ArticlePrevu, ...]


@dataclass(frozen=True)
class Plan:
    """The outline of a legal form."""

    forme: str
    titres: tuple[TitrePrevu, ...]
    ecrit: Ecrit = Ecrit()

    def emplacements(self) -> dict[str, Emplacement]:
        """Every slot of the plan by name."""
        return {e.nom: e for t in self.titres for a in t.articles for e in a.emplacements}

    def lieu(self, nom: str) -> Lieu:
        """Where a slot is written, in the plan or in what a network added to it; the last place when it stands twice."""
        return self.emplacements()[nom].lieu


@dataclass(frozen=True)
class FormeJuridique:
    """A legal form: its family, shell, lineages and fixed name."""

    id: str
    libelle: str
    famille: str
    coquille: str
    lignees: tuple[str, ...]
    nom: str
    direction: str

    def convient(self, formes: tuple[str, ...]) -> bool:
        """Whether a clause or rule written for `formes` (lineages or forms) serves this form."""
        return self.id in formes or any(ligne in formes for ligne in self.lignees)


@dataclass(frozen=True)
class FaitDeclare:
    """A declared fact: type, label, question in plain words, and its closed values."""

    nom: str
    type: str
    libelle: str
    question: str = ""
    valeurs: tuple[str, ...] = ()
    qui: str = ""


@dataclass(frozen=True)
class Regle:
    """A dated legal rule: when it applies, what it demands, how heavy it is, what to tell."""

    id: str
    libelle: str
    formes: tuple[str, ...]
    niveau: str
    exige: Condition
    message: str
    remede: str
    lieu: str
    sources: tuple[str, ...]
    si: Condition | None = None
    pour_chaque: tuple[str, str] | None = None
    depuis: date | None = None
    jusqua: date | None = None
    pourquoi: str = ""
    ecrit: Ecrit = Ecrit()

    def in_force(self, jour: date) -> bool:
        """Whether the rule binds on `jour`."""
        return (self.depuis is None or self.depuis <= jour) and (self.jusqua is None or jour <= self.jusqua)


@dataclass(frozen=True)
class Fonds:
    """Clauses, plans, law and vocabulary, read once from every layer."""

    couches: tuple[Couche, ...]
    clauses: dict[str, Clause]
    retirees: dict[str, Retrait]
    plans: dict[str, Plan]
    formes: dict[str, FormeJuridique]
    mots: dict[str, tuple[str, str, str]]
    appellations: dict[str, str]
    faits: dict[str, FaitDeclare]
    textes: dict[str, TexteDeLoi]
    parametres: dict[str, Parametre]
    regles: dict[str, Regle]
    cadre: Cadre
    exemples: dict[str, Any] = field(default_factory=dict)
    par_emplacement: dict[str, tuple[Clause, ...]] = field(default_factory=dict)
    recouvertes: frozenset[str] = frozenset()
    signature: str = ""

    @property
    def racines(self) -> tuple[Path, ...]:
        """The folders of the layers, ours first."""
        return tuple(c.racine for c in self.couches)

    def origin(self, fichier: str) -> str:
        """The name of the network's layer that holds a file; empty for the common library."""
        for couche in reversed(self.couches[1:]):
            if Path(fichier).is_relative_to(couche.racine):
                return couche.nom
        return ""

    def label(self, chemin: str) -> str:
        """The French label of a fact, a path or a parameter of law, or the path itself."""
        connu = self.faits.get(generic(chemin).removesuffix("[]")) or self.parametres.get(chemin)
        return connu.libelle if connu else chemin.replace("_", " ")

    def question(self, chemin: str) -> str:
        """The question behind an answer, in plain words and alone; empty where the vocabulary asks none."""
        fait = self.faits.get(generic(chemin))
        return asked(fait.question) if fait else ""

    def answer(self, chemin: str, mot: str) -> str:
        """What a closed answer means, as its question says it; empty where the word of the file says it all."""
        if chemin == "forme":
            return self.formes[mot].libelle if mot in self.formes else ""
        fait = self.faits.get(generic(chemin))
        dit = told_answers(fait.question).get(mot, "") if fait else ""
        return dit or (self.mots[mot][1] if mot in self.mots else "")

    def example(self, chemin: str) -> Any:
        """A plausible answer, for who has given none; None where the vocabulary shows none."""
        connu = generic(chemin)
        parent, _, reste = connu.partition(".")
        commun = f"{parent}.*.{reste.partition('.')[2]}"
        return copy.deepcopy(self.exemples.get(connu, self.exemples.get(commun)))


def generic(chemin: str) -> str:
    """« colleges.liste[2].poids » as « colleges.liste[].poids »."""
    morceaux = chemin.split("[")
    return morceaux[0] + "".join("[" + m[m.index("]") :] for m in morceaux[1:])
