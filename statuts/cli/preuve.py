"""The proof of the library on a terminal: loaded only when asked, for its solver weighs more than all the rest."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from statuts.cli.files import write_atomically
from statuts.errors import Constat, Niveau, StatutsError
from statuts.library.fonds import Fonds
from statuts.review.changes import HORIZON, law_days

if TYPE_CHECKING:
    from statuts.review.proof.proof import Preuve


def run_proof(
    fonds: Fonds, jour: date, formes: tuple[str, ...], dossier: Path | None
) -> tuple[Preuve, tuple[Constat, ...]]:
    """Prove the library under the law of `jour` and of every later change; write the counter-examples in `dossier`."""
    if find_spec("z3") is None:
        raise StatutsError([_sans_solveur()])
    from statuts.review.proof.figures import check_figures
    from statuts.review.proof.proof import prove
    from statuts.review.proof.report import proof_findings

    preuve = prove(fonds, [jour, *law_days(fonds, jour)], formes or None)
    jours = [HORIZON, *law_days(fonds, HORIZON), jour]
    constats = (*proof_findings(fonds, preuve), *check_figures(fonds, sorted(set(jours))))
    for nom, texte in _counter_examples(preuve) if dossier is not None else ():
        assert dossier is not None
        dossier.mkdir(parents=True, exist_ok=True)
        write_atomically(dossier / nom, texte.encode())
    return preuve, constats


def _counter_examples(preuve: Preuve) -> list[tuple[str, str]]:
    return [
        (f"{e.question.genre}-{e.question.sujet.replace('/', '-')}-{e.forme}.yaml", e.projet)
        for e in preuve.echecs
        if e.projet
    ]


def _sans_solveur() -> Constat:
    return Constat(
        "preuve-solveur",
        Niveau.BLOQUE,
        "La preuve demande un solveur qui n'est pas installé.",
        pourquoi="Il pèse à lui seul plus que tout le reste ; rédiger et vérifier un projet s'en passent",
        remede="Installez-le avec « pip install 'statuts[preuve]' », ou « pip install z3-solver ».",
    )


def say_proof(preuve: Preuve, formes: tuple[str, ...]) -> str:
    """What was proved, how large and how long, and what the proof takes as free."""
    return (
        f"Preuve : {preuve.questions} questions sur {preuve.faits} faits, {preuve.formes} forme(s), "
        f"{preuve.jours} jour(s) de droit, en {preuve.secondes:.1f} s ; {len(preuve.libres)} faits calculés laissés libres"
        f"{'' if not formes else f' ; sans recherche des clauses mortes, car {_only(formes)}'}."
    )


def _only(formes: tuple[str, ...]) -> str:
    return f"forme {formes[0]} seule" if len(formes) == 1 else f"formes {', '.join(formes)} seules"


def json_proof(preuve: Preuve) -> dict[str, Any]:
    """The JSON shape of a proof."""
    return {
        "questions": preuve.questions,
        "faits": preuve.faits,
        "formes": preuve.formes,
        "jours": preuve.jours,
        "secondes": round(preuve.secondes, 2),
        "faits_libres": preuve.libres,
        "echecs": [
            {
                "genre": e.question.genre,
                "sujet": e.question.sujet,
                "clauses": e.question.clauses,
                "forme": e.forme,
                "jour": e.jour,
                "montre": e.montre,
                "projet": e.projet,
            }
            for e in preuve.echecs
        ],
    }
