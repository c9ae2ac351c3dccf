"""What the library may name (facts, answers, sources, lineages) and the finding when it names something else."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from statuts.errors import Constat, Lieu, Niveau
from statuts.facts import CALCULS
from statuts.law import is_article, source_from_register
from statuts.library.conditions import Condition, Feuille, ReferenceDroit, ReferenceFait, leaves
from statuts.library.fonds import Fonds
from statuts.library.law_files import load_facts, load_proofs
from statuts.model.shape import choices, fields, is_list, kinds


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
        elif source not in preuves and not is_article(source.partition("/")[2]):
            message = f"« {source.partition('/')[2]} » n'est pas un numéro d'article."
            yield finding(code, message, lieu, "Écrivez-le comme la loi : L231-1, 19 septies, 1844-7.")
        elif source not in preuves and not is_on_record(fonds, source.partition("/")[2]):
            yield finding(code, *off_record(source.partition("/")[2], lieu))


def off_record(article: str, lieu: Lieu) -> tuple[str, Lieu, str, Niveau]:
    """Message, place, remedy and level for an article that nobody wrote down as read: a slip, or a fact to add."""
    message = f"Aucun fait de droit ne parle de l'article {article}."
    return (
        message,
        lieu,
        "Corrigez ce numéro, ou ajoutez à droit/faits/ ce que l'article dit et sa preuve.",
        Niveau.AVERTIT,
    )


def is_on_record(fonds: Fonds, article: str) -> bool:
    """Whether a fact of law names this article, in its source, its rule or its note."""
    return re.search(rf"(?<![\w-]){re.escape(_bare(article))}(?!\w)", _said_by_facts(fonds.racines)) is not None


@lru_cache(maxsize=4)
def _said_by_facts(racines: tuple[Path, ...]) -> str:
    return " ".join(_bare(f"{f.source.citation} {f.source.regle} {f.note}") for f in load_facts(*racines))


def _bare(texte: str) -> str:
    """« L. 231-1 » as « L231-1 », as clauses write it."""
    return re.sub(r"\b([LRDA])\.\s?(?=\d)", r"\1", texte).lower()


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
        elif feuille.operateur != "existe" and (attendu := _never_met(fonds, feuille, valeur)):
            message = f"« {feuille.fait} » ne vaut jamais « {_written(valeur)} »."
            yield "valeur-impossible", message, attendu, feuille.fait


_ORDRE = ("au_moins", "au_plus", "plus_de", "moins_de")


def _never_met(fonds: Fonds, feuille: Feuille, valeur: object) -> str:
    """What to write instead of a value that the fact can never have; empty when it may have it."""
    if isinstance(valeur, (ReferenceDroit, ReferenceFait)):
        return ""
    chiffre = isinstance(valeur, (int, float)) and not isinstance(valeur, bool)
    if feuille.operateur in _ORDRE:
        return "" if chiffre or _is_fraction(valeur) else "Comparez à un nombre écrit en chiffres, ou à une fraction."
    possibles = possible_values(fonds, feuille.fait)
    sortes = _kinds_of(fonds, feuille.fait)
    if sortes == {bool}:
        return "" if isinstance(valeur, bool) else "Écrivez « oui » ou « non »."
    if sortes and sortes <= {int, float}:
        permis = chiffre or (isinstance(valeur, str) and (valeur in possibles or valeur.isdigit()))
        return "" if permis else "Écrivez un nombre, en chiffres."
    if possibles and isinstance(valeur, (str, bool)) and _written(valeur) not in possibles:
        return f"Valeurs possibles : {', '.join(possibles)}."
    return ""


def _written(valeur: object) -> object:
    return {True: "oui", False: "non"}[valeur] if isinstance(valeur, bool) else valeur


def _is_fraction(valeur: object) -> bool:
    haut, _, bas = str(valeur).partition("/")
    return haut.isdigit() and (not bas or bas.isdigit())


_TYPES: dict[str, frozenset[type]] = {"oui_non": frozenset({bool}), "nombre": frozenset({int, float})}


@cache
def _kinds_of_field(champ: str) -> frozenset[type]:
    return frozenset(kinds(fields()[champ][0]) - {type(None)})


def _kinds_of(fonds: Fonds, fait: str) -> frozenset[type]:
    """The plain types of a fact; empty where nothing is known of it, or where it is a list."""
    if fait in fields():
        return frozenset() if is_list(fields()[fait][0]) else _kinds_of_field(fait)
    declare = fonds.faits.get(fait)
    return _TYPES.get(declare.type, frozenset()) if declare else frozenset()


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
