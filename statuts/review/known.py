"""What the library may name (facts, answers, sources, lineages) and the finding when it names something else."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from statuts.errors import Constat, Lieu, Niveau
from statuts.facts import CALCULS
from statuts.law import source_from_register
from statuts.library.conditions import Condition, Feuille, ReferenceDroit, ReferenceFait, leaves
from statuts.library.fonds import Fonds
from statuts.library.law_files import load_proofs
from statuts.model.shape import choices, fields


def lineages(fonds: Fonds) -> tuple[str, ...]:
    """Every form and every lineage that a clause may be written for."""
    return tuple(dict.fromkeys([*fonds.formes, *(ligne for f in fonds.formes.values() for ligne in f.lignees)]))


def check_sources(fonds: Fonds, sources: tuple[str, ...], lieu: Lieu, code: str) -> Iterator[Constat]:
    """Every source that neither the facts nor the register of texts know."""
    preuves = load_proofs(*fonds.racines)
    for source in sources:
        if source not in preuves and source_from_register(source, fonds.textes) is None:
            remede = (
                near(source, preuves) or "Ajoutez-la dans droit/faits/, ou écrivez « texte/article » (ccom/L231-1)."
            )
            yield finding(code, f"La source « {source} » n'est pas au registre des faits.", lieu, remede)


Probleme = tuple[str, str, str, str]
"""Code, message, remedy, and the key (a fact) whose line shows it."""


def check_condition(fonds: Fonds, condition: Condition | None, noms: set[str]) -> Iterator[Probleme]:
    """Every unknown fact among `noms`, then every value that a comparison can never meet."""
    for nom in sorted(noms):
        if not known_fact(nom):
            remede = near(nom, (*fields(), *CALCULS)) or "Voyez « champs » et « faits » dans clauses/vocabulaire.yaml."
            yield "fait-inconnu", f"Le fait « {nom} » n'existe pas.", remede, nom
    for feuille in leaves(condition):
        yield from _check_leaf(fonds, feuille)


def _check_leaf(fonds: Fonds, feuille: Feuille) -> Iterator[Probleme]:
    valeurs = feuille.valeur if isinstance(feuille.valeur, tuple) else (feuille.valeur,)
    for valeur in valeurs:
        if isinstance(valeur, ReferenceDroit) and valeur.nom not in fonds.parametres:
            message = f"Le paramètre de droit « {valeur.nom} » n'existe pas."
            remede = near(valeur.nom, fonds.parametres) or "Ajoutez-le dans droit/parametres/."
            yield "parametre-inconnu", message, remede, feuille.fait
        elif isinstance(valeur, ReferenceFait) and not known_fact(valeur.nom) and "." not in valeur.nom:
            yield "fait-inconnu", f"Le fait « {valeur.nom} » n'existe pas.", near(valeur.nom, fields()), feuille.fait
        elif isinstance(valeur, str) and feuille.operateur in ("egal", "different", "parmi"):
            possibles = possible_values(fonds, feuille.fait)
            if possibles and valeur not in possibles:
                message = f"« {feuille.fait} » ne vaut jamais « {valeur} »."
                yield "valeur-impossible", message, f"Valeurs possibles : {', '.join(possibles)}.", feuille.fait


def possible_values(fonds: Fonds, champ: str) -> list[str]:
    """The closed answers of a field, or nothing; those on the form are in the vocabulary."""
    if champ in ("forme", "famille", "coquille"):
        attribut = "id" if champ == "forme" else champ
        return list(dict.fromkeys(getattr(f, attribut) for f in fonds.formes.values()))
    return [str(c) for c in choices(fields()[champ][0])] if champ in fields() else []


def known_fact(nom: str) -> bool:
    """Whether a condition may read `nom`: a computed fact, a path of the description, or an element of a list."""
    if nom in CALCULS or nom in fields():
        return True
    return "[]." in nom and nom.replace("[].", "[].") in fields()


def near(nom: str, possibles: Iterable[str], seuil: float = 0.6) -> str:
    """« Vouliez-vous dire… » with the nearest known name, or nothing."""
    proches = difflib.get_close_matches(nom, list(possibles), n=1, cutoff=seuil)
    return f"Vouliez-vous dire « {proches[0]} » ?" if proches else ""


def finding(code: str, message: str, lieu: Lieu, remede: str = "", niveau: Niveau = Niveau.BLOQUE) -> Constat:
    """A finding of the review."""
    return Constat(code, niveau, message, lieu, remede=remede)
