"""The gate of the description: a YAML text becomes a `Projet`, or every finding about it at once, in French."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.model.base import ADecider, DecisionOuverte
from statuts.model.coherence import check_references
from statuts.model.defaults import Defaut, apply_defaults
from statuts.model.formes import Cadre, settle_form
from statuts.model.ids import complete_ids
from statuts.model.messages import french_message, possible_keys
from statuts.model.projet import Projet
from statuts.model.shape import known_keys, suggest_key
from statuts.model.yaml import Chemin, Places, chemin_lisible, read_text, read_yaml

_PLUS_GRAND = 10**12


@dataclass(frozen=True)
class Description:
    """A project that was read: its value, where each answer stands, what was filled in by default."""

    projet: Projet
    places: Places
    defauts: tuple[tuple[str, Defaut], ...]
    texte: str
    ouverts: tuple[str, ...] = ()

    def lieu(self, chemin: str) -> Lieu:
        """The place in the file of a readable path such as « colleges.liste[2].poids »."""
        return self.places.lieu(split_path(chemin))


class LectureFautive(StatutsError):
    """A description whose answers do not all read; `reste` is what it says once those are left open, if that much reads."""

    def __init__(self, constats: list[Constat], reste: Description | None) -> None:
        self.reste = reste
        super().__init__(constats)


def split_path(chemin: str) -> tuple[str | int, ...]:
    """« a.b[2].c » as ("a", "b", 1, "c")."""
    pas: list[str | int] = []
    for mot in chemin.replace("]", "").replace("[", ".#").split("."):
        pas.append(int(mot[1:]) - 1 if mot.startswith("#") else mot)
    return tuple(pas)


def written_path(pas: tuple[str | int, ...]) -> str:
    """The contrary: ("a", "b", 1, "c") as « a.b[2].c »."""
    return "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in pas).removeprefix(".")


def read_description(fichier: Path, cadre: Cadre) -> Description:
    """Read a project file; raises `StatutsError` with all its findings."""
    if not fichier.exists():
        raise _refus(
            "fichier-absent",
            f"Le fichier « {fichier} » n'existe pas.",
            str(fichier),
            "Vérifiez le chemin, ou créez-le avec « statuts nouveau FORME ».",
        )
    if fichier.is_dir():
        raise _refus(
            "fichier-dossier", f"« {fichier} » est un dossier.", str(fichier), "Donnez le chemin d'un fichier .yaml."
        )
    texte = read_text(fichier)
    return parse_description(texte, str(fichier), cadre)


def parse_description(texte: str, fichier: str, cadre: Cadre) -> Description:
    """Read a project from its text; raises `StatutsError` with all its findings."""
    brut, places = read_yaml(texte, fichier)
    if brut is not None and not isinstance(brut, dict):
        raise _refus(
            "description-forme",
            "Le fichier commence par une liste ou un texte, et non par des clés.",
            fichier,
            "Écrivez « clé: réponse » à partir du bord, sans tiret ; « statuts nouveau FORME » donne un modèle.",
        )
    if not isinstance(brut, dict):
        raise _refus(
            "description-vide",
            "Le fichier ne décrit aucun projet.",
            fichier,
            "Commencez par « forme: » et « denomination: ».",
        )
    return describe(brut, places, texte, cadre)


def describe(brut: dict[str, Any], places: Places, texte: str, cadre: Cadre) -> Description:
    """A project from plain values, filled in place with their defaults; raises `StatutsError` with all its findings."""
    if isinstance(brut.get("forme"), ADecider):
        raise StatutsError([_forme_ouverte(places)])
    forme, constats = settle_form(brut, places, cadre)
    if any(c.code == "forme-hors-champ" for c in constats):
        raise StatutsError(constats)  # what else the file says is of no use under another law
    complete_ids(brut)
    remplis = apply_defaults(brut, forme, cadre.defauts)
    try:
        projet = Projet.model_validate(brut)
    except ValidationError as erreur:
        fautes = _in_file_order([*constats, *_written(_constats(erreur, places), remplis)])
        raise LectureFautive(fautes, _rest(brut, erreur, places, texte)) from None
    constats += check_references(projet, places)
    constats += [_demesure(chemin, valeur, places) for chemin, valeur in _boundless(projet, ())]
    if constats:
        raise StatutsError(constats)
    return Description(projet, places, remplis, texte, tuple(_open_answers(brut)))


def _boundless(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, float]]:
    """The numbers too large for any project, with their paths: no act could write them in letters."""
    if isinstance(valeur, BaseModel):
        for nom in type(valeur).model_fields:
            yield from _boundless(getattr(valeur, nom), (*chemin, nom))
    elif isinstance(valeur, tuple):
        for rang, sous in enumerate(valeur):
            yield from _boundless(sous, (*chemin, rang))
    elif isinstance(valeur, (int, float)) and abs(valeur) > _PLUS_GRAND:
        yield chemin, valeur


def _demesure(chemin: Chemin, valeur: float, places: Places) -> Constat:
    nom = next(str(p) for p in reversed(chemin) if isinstance(p, str))
    lu = str(int(valeur))
    message = f"« {nom} » vaut {lu if len(lu) < 20 else lu[:15] + '…'} : c'est plus que ce que l'on compte ici."
    return Constat("description-valeur", Niveau.BLOQUE, message, places.lieu(chemin), remede="Corrigez ce nombre.")


def _forme_ouverte(places: Places) -> Constat:
    return Constat(
        "description-forme-ouverte",
        Niveau.BLOQUE,
        "La forme ne peut pas rester à décider : elle commande tout le reste.",
        places.lieu(("forme",)),
        remede="Écrivez la plus probable, puis comparez en la changeant ; « statuts nouveau liste » les donne toutes.",
    )


def _open_answers(valeur: Any) -> Iterator[str]:
    """The paths of the answers that are « à décider », in file order."""
    if isinstance(valeur, ADecider):
        yield valeur.chemin
    elif isinstance(valeur, dict):
        for sous in valeur.values():
            yield from _open_answers(sous)
    elif isinstance(valeur, list):
        for sous in valeur:
            yield from _open_answers(sous)


def _refus(code: str, message: str, fichier: str, remede: str) -> StatutsError:
    return StatutsError([Constat(code, Niveau.BLOQUE, message, Lieu(fichier), remede=remede)])


def _constats(erreur: ValidationError, places: Places) -> list[Constat]:
    """Pydantic's findings, in French and in file order, each once."""
    constats: dict[tuple[Any, ...], Constat] = {}
    inconnues: list[str] = []
    for detail in erreur.errors(include_url=False):
        loc = _vrai_chemin(detail["loc"])
        code = detail["type"]
        cle = code == "extra_forbidden"
        lieu = places.lieu(loc, cle=cle)
        if cle:
            message, remede = _cle_inconnue(loc, detail["input"])
            inconnues.append(remede)
        else:
            message, remede = french_message(detail, loc)
        constats.setdefault(
            (loc, cle),
            Constat(f"description-{_CODES.get(code, 'valeur')}", Niveau.BLOQUE, message, lieu, remede=remede),
        )
    # A misspelt key also leaves the right one missing, and what it holds with it: say it once.
    gardes = [c for c in constats.values() if not (c.code == "description-manque" and _deja_dit(c, inconnues))]
    return _in_file_order(gardes)


