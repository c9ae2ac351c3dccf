"""From a model of the solver to a project that runs: a description as near as can be to the witness of its form."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from fractions import Fraction
from typing import Any

import z3

from statuts.facts import CALCULS, Faits
from statuts.facts.members import ROLES
from statuts.model.base import ADecider
from statuts.review.proof.answers import LISTE, MOTS, NOMBRE, OUI_NON, PARTIE, Reponse, answers
from statuts.review.proof.space import Espace
from statuts.review.proof.variable import Variable


def says(espace: Espace, variable: Variable, valeur: Any) -> Any:
    """The formula that gives a fact the value read in a description."""
    if valeur is None or valeur in ((), ""):
        return z3.Not(variable.existe)
    if isinstance(valeur, ADecider):
        return variable.existe
    if variable.genre in (OUI_NON, NOMBRE, MOTS) and isinstance(valeur, (bool, int, float, str)):
        egal = espace.equal(variable, valeur)
        return z3.And(variable.existe, egal) if not z3.is_false(z3.simplify(egal)) else variable.existe
    return variable.existe


def nearest(base: list[Any], but: Any, espace: Espace, faits: Faits) -> z3.ModelRef | None:
    """A model of `but` that keeps, one by one, as many facts of the witness as the axioms let it."""
    solveur = z3.SimpleSolver()
    solveur.add(*base)
    solveur.add(but)
    if solveur.check() != z3.sat:
        return None
    modele = solveur.model()
    for variable in sorted(espace.variables.values(), key=lambda v: (v.nom in CALCULS, v.nom.count("."), v.nom)):
        if "[]" in variable.nom:
            continue
        souhait = says(espace, variable, faits.lire(variable.nom))
        if z3.is_true(modele.eval(souhait, model_completion=True)):
            solveur.add(souhait)
        elif solveur.check(souhait) == z3.sat:
            modele = solveur.model()
            solveur.add(souhait)
    return modele


class Projet:
    """Writes the facts of a model into a description, those that it already holds left alone."""

    def __init__(self, espace: Espace, modele: z3.ModelRef, brut: dict[str, Any], faits: Faits) -> None:
        self.espace = espace
        self.modele = modele
        self.brut = deepcopy(brut)
        self.faits = faits
        self.change: dict[str, Any] = {}

    def write(self) -> dict[str, Any]:
        """The description; `change` holds the paths that differ from the witness."""
        for variable in sorted(self.espace.variables.values(), key=lambda v: v.nom.count(".")):
            ecrit = variable.nom in answers() and "[]" not in variable.nom
            if ecrit and not self._true(says(self.espace, variable, self.faits.lire(variable.nom))):
                self._set(variable.nom, self._value(variable))
        self._people()
        return self.brut

    def value(self, variable: Variable) -> Any:
        """What the model says of a fact, for the eye."""
        return self._value(variable) if variable.nom in answers() else self._figure(variable)

    def _true(self, formule: Any) -> bool:
        return bool(z3.is_true(self.modele.eval(formule, model_completion=True)))

    def _figure(self, variable: Variable) -> Any:
        if not self._true(variable.existe):
            return None
        if variable.genre == OUI_NON:
            return self._true(variable.vrai)
        for mot, est in variable.mots.items():
            if self._true(est):
                return mot
        return self._number(variable.nombre) if variable.nombre is not None else "…"

    def _number(self, nombre: Any) -> int | float:
        valeur = Fraction(str(self.modele.eval(nombre, model_completion=True)))
        return valeur.numerator if valeur.denominator == 1 else round(float(valeur), 4)

    def _value(self, variable: Variable) -> Any:
        """A plain value for YAML: a word, a number, a yes/no, a part with what it cannot do without, or None."""
        reponse = answers()[variable.nom]
        if not self._true(variable.existe):
            return None
        if variable.genre == OUI_NON:
            return "oui" if self._true(variable.vrai) else "non"
        mot = next((m for m, est in variable.mots.items() if self._true(est)), None)
        if variable.genre == LISTE:
            return [_sample(variable.nom, reponse)] if mot is None else [mot]
        if mot is not None:
            return mot
        if variable.nombre is not None:
            return self._number(variable.nombre)
        return dict(_needed(variable.nom)) if variable.genre == PARTIE else "un texte"

    def _set(self, chemin: str, valeur: Any) -> None:
        *parents, feuille = chemin.split(".")
        cible = self.brut
        for nom in parents:
            if not isinstance(cible.get(nom), dict):
                if valeur is None:
                    return
                cible[nom] = {}
            cible = cible[nom]
        if valeur is None:
            cible.pop(feuille, None)
        elif isinstance(valeur, dict) and isinstance(cible.get(feuille), dict):
            return
        else:
            cible[feuille] = valeur
        self.change[chemin] = valeur

    def _fact(self, nom: str) -> Any:
        variable = self.espace.variables.get(nom)
        return None if variable is None else self._figure(variable)

    def _people(self) -> None:
        """Categories and founders such that their computed facts come out as the model says."""
        voulus = [r for r in ROLES if self._fact(f"categories.{r}")]
        nombre = self._fact("categories.nombre")
        if nombre is not None and (
            nombre != self.faits.lire("categories.nombre")
            or any(
                bool(self.faits.lire(f"categories.{r}")) != (r in voulus)
                for r in ROLES
                if f"categories.{r}" in self.espace.variables
            )
        ):
            self._categories(voulus, int(nombre))
        fondateurs = self._fact("fondateurs.nombre")
        if fondateurs is not None and any(
            self._fact(f"fondateurs.{n}") not in (None, self.faits.lire(f"fondateurs.{n}"))
            for n in ("nombre", "personnes_morales", "personnes_publiques")
        ):
            self._founders(int(fondateurs))

    def _categories(self, roles: list[str], nombre: int) -> None:
        roles = (roles + [roles[-1]] * (nombre - len(roles))) if roles else []
        titre = self._fact("categories.beneficiaires_titre")
        votants = self._fact("categories.votantes")
        categories: list[dict[str, Any]] = []
        for rang, role in enumerate(roles, 1):
            categorie: dict[str, Any] = {
                "nom": f"Catégorie {rang}",
                "role": role,
                "qui": "les personnes de cette catégorie",
            }
            if titre in ("gratuit", "onereux", "les_deux") and role in ("beneficiaires", "usagers"):
                categorie["titre"] = titre
            if votants is not None and rang > votants:
                categorie["vote"] = "non"
            categories.append(categorie)
        self._set("membres.categories", categories or None)
        for fondateur in self.brut.get("fondateurs", ()):
            fondateur.pop("categorie", None)
        for apport in self.brut.get("capital", {}).get("apports", ()):
            apport.pop("categorie", None)

    def _founders(self, nombre: int) -> None:
        morales, publiques = self._fact("fondateurs.personnes_morales"), self._fact("fondateurs.personnes_publiques")
        fondateurs: list[dict[str, Any]] = []
        for nature, voulu in (("personne_morale", morales), ("personne_publique", publiques)):
            if voulu and len(fondateurs) < nombre:
                fondateurs.append({"designation": nature.replace("_", " "), "nature": nature})
        reste = nombre - len(fondateurs)
        if reste > 0:
            fondateurs.append({"designation": "fondateurs", "nombre": reste, "employe": "oui"})
        self._set("fondateurs", fondateurs or None)


def _needed(chemin: str) -> Iterator[tuple[str, Any]]:
    """The answers that a part cannot do without, with a plain value each."""
    for nom, reponse in answers().items():
        parent, _, feuille = nom.rpartition(".")
        if parent == chemin and reponse.obligatoire:
            yield feuille, _sample(nom, reponse)


def _sample(chemin: str, reponse: Reponse) -> Any:
    if reponse.genre == PARTIE:
        return dict(_needed(chemin))
    if reponse.genre == LISTE:
        return dict(_needed(f"{chemin}[]")) or "un élément"
    if reponse.genre == OUI_NON:
        return "oui"
    if reponse.genre == NOMBRE:
        return max(1, int(reponse.minimum or 1))
    return reponse.mots[0] if reponse.mots else "un texte"
