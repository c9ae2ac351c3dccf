"""The law around a slot: what it says of a text, of a place left empty, and what stays when nothing is written there."""

from __future__ import annotations

import re

from statuts.assemble import Etude
from statuts.errors import Source
from statuts.library.conditions import evaluate
from statuts.library.fonds import Clause, Fonds
from statuts.library.law_files import load_facts
from statuts.rules.check import sources_of
from statuts.rules.scope import governing
from statuts.rules.select import Choix, law_reader

_A_DEFAUT = re.compile(
    r"\b(?:sauf (?:clause|disposition|stipulation|texte)|à défaut|faute de|sans clause|dans le silence)", re.IGNORECASE
)


def bases(fonds: Fonds, etude: Etude, clause: Clause) -> tuple[Source, ...]:
    """The legal basis of a clause that can govern this project: neither another form nor another matter (sport, for a nursery)."""
    sources = governing(fonds, sources_of(fonds, clause.sources), fonds.formes[etude.description.projet.forme])
    quand = {f.id: f.quand for f in load_facts(*fonds.racines) if f.quand is not None}
    droit = law_reader(fonds, etude.selection.jour)
    return tuple(s for s in sources if s.id not in quand or evaluate(quand[s.id], etude.faits.lire, droit) is not False)


def law_of_place(fonds: Fonds, etude: Etude, choix: Choix) -> tuple[Source, ...]:
    """The law that the texts planned for a slot rest on, each once."""
    return tuple(dict.fromkeys(s for c in choix.candidats for s in bases(fonds, etude, c.clause)))


def law_left(fonds: Fonds, etude: Etude, clause: Clause | None) -> str:
    """Which rule applies where a text is withdrawn: that of the law, where the record knows one; else plainly none."""
    sources = bases(fonds, etude, clause) if clause is not None else ()
    restent = [s for s in sources if s.liberte == "loi"] or [s for s in sources if _A_DEFAUT.search(s.regle)]
    if not restent:
        return "Les statuts seraient muets sur ce point ; aucune règle de loi connue de ce fonds n'en tient lieu."
    regle = f"{restent[0].regle.rstrip('.')} ({restent[0].citation})"
    autres = len(restent) - 1
    suite = (
        f" ; et {autres} autre{'s' if autres > 1 else ''} règle{'s' if autres > 1 else ''}, dite{'s' if autres > 1 else ''} plus haut"
        if autres
        else ""
    )
    return f"Les statuts seraient muets sur ce point, et la loi s'appliquerait seule : {regle}{suite}."