def _written(fautes: list[Constat], remplis: tuple[tuple[str, Defaut], ...]) -> list[Constat]:
    """The findings on what was written: a default may copy a wrong answer elsewhere, which is not to be told again."""
    copies = {chemin for chemin, _ in remplis}
    return [c for c in fautes if c.lieu.chemin not in copies] or fautes


def _rest(brut: dict[str, Any], erreur: ValidationError, places: Places, texte: str) -> Description | None:
    """The description with its wrong answers left open and its unknown keys dropped; None when it still does not read."""
    for detail in erreur.errors(include_url=False):
        *parents, cle = _vrai_chemin(detail["loc"]) or ("",)
        groupe: Any = brut
        try:
            for pas in parents:
                groupe = groupe[pas]
            if detail["type"] == "extra_forbidden":
                groupe.pop(cle, None)
            else:
                groupe[cle] = ADecider(chemin_lisible((*parents, cle)))
        except (KeyError, IndexError, TypeError, AttributeError, DecisionOuverte):
            continue  # its group is already left open, or the path is not the file's: then the second reading tells
    if "famille" not in brut:
        return None  # the form is not known: no rule can be chosen
    try:
        projet = Projet.model_validate(brut)
    except ValidationError:
        return None
    return Description(projet, places, (), texte)


def _in_file_order(constats: list[Constat]) -> list[Constat]:
    return sorted(constats, key=lambda c: (c.lieu.ligne, c.lieu.colonne, c.code))


def _deja_dit(manque: Constat, remedes: list[str]) -> bool:
    return any(f"« {cle} »" in remede for cle in manque.lieu.chemin.split(".") for remede in remedes)


_CODES = {"extra_forbidden": "cle-inconnue", "missing": "manque", "literal_error": "choix"}


def _vrai_chemin(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The YAML path of a finding: pydantic adds the names of union branches, which are no keys."""
    vrai: list[str | int] = []
    for pas in loc:
        if isinstance(pas, str) and not known_keys(tuple(vrai)):
            continue
        vrai.append(pas)
    return tuple(vrai)


def _cle_inconnue(loc: tuple[str | int, ...], valeur: Any) -> tuple[str, str]:
    cle = str(loc[-1])
    message = f"La clé « {cle} » n'existe pas ici."
    proche, ailleurs = suggest_key(loc)
    if proche:
        return message, f"Vouliez-vous dire « {proche} » ?"
    if ailleurs:
        return message, f"Cette clé existe à un autre endroit : « {ailleurs} ». {possible_keys(loc[:-1])}"
    if valeur is None and " " in cle:  # the end of an answer that its comma cut, between braces
        return message, "Entre accolades, une réponse qui contient une virgule s'écrit entre guillemets."
    return message, possible_keys(loc[:-1]) or "Voyez les clés permises avec « statuts schema »."
