"""The space of all descriptions of one legal form, as variables of the solver: one per fact, tied to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

import z3

from statuts.facts import CALCULS
from statuts.library.conditions import ReferenceDroit, leaves
from statuts.library.fonds import Fonds, FormeJuridique
from statuts.model.defaults import Defaut
from statuts.review.proof.answers import (
    LISTE,
    MOTS,
    NOMBRE,
    OUI_NON,
    TEXTE,
    Reponse,
    answers,
    as_number,
    fraction_grid,
)
from statuts.review.proof.logic import NON, OUI, autant, donc, et, non, one_at_most, ou
from statuts.review.proof.variable import Variable, constant, equal_facts, same_number


class Espace:
    """The variables of one form under the law of one day; `axiomes` says what the model of descriptions allows."""

    def __init__(
        self,
        fonds: Fonds,
        forme: FormeJuridique,
        droit: Callable[[str], Any],
        liens: Mapping[str, Callable[[Espace], Variable]],
    ) -> None:
        self.fonds = fonds
        self.forme = forme
        self.droit = droit
        self._liens = liens
        self.axiomes: list[z3.BoolRef] = []
        self.variables: dict[str, Variable] = {}
        self.feuilles: dict[tuple[str, ...], z3.BoolRef] = {}
        self.inner = ""
        self._alias: dict[str, str] = {}
        self._rang = 0
        self._grille = fraction_grid(_fractions(fonds))
        self._defauts: dict[str, list[Defaut]] = {}
        for defaut in fonds.cadre.defauts:
            if forme.id in defaut.formes:
                self._defauts.setdefault(defaut.champ, []).append(defaut)

    def inside(self, alias: dict[str, str]) -> Espace:
        """The same space, where « college » stands for any element of « colleges.liste »."""
        autre = Espace.__new__(Espace)
        autre.__dict__ = self.__dict__ | {"_alias": alias, "inner": str(alias)}
        return autre

    def fresh(self, nom: str = "libre") -> z3.BoolRef:
        """An unknown about which nothing is said."""
        self._rang += 1
        return z3.Bool(f"{nom}?{self._rang}")

    def lire(self, nom: str) -> Variable:
        """The variable of a fact; made with its axioms at the first reading."""
        tete, point, suite = nom.partition(".")
        if tete in self._alias:
            nom = f"{self._alias[tete]}[]{point}{suite}"
        if nom not in self.variables:
            self.variables[nom] = self._create(nom)
        return self.variables[nom]

    def _create(self, nom: str) -> Variable:
        if nom == "forme":
            return Variable(nom, MOTS, OUI, mots={self.forme.id: OUI})
        if nom in self._liens:
            return self._liens[nom](self)
        if nom in CALCULS:
            return self.free(nom)
        return self._field(nom)

    def free(self, nom: str) -> Variable:
        """A computed fact that nothing ties to the answers: the proof covers more projects than there are."""
        declare = self.fonds.faits.get(nom)
        genre = declare.type if declare else "texte"
        rend = getattr(CALCULS.get(nom), "__annotations__", {}).get("return")
        # A computation that says it never answers nothing always has a value.
        existe = OUI if rend in ("bool", "int", "float") else z3.Bool(f"{nom}?")
        variable = Variable(nom, TEXTE, existe, libre=True)
        if genre == "oui_non":
            variable = Variable(nom, OUI_NON, variable.existe, vrai=z3.Bool(nom), libre=True)
            self.axiomes.append(donc(variable.vrai, variable.existe))
        elif genre == "nombre":
            variable.genre, variable.nombre, variable.chiffre = NOMBRE, z3.Real(nom), variable.existe
            self.axiomes.append(variable.nombre >= 0)
        elif genre == "choix" and declare is not None and declare.valeurs:
            self._words(variable, declare.valeurs)
        return variable

    def _field(self, nom: str) -> Variable:
        reponse = answers()[nom]
        existe = self._existence(nom, reponse)
        variable = Variable(nom, reponse.genre, existe)
        if reponse.genre == OUI_NON:
            variable.vrai = z3.Bool(nom)
            self.axiomes.append(donc(variable.vrai, existe))
        elif reponse.genre == NOMBRE:
            self._number(variable, reponse)
            variable.chiffre = existe
        elif reponse.genre == MOTS:
            fractions = [f for f in self._grille if reponse.motif and re.fullmatch(reponse.motif, f)]
            self._words(variable, (*reponse.mots, *fractions), reponse)
        else:
            variable.ouvert = True
        self.variables[nom] = variable  # before its defaults: two answers may be each other's
        self._default(variable)
        return variable

    def _existence(self, nom: str, reponse: Reponse) -> z3.BoolRef:
        """A part always stands within its parent; an answer with a value of its own stands as soon as its parent does."""
        parent = nom.rpartition(".")[0]
        # Inside the element of a list, the list is being gone through.
        dehors = OUI if not parent or parent.endswith("[]") else self.lire(parent).existe
        if reponse.toujours:
            return dehors
        existe = z3.Bool(f"{nom}?")
        if dehors is not OUI:
            self.axiomes.append(donc(existe, dehors))
        return existe

    def _number(self, variable: Variable, reponse: Reponse) -> None:
        nom = f"{variable.nom}#"
        variable.nombre = z3.Int(nom) if reponse.entier else z3.Real(nom)
        if reponse.minimum is not None:
            bas = constant(as_number(reponse.minimum))
            self.axiomes.append(variable.nombre > bas if reponse.strict else variable.nombre >= bas)
        if reponse.maximum is not None:
            self.axiomes.append(variable.nombre <= constant(as_number(reponse.maximum)))

    def _words(self, variable: Variable, mots: Iterable[str], reponse: Reponse | None = None) -> None:
        """Exactly one word (or the number) holds when the answer exists, none otherwise."""
        variable.genre = MOTS
        variable.mots = {mot: z3.Bool(f"{variable.nom}={mot}") for mot in mots}
        possibles = list(variable.mots.values())
        if reponse is not None and reponse.nombre:
            self._number(variable, reponse)
            variable.chiffre = z3.Bool(f"{variable.nom}#?")
            possibles.append(variable.chiffre)
        self.axiomes.append(autant(ou(*possibles), variable.existe))
        self.axiomes.append(one_at_most(*possibles))

    def _default(self, variable: Variable) -> None:
        """An answer that the library fills by itself exists, whatever the project writes; a later default prevails."""
        defauts = self._defauts.get(variable.nom, [])
        for rang, defaut in enumerate(defauts):
            quand = et(self._applies(defaut), *(non(self._applies(d)) for d in defauts[rang + 1 :]))
            if isinstance(defaut.valeur, dict) and set(defaut.valeur) == {"champ"}:
                quand = et(quand, self.lire(defaut.valeur["champ"]).existe)
            self.axiomes.append(donc(quand, variable.existe))

    def _applies(self, defaut: Defaut) -> z3.BoolRef:
        if isinstance(defaut.si, str):
            if not defaut.si:
                return OUI
            partie = self.lire(defaut.si)
            # A part that always stands may be left unwritten, and the default with it.
            return self.fresh(defaut.si) if answers()[defaut.si].toujours else partie.existe
        cas = []
        for champ, valeurs in defaut.si.items():
            variable = self.lire(champ)
            absent = non(variable.existe) if None in valeurs else NON
            cas.append(ou(absent, *(self.equal(variable, v) for v in valeurs if v is not None)))
        return et(*cas)

    def equal(self, gauche: Variable, droite: Any) -> z3.BoolRef:
        """Whether a fact has this value: a constant, or the value of another fact."""
        if isinstance(droite, Variable):
            libre = et(gauche.existe, droite.existe, self.fresh("égal")) if gauche.ouvert and droite.ouvert else NON
            return ou(libre, equal_facts(gauche, droite))
        if isinstance(droite, bool):
            if gauche.genre == OUI_NON:
                return et(gauche.existe, gauche.vrai if droite else non(gauche.vrai))
            return gauche.mots.get("oui" if droite else "non", NON)
        nombre = as_number(droite)
        cas = [est for mot, est in gauche.mots.items() if mot == droite or same_number(mot, nombre)]
        if nombre is not None and gauche.nombre is not None:
            cas.append(et(gauche.chiffre, gauche.nombre == constant(nombre)))
        if gauche.ouvert and nombre is None and isinstance(droite, str):
            cas.append(self._open_word(gauche, droite))
        return ou(*cas)

    def _open_word(self, variable: Variable, mot: str) -> z3.BoolRef:
        est = variable.mots.get(mot)
        if est is None:
            est = z3.Bool(f"{variable.nom}={mot}")
            self.axiomes.append(donc(est, variable.existe))
            if variable.genre != LISTE:
                self.axiomes += [non(et(est, autre)) for autre in variable.mots.values()]
            variable.mots[mot] = est
        return est

    def contains(self, liste: Variable, mot: str) -> z3.BoolRef:
        """Whether a list of the description holds this word."""
        return self._open_word(liste, mot) if liste.genre == LISTE else NON

    def truth(self, variable: Variable) -> z3.BoolRef:
        """What a template takes for true: something written, a yes, a number other than zero."""
        if variable.genre == OUI_NON:
            return et(variable.existe, variable.vrai)
        if variable.nombre is not None:
            return et(variable.existe, ou(non(variable.chiffre), variable.nombre != 0))
        return variable.existe

    def size(self) -> int:
        return len(self.variables)


def _fractions(fonds: Fonds) -> set[Fraction]:
    """The fractions written in the conditions, parameters and defaults of the library."""
    conditions = [c.quand for c in fonds.clauses.values()]
    conditions += [c for r in fonds.regles.values() for c in (r.si, r.exige)]
    trouves = {n for n in (as_number(d.valeur) for d in fonds.cadre.defauts) if n is not None and n.denominator > 1}
    for feuille in (f for c in conditions for f in leaves(c)):
        valeurs = feuille.valeur if isinstance(feuille.valeur, tuple) else (feuille.valeur,)
        if isinstance(feuille.valeur, ReferenceDroit) and feuille.valeur.nom in fonds.parametres:
            valeurs = tuple(v.valeur for v in fonds.parametres[feuille.valeur.nom].valeurs)
        trouves |= {n for n in (as_number(v) for v in valeurs) if n is not None and n.denominator > 1}
    return trouves
