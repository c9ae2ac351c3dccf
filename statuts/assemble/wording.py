"""How a clause text is filled in: a sandboxed template language over the project, its words, its figures and the law."""

from __future__ import annotations

import datetime
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import FileSystemBytecodeCache, StrictUndefined, Template, UndefinedError, nodes
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from statuts.assemble.filters import FILTRES, Brut, escape
from statuts.assemble.suppose import SketchEnvironment
from statuts.assemble.words import WORDS, words_of
from statuts.document.agreement import agree_ones, say_once
from statuts.document.french import Mot, figure
from statuts.document.parse import NOM_D_ITEM
from statuts.facts import CALCULS, Faits
from statuts.law import cite, cite_many
from statuts.library.cache import cache_folder, prune
from statuts.library.fonds import Clause, Fonds, generic
from statuts.model.base import BLANC_DEBUT, BLANC_FIN, BLANC_SEP, ADecider, DecisionOuverte
from statuts.model.projet import Projet
from statuts.model.read import Description
from statuts.rules.select import CONFLIT, VIDE, Choix, Selection

_BLANC = re.compile(f"{BLANC_DEBUT}(.*?){BLANC_SEP}{BLANC_FIN}")


def _finalize(valeur: Any) -> Any:
    """What an expression prints: a bracket when unknown, an error when absent, the project's words escaped."""
    if isinstance(valeur, (Brut, ADecider)):
        return valeur
    if isinstance(valeur, str):
        return escape(valeur)
    if valeur is None:
        raise UndefinedError("une réponse dont le texte a besoin n'est pas écrite")
    if isinstance(valeur, (bool, tuple, list, dict)):
        raise UndefinedError("le texte imprime une liste ou un oui/non sans la mettre en mots")
    return escape(figure(valeur) if isinstance(valeur, (int, float)) else str(valeur))


_TEXTES_GARDES = 3_000
"""How many compiled texts are kept between runs: about three times the library."""


class _Gardes(FileSystemBytecodeCache):
    """Jinja's compiled texts, of which the oldest go once a process has added some; it would keep them all for ever."""

    _ajouts = 0

    def dump_bytecode(self, bucket: Bucket) -> None:
        super().dump_bytecode(bucket)
        if self._ajouts % _TEXTES_GARDES == 0:
            prune(Path(self.directory), self.pattern % "*", _TEXTES_GARDES)
        self._ajouts += 1


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """The one template environment: sandboxed, strict about missing names."""
    env = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_finalize, keep_trailing_newline=True)
    env.filters.update(FILTRES)
    dossier = cache_folder()
    if dossier is not None:
        env.bytecode_cache = _Gardes(str(dossier))
    return env


@lru_cache(maxsize=4096)
def parse_template(texte: str) -> nodes.Template:
    """The tree of a text, for those who read it without writing it; raises `TemplateSyntaxError`."""
    return environment().parse(texte)


@lru_cache(maxsize=4096)
def _compile(texte: str) -> Template:
    """The template of a text; its compiled form is kept between runs by Jinja's own bytecode cache."""
    env = environment()
    if env.bytecode_cache is None:
        return env.from_string(texte)
    nom = hashlib.sha1(texte.encode()).hexdigest()
    seau = env.bytecode_cache.get_bucket(env, nom, None, texte)
    if seau.code is None:
        seau.code = env.compile(texte)
        env.bytecode_cache.set_bucket(seau)
    return env.template_class.from_code(env, seau.code, env.make_globals(None))


FONCTIONS = ("art", "arts", "texte", "texte_long", "droit", "present", "organe", "nom_de", "nom_du_college")
GROUPES = ("chiffres", "categories", "engagements", "adhesion", "qualite", "cle")
_AUTRES = ("famille", "coquille", "nom_de_forme", "appellation_ecrite")


def known_names() -> frozenset[str]:
    """Every name that a clause text may use."""
    return frozenset((*Projet.model_fields, *FONCTIONS, *WORDS, *GROUPES, *_AUTRES))


def _names_in(texte: str) -> frozenset[str]:
    return frozenset(m[1] for m in NOM_D_ITEM.finditer(texte))


