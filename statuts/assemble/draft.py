"""The whole road from a description to its act, in one call: facts, law, choice of clauses, writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from statuts.assemble.act import assemble
from statuts.document.tree import Acte
from statuts.errors import Constat, StatutsError
from statuts.facts import Faits
from statuts.library.fonds import Fonds
from statuts.model.read import Description
from statuts.rules.check import Controle, check
from statuts.rules.elsewhere import named_elsewhere
from statuts.rules.select import Selection, select


@dataclass(frozen=True)
class Etude:
    """A project as the law and the library see it: facts, chosen clauses, findings."""

    description: Description
    faits: Faits
    selection: Selection
    controle: Controle
    noms: tuple[Constat, ...] = ()

    @property
    def constats(self) -> tuple[Constat, ...]:
        """Findings of the law, of the name and of the choice; a gap in the act is no news when the law already refuses the project."""
        refuse = any(c.niveau.refuse for c in self.controle.constats)
        choix = (c for c in self.selection.constats if not (refuse and c.code == "fonds-lacune"))
        return (*self.controle.constats, *self.noms, *choix)

    @property
    def refus(self) -> tuple[Constat, ...]:
        return tuple(c for c in self.constats if c.niveau.refuse)


def study(fonds: Fonds, description: Description, jour: date) -> Etude:
    """Check a project and choose its clauses under the law of `jour`; nothing is written."""
    faits = Faits(description.projet)
    controle = check(fonds, description, faits, jour)
    noms = named_elsewhere(fonds, description)
    return Etude(description, faits, select(fonds, description, faits, jour), controle, noms)


def draft(fonds: Fonds, etude: Etude, jour: date) -> Acte:
    """The act of a project that nothing refuses; raises `StatutsError` with every refusal otherwise."""
    if etude.refus:
        raise StatutsError(etude.refus)
    return write(fonds, etude, jour)


def write(fonds: Fonds, etude: Etude, jour: date) -> Acte:
    """The act as it stands, refused or not: for reviews, never for delivery."""
    attente = tuple(chemin for _, chemins in etude.controle.en_attente for chemin in chemins)
    return assemble(fonds, etude.description, etude.faits, etude.selection, jour, attente)
