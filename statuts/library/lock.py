"""`verrou.json`: the version of each clause and the fingerprints of what it says, so that no text changes unnoticed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.conditions import Condition, Feuille, ReferenceDroit, ReferenceFait
from statuts.library.fonds import Clause
from statuts.model.yaml import read_text

VERROU = "verrou.json"
_PREMIERE = "1.0.0"


@dataclass(frozen=True, slots=True)
class Verrou:
    """One line of the lock: version, fingerprint of the title and text, fingerprint of who receives the clause."""

    version: str
    texte: str
    condition: str


def read_lock(racine: Path) -> dict[str, Verrou] | None:
    """The lock of a layer, None when it has none; raises `StatutsError` when it cannot be read."""
    fichier = racine / VERROU
    if not fichier.is_file():
        return None
    try:
        brut = json.loads(read_text(fichier))
        return {nom: Verrou(ligne["version"], ligne["texte"], ligne["condition"]) for nom, ligne in brut.items()}
    except (json.JSONDecodeError, AttributeError, KeyError, TypeError):
        raise StatutsError(
            [
                Constat(
                    "verrou-illisible",
                    Niveau.BLOQUE,
                    "Le verrou ne se lit pas.",
                    Lieu(str(fichier), 1, 1),
                    remede="Reprenez celui d'avant, ou effacez-le et lancez « statuts clauses verrouiller ».",
                )
            ]
        ) from None


def lock_text(verrous: dict[str, Verrou]) -> str:
    """The lock as a file: one line a clause, sorted, so that two branches merge line by line."""
    lignes = [
        f"{json.dumps(nom)}: " + json.dumps({"version": v.version, "texte": v.texte, "condition": v.condition})
        for nom, v in sorted(verrous.items())
    ]
    return "{\n" + ",\n".join(lignes) + "\n}\n"


def seal(clause: Clause, avant: Verrou | None) -> Verrou:
    """The line of a clause: a changed text raises the last number, a changed condition the middle one."""
    texte, condition = text_mark(clause), condition_mark(clause)
    if avant is None:
        return Verrou(_PREMIERE, texte, condition)
    if avant.condition != condition:
        return Verrou(_raised(avant.version, 1), texte, condition)
    if avant.texte != texte:
        return Verrou(_raised(avant.version, 2), texte, condition)
    return avant


def _raised(version: str, rang: int) -> str:
    nombres = [int(n) if n.isdigit() else 0 for n in f"{version}.0.0".split(".")[:3]]
    return ".".join(str(n + 1 if i == rang else n if i < rang else 0) for i, n in enumerate(nombres))


def text_mark(clause: Clause) -> str:
    """The fingerprint of what members read."""
    return _sha(f"{clause.titre}\n{clause.texte.strip()}")


def condition_mark(clause: Clause) -> str:
    """The fingerprint of what decides which projects receive the clause, and when."""
    return _sha(
        json.dumps(
            [
                clause.emplacement,
                sorted(clause.formes),
                _plain(clause.quand),
                clause.au_choix,
                sorted(clause.remplace),
                str(clause.depuis or ""),
                str(clause.jusqua or ""),
            ],
            ensure_ascii=False,
        )
    )


def _sha(texte: str) -> str:
    return hashlib.sha256(texte.encode()).hexdigest()[:16]


def _plain(condition: Condition | None) -> Any:
    """A condition as plain lists: its meaning, without the names of our classes."""
    if condition is None:
        return None
    if isinstance(condition, Feuille):
        valeur = condition.valeur
        if isinstance(valeur, (ReferenceFait, ReferenceDroit)):
            valeur = {"droit" if isinstance(valeur, ReferenceDroit) else "fait": valeur.nom}
        return [condition.fait, condition.operateur, valeur]
    return [condition.mode, [_plain(m) for m in condition.membres]]
