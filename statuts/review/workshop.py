"""Where « what if » is answered: answers changed for real, studied again, written again, each once."""

from __future__ import annotations

from datetime import date

from statuts.assemble import Etude, study
from statuts.assemble.draft import write
from statuts.document.explication import Changement, Effet, Touche
from statuts.document.tree import Acte
from statuts.errors import Constat, StatutsError
from statuts.library.fonds import Fonds
from statuts.model.edit import CheminImpossible, change
from statuts.review.effects import effect
from statuts.review.excerpts import touched
from statuts.review.flips import changed_answer
from statuts.review.proposals import Reponses


class Atelier:
    """A project and every variation of it that was tried."""

    def __init__(self, fonds: Fonds, etude: Etude, jour: date) -> None:
        self.fonds, self.etude, self.jour = fonds, etude, jour
        self._etudes: dict[str, Etude | None] = {}
        self._actes: dict[str, Acte | None] = {}
        self._effets: dict[str, Effet] = {}

    def try_out(self, reponses: Reponses) -> Etude | None:
        """The project with these answers, or None when they make no description."""
        cle = _key(reponses)
        if cle not in self._etudes:
            self._etudes[cle] = self._study(reponses)
        return self._etudes[cle]

    def refusals(self, reponses: Reponses) -> tuple[Constat, ...]:
        """What the reading of the description answers to these answers; nothing where it takes them."""
        try:
            change(self.etude.description, reponses, self.fonds.cadre)
        except StatutsError as erreur:
            return tuple(erreur.constats)
        except CheminImpossible:
            return ()
        return ()

    def _study(self, reponses: Reponses) -> Etude | None:
        try:
            autre = change(self.etude.description, reponses, self.fonds.cadre)
        except (StatutsError, CheminImpossible):
            return None
        return study(self.fonds, autre, self.jour)

    def write(self, etude: Etude, reponses: Reponses | None = None) -> Acte | None:
        """The act of a study, or None when it cannot be written; kept by the answers that made the study."""
        cle = _key(reponses or {})
        if cle not in self._actes:
            try:
                self._actes[cle] = write(self.fonds, etude, self.jour)
            except StatutsError:
                self._actes[cle] = None
        return self._actes[cle]

    def effect(self, reponses: Reponses, etude: Etude) -> Effet:
        """What these answers change in the act and in its findings."""
        cle = _key(reponses)
        if cle not in self._effets:
            self._effets[cle] = effect(self.etude, self.write(self.etude), etude, self.write(etude, reponses))
        return self._effets[cle]

    def touched(self, reponses: Reponses, etude: Etude) -> tuple[Touche, ...]:
        """Every article that these answers touch, with the sentence where they act; nothing where an act cannot be written."""
        avant, apres = self.write(self.etude), self.write(etude, reponses)
        return () if avant is None or apres is None else tuple(touched(avant, apres, self.changes(reponses)))

    def changes(self, reponses: Reponses) -> tuple[Changement, ...]:
        """The answers changed, as a person reads them."""
        return tuple(changed_answer(self.fonds, self.etude.description, *reponse) for reponse in reponses.items())


def _key(reponses: Reponses) -> str:
    return repr(sorted(reponses.items(), key=lambda r: r[0]))
