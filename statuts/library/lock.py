"""`verrou.json`: the version of each clause and the fingerprints of what it says, so that no text changes unnoticed."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.conditions import Condition, Feuille, ReferenceDroit, ReferenceFait
from statuts.library.fonds import Clause
from statuts.model.yaml import read_text

VERROU = "verrou.json"
_PREMIERE = "1.0.0"
_ENTETE = "Écrit par « statuts clauses verrouiller », jamais à la main : une ligne par clause."


@dataclass(frozen=True, slots=True)
class Verrou:
    """One line of the lock: version, fingerprint of the title and text, fingerprint of who receives the clause."""

    version: str
    texte: str
    condition: str


_LIGNE = re.compile(
    r'^,?\s*"(?P<nom>[^"]+)":\s*\{"version": "(?P<version>[^"]+)", "texte": "(?P<texte>\w+)", "condition": "(?P<condition>\w+)"\},?$'
)


def read_lock(racine: Path) -> dict[str, Verrou] | None:
    """The lock of a layer, None when it has none; raises `StatutsError` when nothing in it can be read.

    Read line by line: after a merge that left both sides, or even its marks, locking again must be enough.
    """
    fichier = racine / VERROU
    if not fichier.is_file():
        return None
    texte = read_text(fichier)
    lues = (_LIGNE.match(ligne) for ligne in texte.splitlines())
    verrous = {m["nom"]: Verrou(m["version"], m["texte"], m["condition"]) for m in lues if m}
    if not verrous and not well_formed(texte):
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
        )
    return verrous


def well_formed(texte: str) -> bool:
    """Whether a lock is the JSON group that other programs expect."""
    try:
        return isinstance(json.loads(texte), dict)
    except json.JSONDecodeError:
        return False


def lock_text(verrous: dict[str, Verrou]) -> str:
    """The lock as a file: one line a clause, sorted, its comma in front, so that two branches merge line by line.

    Git may even keep both sides (`merge=union`): the file stays readable, and the next lock sets it right.
    """
    lignes = [f'{{"": {json.dumps(_ENTETE, ensure_ascii=False)}']
    for nom, verrou in sorted(verrous.items()):
        valeur = {"version": verrou.version, "texte": verrou.texte, "condition": verrou.condition}
        lignes.append(f",{json.dumps(nom)}: {json.dumps(valeur)}")
    return "\n".join([*lignes, "}"]) + "\n"


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
