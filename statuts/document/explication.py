"""Why an act is what it is, as plain values: what `review` finds out and what terminals, pages and Word comments show."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from statuts.errors import Constat, Lieu, Source

TIENT_A_LA_FORME = "Ce texte tient à la forme juridique : aucune réponse n'en met un autre à sa place."
COMME_DIT = "C'est le changement dit plus haut."
INTROUVABLE = "Aucun changement d'une ou deux réponses, parmi ceux qui ont été essayés, n'y suffit."
"""What is said in place of a nearest change, where one was looked for; the reason follows."""

SANS_REPONSE, REPONSE_DONNEE = "sans réponse", "réponse donnée"
"""How an answer is told that is not there, or that is too long to be told."""

GROUPES = {"toutes": "à la fois", "une": "l'un au moins de ces cas", "aucune": "aucun de ces cas"}
"""How a group of conditions is announced."""


@dataclass(frozen=True, slots=True)
class Origine:
    """Where an answer comes from: `genre` is « ecrit », « defaut », « absent » or « a_decider ».

    `nom` names the entries of lists by what they are (« Salariés », 4e de colleges.liste) where the path has ranks;
    `vaut` is the answer that stands where the file is silent, `table` the line of the library that says so.
    """

    chemin: str
    genre: str
    lieu: Lieu
    defaut: str = ""
    nom: str = ""
    vaut: str = ""
    table: str = ""


def say_origin(origine: Origine) -> str:
    """« sigle, ligne 12 », « duree, absent du fichier : 99 par défaut (valeur d'usage) » — of the path that it names."""
    ou = origine.nom or origine.chemin
    if origine.genre in ("ecrit", "a_decider"):
        return f"{ou}, ligne {origine.lieu.ligne}"
    if origine.genre == "defaut":
        table = f", {origine.table}" if origine.table else ""
        vaut = f"« {origine.vaut} » par défaut" if origine.vaut else "réponse par défaut"
        return f"{ou}, absent du fichier : {vaut}, {_DEFAUTS.get(origine.defaut, 'du fonds')}{table}"
    return f"{ou}, absent du fichier" + (f" : le silence vaut « {origine.vaut} »" if origine.vaut else "")


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


_DECIDENT = {
    ("toutes", False): False,
    ("toutes", None): None,
    ("une", True): True,
    ("une", None): None,
    ("aucune", False): True,
    ("aucune", None): None,
}


def decisive(noeud: Noeud) -> Noeud:
    """The same condition without what does not decide it: where one case of several is met, only that one; where all
    are needed, only those that fail; where none may be, only those that are. A group of one says no more than its member.
    """
    voulu = _DECIDENT.get((noeud.mode, noeud.verdict), ...)
    membres = tuple(decisive(m) for m in noeud.membres if voulu is ... or m.verdict is voulu)
    if len(membres) == 1 and noeud.mode != "aucune":
        return membres[0]
    return replace(noeud, membres=membres)


def say_fact(noeud: Noeud) -> str:
    """A comparison with what the project answers, and where: « …, le projet dit : oui (sigle, ligne 12) »."""
    ou = " ; ".join(say_origin(o) for o in noeud.origines)
    ici = f" — {say_answer(noeud.dite)}" if noeud.dite else ""
    return f"{noeud.dit}{ici}{f' ({ou})' if ou else ''}"


def say_answer(dite: str) -> str:
    """« le projet dit : oui », « le projet n'en dit rien »."""
    return "le projet n'en dit rien" if dite == SANS_REPONSE else f"le projet dit : {dite}"


@dataclass(frozen=True, slots=True)
class Changement:
    """One answer of the description before and after, in words; `apres` is empty when the answer is withdrawn.

    `valeur` is the new answer itself, as the description would write it; `question` is what it answers, `avant_libelle`
    and `apres_libelle` what a closed answer means. `ligne` is the line to edit: that of the answer when it is `ecrit`, else
    that of the part `sous` which it goes to, 0 when it goes to no part yet. `nom` names the list entries on the path;
    `consigne` says what the hand does in the file, `lignes` what it types there where that takes lines of its own, and
    `a_preciser` the questions that only its people can answer; `dit` is the whole in one sentence.
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
    nom: str = ""
    consigne: str = ""
    lignes: tuple[str, ...] = ()
    a_preciser: tuple[str, ...] = ()
    dit: str = ""


@dataclass(frozen=True, slots=True)
class Effet:
    """What a change does to the act and to its findings; articles by number and title, each in the act that has it.

    `recrits_avant` names the reworded articles, in the same order, as the act of today numbers them.
    """

    gagnes: tuple[str, ...] = ()
    perdus: tuple[str, ...] = ()
    recrits: tuple[str, ...] = ()
    renumerotes: tuple[tuple[str, str], ...] = ()
    apparus: tuple[Constat, ...] = ()
    leves: tuple[Constat, ...] = ()
    refuse: bool = False
    recrits_avant: tuple[str, ...] = ()

    @property
    def ampleur(self) -> int:
        """How many passages of the act are not what they were, numbers left aside."""
        return len(self.gagnes) + len(self.perdus) + len(self.recrits)


@dataclass(frozen=True, slots=True)
class Touche:
    """One article that a change touches: `genre` is « s'ajoute », « disparaît » or « change ».

    `nom` says its number of today (or, for one that comes, the new one), the body it is about and its title; `disait` and
    `dirait` are the sentence where the change acts, before and after.
    """

    genre: str
    nom: str
    devient: str = ""
    disait: str = ""
    dirait: str = ""


_ALORS_REFUSE = re.compile(r"\s*[,;] mais le projet est alors refusé\b")


@dataclass(frozen=True, slots=True)
class Bascule:
    """The nearest change found that flips a verdict: the answers to change, what happens then, in one sentence.

    `suite` is what happens; `extrait` the sentence of the act where the change acts, `perdu` the one that it would lose when
    it gains none; `silence` the law that stays where nothing is written any more; `essai` the options that try it.
    """

    changements: tuple[Changement, ...]
    devient: str
    effet: Effet
    dit: str
    suite: str = ""
    extrait: str = ""
    essai: str = ""
    perdu: str = ""
    silence: str = ""

    @property
    def refuse(self) -> str:
        """The refusal that this change brings; empty when it brings none."""
        return next((c.message for c in self.effet.apparus if c.niveau.refuse), "")

    @property
    def suite_seule(self) -> str:
        """What follows, without the refusal where that was said first."""
        return _ALORS_REFUSE.split(self.suite)[0]


@dataclass(frozen=True, slots=True)
class Reglage:
    """An answer that the text of an article reads: how it stands, where, and another one that was tried and acts."""

    chemin: str
    libelle: str
    actuelle: str
    lieu: str
    changements: tuple[Changement, ...]
    dirait: str
    essai: str


@dataclass(frozen=True, slots=True)
class Ecartee:
    """A clause left aside, why, and what would bring it in; `distinction` tells apart those that share a title."""

    clause: str
    motif: str
    condition: str
    titre: str = ""
    arbre: Noeud | None = None
    sources: tuple[Source, ...] = ()
    bascule: Bascule | None = None
    sans_bascule: str = ""
    distinction: str = ""

    @property
    def nom(self) -> str:
        """« Poids des collèges » (colleges/poids--egale), with its case where others are called so."""
        cas = f", pour « {self.distinction} »" if self.distinction else ""
        return f"« {self.titre} »{cas} ({self.clause})" if self.titre else self.clause

    @property
    def arbre_dit(self) -> str:
        """How its conditions are announced: those that fail, or that are met while another text goes first."""
        verdict = None if self.arbre is None else self.arbre.verdict
        return {True: "ses conditions sont remplies", False: "il lui manque", None: "il attend une réponse"}[verdict]


def full_title(article: str, titre: str) -> str:
    """The title of a passage with that of the article around it, since many are called « Composition »."""
    if not article or not titre or article in titre:
        return titre or article
    return f"{article} – {titre}"


@dataclass(frozen=True, slots=True)
class Explication:
    """One slot of the plan, explained; `texte` is what the act says there under the article titled `partie`, `loi_du_lieu`
    the law of a slot that is empty, `reglages` the answers that the text reads.
    """

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
    texte: tuple[str, ...] = ()
    loi_du_lieu: tuple[Source, ...] = ()
    reglages: tuple[Reglage, ...] = ()
    partie: str = ""

    @property
    def intitule(self) -> str:
        """« Conseil d'administration – Composition »: the article says which body, the title what of it."""
        return full_title(self.partie, self.titre)

    @property
    def ecartees_a_dire(self) -> tuple[Ecartee, ...]:
        """The texts left aside that the change told first does not bring already."""
        return tuple(x for x in self.ecartees if self.flip_of(x) != COMME_DIT)

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