class Redaction:
    """Fills clause texts for one project."""

    def __init__(
        self, fonds: Fonds, description: Description, faits: Faits, selection: Selection, jour: datetime.date
    ) -> None:
        self._fonds = fonds
        self._projet = description.projet
        self._selection = selection
        self._jour = jour
        self._forme = fonds.formes[self._projet.forme]
        self.words = words_of(fonds, self._forme, self._projet)
        self._items: dict[str, frozenset[str]] = {}
        self._contexte = self._build_context(faits)

    def write(self, clause: Clause) -> str:
        """The Markdown of a clause for this project; may raise `DecisionOuverte` or a Jinja error."""
        return self.name_blanks(_compile(clause.texte).render(self._contexte))

    def sketch(self, clause: Clause) -> str:
        """The same around answers still open, each supposed and printed as a bracket; raises `DecisionOuverte` where one decides more than that."""
        env = SketchEnvironment(environment())
        texte = env.from_string(clause.texte).render(self._contexte)
        imprimes = {blanc[1].replace("\\", "") for blanc in _BLANC.finditer(texte)}
        for chemin in env.vus - imprimes:
            raise DecisionOuverte(chemin)
        return self.name_blanks(texte)

    def name_blanks(self, texte: str) -> str:
        """Give every open decision of a text its label, and its last touch to what names and numbers need of their neighbours."""

        def nommer(blanc: re.Match[str]) -> str:
            chemin = blanc[1].replace("\\", "")
            return f"{BLANC_DEBUT}{chemin}{BLANC_SEP}{self.label(chemin)}{BLANC_FIN}"

        return _BLANC.sub(nommer, say_once(agree_ones(texte)))

    def label(self, chemin: str) -> str:
        """The French label of a path, for brackets."""
        return self._fonds.label(chemin)

    def question(self, chemin: str) -> tuple[str, str, str]:
        """Label, question and who answers, for the list of decisions."""
        fait = self._fonds.faits.get(generic(chemin))
        if fait is None:
            return self.label(chemin), f"Que répondez-vous à « {chemin} » ?", "les fondateurs"
        return fait.libelle, fait.question, fait.qui or "les fondateurs"

    def nom_de_forme(self) -> str:
        """The fixed name of the legal form, with the Scop appellation."""
        return self._forme.nom.replace("{appellation}", self._appellation())

    def _appellation(self) -> str:
        appellation = self._projet.appellation
        return "" if appellation is None or isinstance(appellation, ADecider) else self._fonds.appellations[appellation]

    def present(self, emplacement: str) -> bool:
        """Whether a slot has a clause in this act; « slot#entry »: whether its text has an entry of that name."""
        nom, _, item = emplacement.partition("#")
        choix = self._selection.choix.get(nom)
        if choix is None or choix.etat in (VIDE, CONFLIT):
            return False
        return not item or item in self._items_of(choix)

    def _items_of(self, choix: Choix) -> frozenset[str]:
        """The names of the entries that the text of a slot prints; while it is being written, those of its source."""
        nom = choix.emplacement.nom
        if nom not in self._items:
            texte = choix.texte_propre if choix.clause is None else choix.clause.texte
            self._items[nom] = _names_in(texte)
            if choix.clause is not None:
                try:
                    self._items[nom] = _names_in(self.write(choix.clause))
                except DecisionOuverte:
                    self._items[nom] = frozenset()
        return self._items[nom]

    def name_of(self, identifiant: Any) -> Any:
        """The written name of a category or college, from its id."""
        if isinstance(identifiant, ADecider):
            return identifiant
        noms = {c.id: c.nom for c in self._projet.membres.categories}
        if self._projet.colleges is not None:
            for college in self._projet.colleges.liste:
                noms.setdefault(college.id, college.nom)
        return noms.get(identifiant, identifiant)

    def name_of_college(self, identifiant: Any) -> Any:
        """The written name of a college, after the word « collège » (which the name may hold), and which may share its id with a category."""
        if isinstance(identifiant, ADecider):
            return identifiant
        liste = self._projet.colleges.liste if self._projet.colleges is not None else ()
        return next((_after_college(c.nom) for c in liste if c.id == identifiant), identifiant)

    def _build_context(self, faits: Faits) -> dict[str, Any]:
        contexte: dict[str, Any] = {nom: getattr(self._projet, nom) for nom in Projet.model_fields}
        contexte.update(self.words)
        for famille in GROUPES:
            noms = [n for n in CALCULS if n.startswith(f"{famille}.")]
            contexte[famille] = SimpleNamespace(**{n.partition(".")[2]: faits.lire(n) for n in noms})
        contexte.update(
            famille=faits.lire("famille"),
            coquille=faits.lire("coquille"),
            nom_de_forme=self.nom_de_forme(),
            appellation_ecrite=self._appellation(),
            art=self._art,
            arts=self._arts,
            texte=self._texte,
            texte_long=self._texte_long,
            droit=self._droit,
            present=self.present,
            organe=self._organe,
            nom_de=self.name_of,
            nom_du_college=self.name_of_college,
        )
        return contexte

    def _organe(self, nom: Any) -> Mot | ADecider:
        if isinstance(nom, ADecider):
            return nom
        if nom == "assemblee" and self._forme.coquille != "aucune":
            return self.words["assemblee_ordinaire"]
        if nom not in self.words:
            raise ValueError(f"l'organe « {nom} » n'a pas de nom")
        return self.words[nom]

    def _art(self, texte: str, article: str) -> Brut:
        return Brut(cite(self._fonds.textes[texte], article))

    def _arts(self, texte: str, articles: list[str], lien: str = "et") -> Brut:
        return Brut(cite_many(self._fonds.textes[texte], articles, lien))

    def _texte(self, texte: str) -> Brut:
        return Brut(self._fonds.textes[texte].court)

    def _texte_long(self, texte: str) -> Brut:
        entree = self._fonds.textes[texte]
        return Brut(f"{entree.court} {entree.long}".strip())

    def _droit(self, nom: str) -> Any:
        parametre = self._fonds.parametres.get(nom)
        valeur = parametre.at(self._jour) if parametre else None
        if valeur is None:
            raise ValueError(f"le paramètre « {nom} » n'a pas de valeur au {self._jour}")
        return valeur.valeur


def _after_college(nom: Any) -> Any:
    """« Collège A » as « A »: the clause has already written « collège »."""
    return re.sub(r"^collège\s+(?=\S)", "", nom, flags=re.IGNORECASE) if isinstance(nom, str) else nom
