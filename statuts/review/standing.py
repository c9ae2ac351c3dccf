"""How an act stands: findings, open decisions, what its articles rest on, answers that nothing used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from statuts.assemble import Etude
from statuts.assemble.draft import write
from statuts.document.tree import Decision
from statuts.errors import Constat, StatutsError
from statuts.library.fonds import Fonds
from statuts.review.unused import unused_answers
from statuts.rules.check import sources_of
from statuts.rules.select import RETENUE


@dataclass(frozen=True)
class Bilan:
    """The balance of a project before it is drafted."""

    constats: tuple[Constat, ...]
    decisions: tuple[Decision, ...]
    articles: int
    regles: int
    preuves: dict[str, int]
    inutilises: tuple[str, ...]

    @property
    def refus(self) -> bool:
        return any(c.niveau.refuse for c in self.constats)


def take_stock(fonds: Fonds, etude: Etude, jour: date) -> Bilan:
    """Everything that a person must know before drafting; the act is written to find its open decisions."""
    constats = list(etude.constats)
    decisions: tuple[Decision, ...] = ()
    articles = 0
    try:
        acte = write(fonds, etude, jour)
        decisions = acte.decisions
        articles = sum(len(t.articles) for t in acte.titres if t.numero)
    except StatutsError as erreur:
        # A text that cannot be written while something else is refused is only a consequence.
        constats += [] if etude.refus else list(erreur.constats)
    preuves = {"texte": 0, "secondaire": 0, "non_vu": 0}
    for choix in etude.selection.choix.values():
        if choix.etat == RETENUE and choix.clause is not None:
            for source in sources_of(fonds, choix.clause.sources):
                preuves[source.preuve] += 1
    return Bilan(
        tuple(constats), decisions, articles, etude.controle.verifiees, preuves, unused_answers(fonds, etude, jour)
    )
