"""Why an act is what it is, as plain values: what `review` finds out and what terminals, pages and Word comments show."""

from __future__ import annotations

from dataclasses import dataclass

from statuts.errors import Constat, Lieu, Source

TIENT_A_LA_FORME = "Cet article tient à la forme : aucune réponse ne le change."
INTROUVABLE = "Aucun changement d'une ou deux réponses n'a été trouvé."
"""What is said in place of a nearest change, where one was looked for."""


@dataclass(frozen=True, slots=True)
class Origine:
    """Where an answer comes from: `genre` is « ecrit », « defaut », « absent » or « a_decider »."""

    chemin: str
    genre: str
    lieu: Lieu
    defaut: str = ""


def say_origin(origine: Origine) -> str:
    """« ligne 12 », « absent du fichier : valeur par défaut (usage) » — of the path that the origin names."""
    if origine.genre in ("ecrit", "a_decider"):
        return f"{origine.chemin}, ligne {origine.lieu.ligne}"
    if origine.genre == "defaut":
        return f"{origine.chemin}, absent du fichier : valeur par défaut ({origine.defaut})"
    return f"{origine.chemin}, absent du fichier"


@dataclass(frozen=True, slots=True)
class Noeud:
    """A condition with its verdict: a comparison (`mode` « fait ») or a group (« toutes », « une », « aucune »)."""

    mode: str
    dit: str
    verdict: bool | None
    fait: str = ""
    valeur: str = ""
    origines: tuple[Origine, ...] = ()
    membres: tuple[Noeud, ...] = ()


@dataclass(frozen=True, slots=True)
class Changement:
    """One answer of the description before and after, in words; `apres` is empty when the answer is withdrawn.

    `valeur` is the new answer itself, as the description would write it.
    """

    chemin: str
    libelle: str
    avant: str
    apres: str
    valeur: object = None


@dataclass(frozen=True, slots=True)
class Effet:
    """What a change does to the act and to its findings; articles by number and title, each in the act that has it."""

    gagnes: tuple[str, ...] = ()
    perdus: tuple[str, ...] = ()
    recrits: tuple[str, ...] = ()
    renumerotes: tuple[tuple[str, str], ...] = ()
    apparus: tuple[Constat, ...] = ()
    leves: tuple[Constat, ...] = ()
    refuse: bool = False


@dataclass(frozen=True, slots=True)
class Bascule:
    """The nearest change found that flips a verdict: the answers to change, what happens then, in one sentence."""

    changements: tuple[Changement, ...]
    devient: str
    effet: Effet
    dit: str


@dataclass(frozen=True, slots=True)
class Ecartee:
    """A clause left aside, why, and what would bring it in."""

    clause: str
    motif: str
    condition: str
    titre: str = ""
    arbre: Noeud | None = None
    sources: tuple[Source, ...] = ()
    bascule: Bascule | None = None
    sans_bascule: str = ""


@dataclass(frozen=True, slots=True)
class Explication:
    """One slot of the plan, explained."""

    emplacement: str
    article: str
    titre: str
    etat: str
    obligation: str
    clause: str
    pourquoi: str
    faits: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    note: str
    ecartees: tuple[Ecartee, ...]
    origine: str = ""
    arbre: Noeud | None = None
    bascule: Bascule | None = None
    sans_bascule: str = ""


@dataclass(frozen=True, slots=True)
class ConstatExplique:
    """A finding of the law with the tree of its rule: when it applies, what it demands, what would lift it."""

    constat: Constat
    si: Noeud | None
    exige: Noeud | None
    bascule: Bascule | None = None
    sans_bascule: str = ""
