"""Why an act is what it is, as plain values: what `review` finds out and what terminals, pages and Word comments show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from statuts.errors import Constat, Lieu, Source

TIENT_A_LA_FORME = "Ce texte tient à la forme juridique : aucune réponse n'en met un autre à sa place."
COMME_DIT = "C'est le changement dit plus haut."
INTROUVABLE = "Aucun changement simple de la description n'a été trouvé."
"""What is said in place of a nearest change, where one was looked for."""

GROUPES = {"toutes": "à la fois", "une": "l'un au moins de ces cas", "aucune": "aucun de ces cas"}
"""How a group of conditions is announced."""


@dataclass(frozen=True, slots=True)
class Origine:
    """Where an answer comes from: `genre` is « ecrit », « defaut », « absent » or « a_decider »."""

    chemin: str
    genre: str
    lieu: Lieu
    defaut: str = ""


def say_origin(origine: Origine) -> str:
    """« sigle, ligne 12 », « duree, absent du fichier : valeur d'usage » — of the path that the origin names."""
    if origine.genre in ("ecrit", "a_decider"):
        return f"{origine.chemin}, ligne {origine.lieu.ligne}"
    if origine.genre == "defaut":
        return f"{origine.chemin}, absent du fichier : {_DEFAUTS.get(origine.defaut, 'valeur par défaut')}"
    return f"{origine.chemin}, absent du fichier"


_DEFAUTS = {"loi": "valeur que donne la loi", "usage": "valeur d'usage", "prudence": "valeur la plus prudente"}


@dataclass(frozen=True, slots=True)
class Noeud:
    """A condition with its verdict: a comparison (`mode` « fait ») or a group (« toutes », « une », « aucune »).

    `valeur` is the fact in the words of the file, `libelle` what they mean when they do not say it themselves; `dite` is
    what a reader is shown of it, and empty when it would only say `dit` again.
    """

    mode: str
    dit: str
    verdict: bool | None
    fait: str = ""
    valeur: str = ""
    libelle: str = ""
    dite: str = ""
    origines: tuple[Origine, ...] = ()
    membres: tuple[Noeud, ...] = ()


_DECIDENT = {("toutes", False): False, ("toutes", None): None, ("une", True): True, ("une", None): None}


def decisive(noeud: Noeud) -> Noeud:
    """The same condition without what does not decide it: where one case of several is met, only that one; where all
    are needed, only those that fail. A group of one says no more than its member.
    """
    voulu = _DECIDENT.get((noeud.mode, noeud.verdict), ...)
    membres = tuple(decisive(m) for m in noeud.membres if voulu is ... or m.verdict is voulu)
    if len(membres) == 1 and noeud.mode != "aucune":
        return membres[0]
    return replace(noeud, membres=membres)


def say_fact(noeud: Noeud) -> str:
    """A comparison with what the project answers, and where: « …, le projet dit : oui (sigle, ligne 12) »."""
    ou = " ; ".join(say_origin(o) for o in noeud.origines)
    ici = f" — le projet dit : {noeud.dite}" if noeud.dite else ""
    return f"{noeud.dit}{ici}{f' ({ou})' if ou else ''}"


@dataclass(frozen=True, slots=True)
class Changement:
    """One answer of the description before and after, in words; `apres` is empty when the answer is withdrawn.

    `valeur` is the new answer itself, as the description would write it; `question` is what it answers, `avant_libelle`
    and `apres_libelle` what a closed answer means. `ligne` is the line to edit: that of the answer when it is `ecrit`, else
    that of the part `sous` which it goes to, 0 when it goes to no part yet.
    """

    chemin: str
    libelle: str
    avant: str
    apres: str
    valeur: object = None
    question: str = ""
    avant_libelle: str = ""
    apres_libelle: str = ""
    ecrit: bool = False
    ligne: int = 0
    sous: str = ""


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

    @property
    def nom(self) -> str:
        """« Poids des collèges » (colleges/poids--egale)."""
        return f"« {self.titre} » ({self.clause})" if self.titre else self.clause


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

    def flip_of(self, x: Ecartee) -> str:
        """What would bring a clause left aside, said once when it is what changes this slot."""
        if x.bascule is None:
            return x.sans_bascule
        return COMME_DIT if self.bascule is not None and x.bascule.dit == self.bascule.dit else x.bascule.dit


@dataclass(frozen=True, slots=True)
class ConstatExplique:
    """A finding of the law with the tree of its rule: when it applies, what it demands, what would lift it."""

    constat: Constat
    si: Noeud | None
    exige: Noeud | None
    bascule: Bascule | None = None
    sans_bascule: str = ""
