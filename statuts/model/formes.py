"""The forms that a description may ask for: those that the library serves, and those that law writes elsewhere."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, Source
from statuts.model.base import simplifier
from statuts.model.defaults import Defaut
from statuts.model.yaml import Places


@dataclass(frozen=True)
class FormeConnue:
    """What reading needs to know of a form: its family and its shell (aucune, sarl, sas, sa)."""

    famille: str
    coquille: str


@dataclass(frozen=True)
class HorsChamp:
    """A form whose statutes are imposed or belong to another body of law: why, on what basis, and where to go instead.

    With `ici`, it is no form at all: one of ours takes it in, and `ailleurs` tells how to write it.
    """

    id: str
    libelle: str
    raison: str
    ailleurs: str
    sources: tuple[Source, ...] = ()
    ici: bool = False

    def finding(self, lieu: Lieu) -> Constat:
        """The refusal of a project that asks for this form."""
        message = f"« {self.libelle} » ne se rédige pas ici."
        if self.ici:
            message = f"« {self.libelle} » n'est pas une forme ; une autre la contient."
        return Constat("forme-hors-champ", Niveau.BLOQUE, message, lieu, self.raison, self.ailleurs, self.sources)


@dataclass(frozen=True)
class Cadre:
    """What the library tells the gate of the description: forms served, forms refused by every name, defaults."""

    formes: dict[str, FormeConnue]
    hors_champ: dict[str, HorsChamp]
    defauts: tuple[Defaut, ...]


def settle_form(brut: dict[str, Any], places: Places, cadre: Cadre) -> tuple[str, list[Constat]]:
    """The form asked for, its family and shell written into `brut`; a finding when it is refused or unknown.

    A form that is absent, or no word at all, is left for the type check to report.
    """
    constats = [_reserved(cle, places) for cle in ("famille", "coquille") if cle in brut]
    brut.pop("famille", None)
    brut.pop("coquille", None)
    ecrite = brut.get("forme")
    if not isinstance(ecrite, (str, int, float)) or ecrite == "":
        return "", constats
    nom, lieu = simplifier(str(ecrite)), places.lieu(("forme",))
    connue = cadre.formes.get(nom)
    # A network may serve a form that the common library sends elsewhere.
    if connue is None and nom in cadre.hors_champ:
        return nom, [*constats, cadre.hors_champ[nom].finding(lieu)]
    if connue is None:
        return nom, [*constats, replace(unknown_form(str(ecrite), cadre), lieu=lieu)]
    brut["famille"], brut["coquille"] = connue.famille, connue.coquille
    return nom, constats


def unknown_form(ecrite: str, cadre: Cadre) -> Constat:
    """The finding on a form that nobody knows, with the nearest ones."""
    nom = simplifier(ecrite)
    # « sarl » is the end of four forms: naming the nearest by its letters would mislead.
    proches = [f for f in cadre.formes if nom in f.split("_")]
    proches = proches or difflib.get_close_matches(nom, [*cadre.formes, *cadre.hors_champ], n=1, cutoff=0.7)
    remede = f"Vouliez-vous dire {' ou '.join(f'« {p} »' for p in proches)} ? " if proches else ""
    return Constat(
        "description-choix",
        Niveau.BLOQUE,
        f"« forme » ne peut pas valoir « {ecrite[:60]} ».",
        remede=f"{remede}Réponses possibles : {', '.join(cadre.formes)}.",
    )


def _reserved(cle: str, places: Places) -> Constat:
    return Constat(
        "description-cle-inconnue",
        Niveau.BLOQUE,
        f"La clé « {cle} » n'existe pas ici.",
        places.lieu((cle,), cle=True),
        remede="La forme suffit : retirez cette ligne.",
    )
