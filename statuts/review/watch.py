"""The watch over the law: which articles of a project rest on law that changed between two days, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from statuts.assemble import Etude, study
from statuts.errors import Source
from statuts.library.conditions import evaluate
from statuts.library.fonds import Clause, Fonds
from statuts.library.law_files import load_facts
from statuts.model.read import Description
from statuts.review.changes import Changement, law_changes
from statuts.review.reliance import figures_of
from statuts.rules.check import sources_of
from statuts.rules.select import PROPRE, RETENUE, SUSPENS, Selection, law_reader


@dataclass(frozen=True, slots=True)
class Alerte:
    """One change that touches a project: when, what, on what basis, on which articles (number, title), what to do."""

    le: date
    genre: str
    id: str
    quoi: str
    articles: tuple[tuple[str, str], ...]
    a_faire: str
    sources: tuple[Source, ...]


@dataclass
class Veille:
    """The law between two days, read once for any number of projects."""

    fonds: Fonds
    du: date
    au: date
    changements: tuple[Changement, ...] = ()
    faits: dict[str, Changement] = field(default_factory=dict)
    valeurs: dict[str, list[Changement]] = field(default_factory=dict)
    dates: bool = False
    conditions: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.changements = law_changes(self.fonds, self.du, self.au)
        self.faits = {c.id: c for c in self.changements if c.genre == "fait"}
        self.conditions = {f.id: f.quand for f in load_facts(*self.fonds.racines) if f.id in self.faits}
        for c in self.changements:
            if c.genre == "paramètre":
                self.valeurs.setdefault(c.id, []).append(c)
        self.dates = any(c.genre != "fait" for c in self.changements)

    def look(self, description: Description) -> tuple[Alerte, ...]:
        """Every change that touches this project, by date; nothing when nothing does."""
        if not self.changements:
            return ()
        apres = study(self.fonds, description, self.au)
        alertes = [*self._facts(apres), *self._figures(apres)]
        if self.dates:
            avant = study(self.fonds, description, self.du)
            alertes += [*self._clauses(avant, apres), *self._findings(avant, apres)]
        return tuple(sorted(alertes, key=lambda a: (a.le, a.genre, a.id)))

    def _facts(self, etude: Etude) -> Iterator[Alerte]:
        """The articles whose clause rests on a fact that changed."""
        touches: dict[str, list[tuple[str, str]]] = {}
        for clause, article in _articles(etude.selection):
            for source in clause.sources:
                if source in self.faits and self._matters(source, etude):
                    touches.setdefault(source, []).append(article)
        for nom, articles in touches.items():
            c = self.faits[nom]
            yield Alerte(c.le, "fait", nom, c.libelle, tuple(articles), c.a_faire, sources_of(self.fonds, (nom,)))

    def _matters(self, nom: str, etude: Etude) -> bool:
        """Whether a fact's change concerns this project: a clause may rest on the law of another case as a model."""
        return evaluate(self.conditions[nom], etude.faits.lire, law_reader(self.fonds, self.au)) is not False

    def _figures(self, etude: Etude) -> Iterator[Alerte]:
        """The articles that print a figure of law which changed."""
        if not self.valeurs:
            return
        touches: dict[str, list[tuple[str, str]]] = {}
        for clause, article in _articles(etude.selection):
            for nom in figures_of(clause) & set(self.valeurs):
                touches.setdefault(nom, []).append(article)
        for nom, articles in touches.items():
            for c in self.valeurs[nom]:
                quoi = f"{c.libelle} : {_said(c.avant)} → {_said(c.apres)}."
                a_faire = "Rédiger l'acte de nouveau : le chiffre imprimé change."
                yield Alerte(c.le, "paramètre", nom, quoi, tuple(articles), a_faire, sources_of(self.fonds, c.sources))

    def _clauses(self, avant: Etude, apres: Etude) -> Iterator[Alerte]:
        """The slots whose clause is another one under the new law."""
        numeros = dict(_numbers(apres.selection))
        for nom, choix in apres.selection.choix.items():
            vieux = avant.selection.choix[nom]
            deux = [c.clause for c in (vieux, choix) if c.etat == RETENUE and c.clause is not None]
            noms = {c.id for c in deux}
            if vieux.etat == choix.etat and len(noms) < 2:
                continue
            dates = [
                c.le for c in self.changements if c.genre == "clause" and self.fonds.clauses[c.id].emplacement == nom
            ]
            if not dates or not deux:
                continue
            quoi = f"« {vieux.clause.titre if vieux.clause else 'rien'} » ({_id(vieux.clause)}) laisse place à « {choix.clause.titre if choix.clause else 'rien'} » ({_id(choix.clause)})."
            article = (numeros.get(nom, ""), (choix.clause or deux[0]).titre)
            a_faire = "Rédiger l'acte de nouveau et soumettre cet article à l'assemblée."
            sources = sources_of(self.fonds, deux[-1].sources)
            yield Alerte(max(dates), "clause", deux[-1].id, quoi, (article,), a_faire, sources)

    def _findings(self, avant: Etude, apres: Etude) -> Iterator[Alerte]:
        """What the rules say under the new law and did not say before, and what they no longer say."""
        jours = {c.id: c.le for c in self.changements if c.genre == "règle"}
        vieux, neufs = ({c.code: c for c in e.controle.constats} for e in (avant, apres))
        for code, constat in neufs.items():
            if code not in vieux:
                le = jours.get(code, self._day_of(code))
                yield Alerte(le, "règle", code, constat.message, (), constat.remede, constat.sources)
        for code, constat in vieux.items():
            if code not in neufs:
                quoi = f"N'est plus reproché au projet : {constat.message}"
                le = jours.get(code, self._day_of(code))
                yield Alerte(le, "règle", code, quoi, (), "Rien n'est exigé.", constat.sources)

    def _day_of(self, code: str) -> date:
        """The day on which a figure read by this rule changed, else the last day of the watch."""
        regle = self.fonds.regles.get(code)
        noms = figures_of(regle) if regle else set()
        return max((c.le for nom in noms for c in self.valeurs.get(nom, ())), default=self.au)


def _articles(selection: Selection) -> Iterator[tuple[Clause, tuple[str, str]]]:
    """Each clause kept, with the number of its article and its title."""
    for nom, numero in _numbers(selection):
        choix = selection.choix[nom]
        if choix.etat == RETENUE and choix.clause is not None:
            yield choix.clause, (numero, choix.clause.titre)


def _numbers(selection: Selection) -> Iterator[tuple[str, str]]:
    """The number of the article of each filled slot, without writing the act; empty outside numbered titles."""
    rang = 0
    for titre in selection.plan.titres:
        for article in titre.articles:
            pleins = [e.nom for e in article.emplacements if selection.choix[e.nom].etat in (RETENUE, SUSPENS, PROPRE)]
            rang += 1 if pleins and titre.numerote else 0
            for nom in pleins:
                yield nom, str(rang) if titre.numerote else ""


def _said(valeur: object) -> str:
    return "sans valeur" if valeur is None else str(valeur)


def _id(clause: Clause | None) -> str:
    return clause.id if clause else "aucune clause"
