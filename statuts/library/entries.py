"""What an entry of a lawyer's file may hold: its keys and their kinds, every mistake told with its line and its remedy."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.conditions import ConditionInvalide, parse_condition
from statuts.model.yaml import Chemin, Places, read_text, read_yaml


@dataclass(frozen=True)
class Cle:
    """A key of an entry: the kind of its value, whether it must be there, its closed answers."""

    genre: str
    obligatoire: bool = False
    valeurs: tuple[str, ...] = ()


Cles = dict[str, Cle]

_ATTENDUS = {
    "texte": ("doit être un texte", "Écrivez une seule valeur, entre guillemets au besoin."),
    "textes": ("doit être une liste de textes", "Écrivez-les entre crochets, séparés par des virgules : [a, b]."),
    "remplace": ("doit être un chemin de clause, ou une liste de chemins", "Écrivez [famille/nom, famille/autre]."),
    "liste": ("doit être une liste", "Écrivez une entrée par ligne, précédée d'un tiret."),
    "groupe": ("doit être un groupe de clés", "Ouvrez la ligne suivante par un retrait et des clés."),
    "date": ("doit être une date", "Écrivez l'année, le mois et le jour : 2027-12-31."),
    "oui_non": ("se répond par oui ou par non", "Écrivez « oui » ou « non »."),
}


def read_entries(fichier: Path, genre: type, constats: list[Constat]) -> tuple[Any, Places]:
    """The entries of a file, empty of the kind asked (list or dict) after a finding when it cannot be read."""
    try:
        brut, places = read_yaml(read_text(fichier), str(fichier))
    except StatutsError as erreur:
        constats.extend(erreur.constats)
        return genre(), Places(str(fichier))
    if isinstance(brut, genre):
        return brut, places
    quoi = "une liste d'entrées (« - id: … »)" if genre is list else "des entrées nommées (« nom: »)"
    constats.append(
        _constat("fonds-fichier", f"Ce fichier doit contenir {quoi}.", Lieu(str(fichier), 1, 1), "Voyez CONTRIBUER.md.")
    )
    return genre(), places


def check_entry(brut: Any, places: Places, chemin: Chemin, cles: Cles, famille: str) -> list[Constat]:
    """Every finding on the keys of one entry; `famille` heads the codes (« regle-cle-inconnue »)."""
    if not isinstance(brut, dict):
        lieu = places.lieu(chemin)
        return [_constat(f"{famille}-forme", "L'entrée doit être un groupe de clés.", lieu, _possibles(cles))]
    constats: list[Constat] = []
    voulues: set[str] = set()
    for cle in brut:
        if cle not in cles:
            proches = difflib.get_close_matches(cle, [c for c in cles if c not in brut], n=1, cutoff=0.6)
            voulues.update(proches)
            constats.append(
                _constat(
                    f"{famille}-cle-inconnue",
                    f"La clé « {cle} » n'existe pas ici.",
                    places.lieu((*chemin, cle), cle=True),
                    f"Vouliez-vous dire « {proches[0]} » ?" if proches else _possibles(cles),
                )
            )
    for nom, cle in cles.items():
        valeur = brut.get(nom)
        # A misspelt key also leaves the right one missing: say it once.
        if valeur is None and cle.obligatoire and nom not in voulues:
            lieu = places.lieu((*chemin, nom)) if nom in brut else places.lieu(chemin)
            quoi = "est vide" if nom in brut else "manque"
            constats.append(
                _constat(f"{famille}-cle-manque", f"La clé « {nom} » {quoi}.", lieu, f"Écrivez « {nom}: ».")
            )
        elif valeur is not None and not (
            cle.genre == "date" and not cle.obligatoire and isinstance(valeur, str) and not valeur
        ):
            constats += _check_value(nom, valeur, places.lieu((*chemin, nom)), cle, famille)
    return constats


def _check_value(nom: str, valeur: Any, lieu: Lieu, cle: Cle, famille: str) -> Iterator[Constat]:
    if cle.genre == "condition":
        yield from _check_condition(nom, valeur, lieu, famille)
    elif cle.genre in _ATTENDUS and not _KINDS[cle.genre](valeur):
        quoi, remede = _ATTENDUS[cle.genre]
        lu = f" ; on lit « {valeur} »" if isinstance(valeur, (str, int, float)) else ""
        yield _constat(f"{famille}-{cle.genre.replace('_', '-')}", f"« {nom} » {quoi}{lu}.", lieu, remede)
    elif cle.valeurs and valeur not in cle.valeurs:
        proches = difflib.get_close_matches(valeur, cle.valeurs, n=1, cutoff=0.6)
        remede = f"Vouliez-vous dire « {proches[0]} » ? " if proches else ""
        yield _constat(
            f"{famille}-valeur",
            f"« {nom} » ne peut pas valoir « {valeur} ».",
            lieu,
            f"{remede}Réponses possibles : {', '.join(cle.valeurs)}.",
        )


def _check_condition(nom: str, valeur: Any, lieu: Lieu, famille: str) -> Iterator[Constat]:
    try:
        parse_condition(valeur)
    except ConditionInvalide as erreur:
        remede = erreur.remede or "Voyez « Les conditions » dans clauses/LISEZMOI.md."
        yield _constat(f"{famille}-condition", f"La condition « {nom} » ne se lit pas : {erreur}.", lieu, remede)


def _is_date(valeur: Any) -> bool:
    try:
        return isinstance(valeur, str) and bool(date.fromisoformat(valeur))
    except ValueError:
        return False


_KINDS: dict[str, Callable[[Any], bool]] = {
    "texte": lambda v: isinstance(v, str),
    "textes": lambda v: isinstance(v, list) and all(isinstance(x, str) for x in v),
    "remplace": lambda v: isinstance(v, str) or (isinstance(v, list) and all(isinstance(x, str) for x in v)),
    "liste": lambda v: isinstance(v, list),
    "groupe": lambda v: isinstance(v, dict),
    "date": _is_date,
    "oui_non": lambda v: v in ("oui", "non") if isinstance(v, str) else False,
}


def _possibles(cles: Cles) -> str:
    return f"Clés possibles : {', '.join(cles)}."


def _constat(code: str, message: str, lieu: Lieu, remede: str) -> Constat:
    return Constat(code, Niveau.BLOQUE, message, lieu, remede=remede)


def sound_entries(
    fichier: Path, genre: type, cles: Cles, famille: str, constats: list[Constat]
) -> Iterator[tuple[str | int, dict[str, Any], Places]]:
    """The well-formed entries of a file with their name or rank; what is wrong with the others goes to `constats`."""
    bruts, places = read_entries(fichier, genre, constats)
    for nom, brut in bruts.items() if genre is dict else enumerate(bruts):
        fautes = check_entry(brut, places, (nom,), cles, famille)
        constats += fautes
        if not fautes:
            yield nom, brut, places


def duplicate_finding(famille: str, nom: str, lieu: Lieu, ailleurs: Lieu) -> Constat:
    """Two entries of one name in the files of one layer; between layers the last one prevails, as it should."""
    la = (
        f"ligne {ailleurs.ligne}"
        if ailleurs.fichier == lieu.fichier
        else f"{_short(ailleurs.fichier)}:{ailleurs.ligne}"
    )
    message = f"« {nom} » existe déjà ({la})."
    return Constat(f"{famille}-doublon", Niveau.BLOQUE, message, lieu, remede="Donnez un autre nom à l'une des deux.")


def _short(fichier: str) -> str:
    """« droit/faits/scop.yaml »: as the layer names it, wherever it stands on the machine."""
    return "/".join(Path(fichier).parts[-3:])
