"""How an act stands: findings, open decisions, what its articles rest on, answers that nothing used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from statuts.assemble import Etude
from statuts.assemble.draft import write
from statuts.document.french import day
from statuts.document.tree import Decision
from statuts.errors import Constat, Niveau, Source, StatutsError
from statuts.law import PREUVES, Discussion
from statuts.library.conditions import evaluate
from statuts.library.fonds import Fonds
from statuts.library.law_files import load_discussions
from statuts.review.reliance import figures_of
from statuts.review.unused import unused_answers
from statuts.rules.check import sources_of
from statuts.rules.scope import governing
from statuts.rules.select import RETENUE, law_reader


@dataclass(frozen=True)
class Bilan:
    """The balance of a project before it is drafted."""

    constats: tuple[Constat, ...]
    decisions: tuple[Decision, ...]
    articles: int
    regles: int
    preuves: dict[str, int]
    inutilises: tuple[str, ...]
    secondaires: tuple[tuple[Source, int], ...] = ()
    discutes: tuple[Discussion, ...] = ()

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
    constats += _stale_figures(fonds, etude, jour)
    citees = list(_sources(fonds, etude))
    preuves = {preuve: sum(s.preuve == preuve for s in citees) for preuve in PREUVES}
    return Bilan(
        tuple(constats),
        decisions,
        articles,
        etude.controle.verifiees,
        preuves,
        unused_answers(fonds, etude, jour),
        _unread(citees),
        contested(fonds, etude, jour),
    )


def _sources(fonds: Fonds, etude: Etude) -> Iterator[Source]:
    """The legal basis of each clause of the act, as often as it is cited."""
    forme = fonds.formes[etude.description.projet.forme]
    for choix in etude.selection.choix.values():
        if choix.etat == RETENUE and choix.clause is not None:
            yield from governing(fonds, sources_of(fonds, choix.clause.sources), forme)


def _unread(citees: list[Source]) -> tuple[tuple[Source, int], ...]:
    """The sources that nobody read in the text, the most cited first."""
    compte = Counter(s for s in citees if s.preuve != "texte")
    return tuple(sorted(compte.items(), key=lambda paire: (-paire[1], paire[0].id)))


def contested(fonds: Fonds, etude: Etude, jour: date) -> tuple[Discussion, ...]:
    """The contested points of law that touch this project: only a person can settle them."""
    droit = law_reader(fonds, jour)
    points = load_discussions(*fonds.racines)
    return tuple(p for p in points if evaluate(p.quand, etude.faits.lire, droit) is True)


def _stale_figures(fonds: Fonds, etude: Etude, jour: date) -> Iterator[Constat]:
    """One warning for the figures of law that this project rests on and that nobody checked for a year."""
    forme = fonds.formes[etude.description.projet.forme]
    entrees = [c.clause for c in etude.selection.choix.values() if c.etat == RETENUE and c.clause is not None]
    lus = {nom for e in entrees for nom in figures_of(e)}
    lus |= {n for r in fonds.regles.values() if forme.convient(r.formes) and r.in_force(jour) for n in figures_of(r)}
    vieux = sorted(n for n in lus if (jour - fonds.parametres[n].verifie_le).days > 366)
    if vieux:
        ancien = min(fonds.parametres[n].verifie_le for n in vieux)
        yield Constat(
            "droit-a-reverifier",
            Niveau.AVERTIT,
            f"{len(vieux)} chiffre(s) de droit ont été vérifiés il y a plus d'un an (le plus ancien le {day(ancien)}) : {', '.join(vieux)}.",
            remede="Faites-les relire avant la signature (« statuts droit montrer NOM »), ou mettez le fonds à jour.",
        )
