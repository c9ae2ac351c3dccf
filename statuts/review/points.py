"""Named entries of lists and references to them: each name stands once, each reference finds its entry in every variant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes

from statuts.assemble.wording import parse_template
from statuts.document.parse import NOM_D_ITEM, RENVOI, note_end
from statuts.library.fonds import Clause, Fonds
from statuts.review.known import near

_PRESQUE_UN_NOM = re.compile(r"(?<![\[\\])\[#(?![a-z0-9-]+\])[^\]\n]*\]?")
_RENVOI_A_UN_POINT = re.compile(r"\[\[[^\]]*#[^\]]*\]\]")
_NOTE = re.compile(r"(?<!\\)\^\[")


@dataclass(frozen=True, slots=True)
class Branche:
    """One side of an « if » (`rang` 0 for the first, then « elif » and « else »), or a loop (`rang` -1)."""

    noeud: nodes.Node
    rang: int

    def implied_by(self, autre: Branche) -> bool:
        """Whether this side is printed whenever the other one is."""
        if self.noeud is autre.noeud:
            return self.rang == autre.rang
        si = isinstance(self.noeud, nodes.If) and isinstance(autre.noeud, nodes.If)
        return si and self.rang == autre.rang == 0 and self.noeud.test == autre.noeud.test  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Endroit:
    """Where something stands in a text: its line, the branches that print it, the slots and entries that they test."""

    ligne: int
    branches: tuple[Branche, ...] = ()
    gardes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Faute:
    """What is wrong in a text, on which line of it, and what to do."""

    quoi: str
    ligne: int
    remede: str = ""


@dataclass(slots=True)
class Lus:
    """The names that a text gives, and the entries that it refers to: slot (empty: its own), name, place."""

    noms: list[tuple[str, Endroit]] = field(default_factory=list)
    renvois: list[tuple[str, str, Endroit]] = field(default_factory=list)
    fautes: list[Faute] = field(default_factory=list)


def check_points(fonds: Fonds, clause: Clause, arbre: nodes.Template) -> Iterator[Faute]:
    """Every finding about the named entries and the notes of one clause."""
    lus = read_points(arbre)
    yield from lus.fautes
    yield from _names(lus)
    for emplacement, nom, endroit in lus.renvois:
        if emplacement in ("", clause.emplacement):
            yield from _own_reference(nom, endroit, lus)
        else:
            yield from _reference(fonds, clause, emplacement, nom, endroit)


def _names(lus: Lus) -> Iterator[Faute]:
    for rang, (nom, endroit) in enumerate(lus.noms):
        if any(b.rang < 0 for b in endroit.branches):
            quoi = f"le point « {nom} » est dans une boucle : il y en aurait plusieurs du même nom"
            yield Faute(quoi, endroit.ligne, "Ne nommez que des points écrits hors d'un « for ».")
        for autre, ailleurs in lus.noms[:rang]:
            if autre == nom and not _exclusive(endroit, ailleurs):
                yield Faute(f"deux points s'appellent « {nom} »", endroit.ligne, "Donnez à chacun le sien.")


def _exclusive(un: Endroit, deux: Endroit) -> bool:
    """Whether the two places are on two sides of one « if »."""
    return any(a.noeud is b.noeud and a.rang != b.rang for a in un.branches for b in deux.branches)


def _own_reference(nom: str, endroit: Endroit, lus: Lus) -> Iterator[Faute]:
    """A reference to an entry of the same text: it must be printed whenever the reference is."""
    places = [place for autre, place in lus.noms if autre == nom]
    if not places:
        noms = [autre for autre, _ in lus.noms]
        remede = near(nom, noms) or f"Écrivez « 1. [#{nom}] … » en tête du point."
        yield Faute(f"aucun point de cette clause ne s'appelle « {nom} »", endroit.ligne, remede)
    elif not any(all(any(b.implied_by(a) for a in endroit.branches) for b in place.branches) for place in places):
        quoi = f"le point « {nom} » ne s'imprime pas toujours avec ce renvoi"
        yield Faute(quoi, endroit.ligne, "Mettez le renvoi sous le même « if » que le point.")


def _reference(fonds: Fonds, clause: Clause, emplacement: str, nom: str, endroit: Endroit) -> Iterator[Faute]:
    """A reference to an entry of another slot: every clause that may stand there has it, or a test guards it."""
    cible = f"{emplacement}#{nom}"
    if cible in endroit.gardes:
        return
    garde = f'Entourez-le : « {{% if present("{cible}") %}} … {{% endif %}} ».'
    for autre in fonds.par_emplacement.get(emplacement, ()):
        if not _meet(fonds, clause, autre):
            continue
        noms = points_of(autre.texte)
        if nom not in noms:
            remede = near(nom, noms) or garde
            yield Faute(f"« {autre.id} » peut y répondre et n'a pas de point « {nom} »", endroit.ligne, remede)
            return
        if not noms[nom]:
            quoi = f"le point « {nom} » de « {autre.id} » ne s'imprime pas toujours"
            yield Faute(quoi, endroit.ligne, garde)
            return


def _meet(fonds: Fonds, une: Clause, autre: Clause) -> bool:
    """Whether one form receives both clauses."""
    return any(
        f.convient(une.formes) and f.convient(autre.formes) and une.emplacement in fonds.plans[f.id].emplacements()
        for f in fonds.formes.values()
    )


def points_of(texte: str) -> dict[str, bool]:
    """The names of the entries of a text, each with whether it is always printed; none when it cannot be read."""
    if "[#" not in texte:
        return {}
    try:
        lus = read_points(parse_template(texte))
    except TemplateSyntaxError:
        return {}
    noms: dict[str, bool] = {}
    for nom, endroit in lus.noms:
        noms[nom] = noms.get(nom, False) or not endroit.branches
    return noms


def read_points(arbre: nodes.Template) -> Lus:
    """The named entries, the references to entries and the notes of a text."""
    lus = Lus()
    _walk(arbre, Endroit(1), lus)
    _notes(arbre, lus)
    return lus


def _walk(noeud: nodes.Node, ici: Endroit, lus: Lus) -> None:
    if isinstance(noeud, nodes.TemplateData):
        _read(noeud, ici, lus)
        return
    if isinstance(noeud, nodes.If):
        corps = [noeud.body, *(e.body for e in noeud.elif_), noeud.else_]
        for rang, enfants in enumerate(corps):
            gardes = ici.gardes | _tested(noeud.test) if rang == 0 else ici.gardes
            dedans = Endroit(ici.ligne, (*ici.branches, Branche(noeud, rang)), gardes)
            for enfant in enfants:
                _walk(enfant, dedans, lus)
        return
    dedans = (
        Endroit(ici.ligne, (*ici.branches, Branche(noeud, -1)), ici.gardes) if isinstance(noeud, nodes.For) else ici
    )
    for enfant in noeud.iter_child_nodes():
        _walk(enfant, dedans, lus)


def _tested(test: nodes.Node) -> frozenset[str]:
    """The slots and entries that the `present()` calls of a test name, when all of them must be there."""
    if isinstance(test, nodes.And):
        return _tested(test.left) | _tested(test.right)
    if isinstance(test, nodes.Call) and isinstance(test.node, nodes.Name) and test.node.name == "present":
        return frozenset(str(a.value) for a in test.args if isinstance(a, nodes.Const))
    return frozenset()


def _read(donnee: nodes.TemplateData, ici: Endroit, lus: Lus) -> None:
    texte = donnee.data

    def at(rang: int) -> Endroit:
        return Endroit(donnee.lineno + texte.count("\n", 0, rang), ici.branches, ici.gardes)

    lus.noms += [(m[1], at(m.start())) for m in NOM_D_ITEM.finditer(texte)]
    lus.renvois += [(m[1] or "", m[2], at(m.start())) for m in RENVOI.finditer(texte) if m[2]]
    for faux in _RENVOI_A_UN_POINT.finditer(texte):
        if not RENVOI.fullmatch(faux[0]):
            remede = "Écrivez [[famille/nom#mon-point]], ou [[#mon-point]] dans la clause même."
            lus.fautes.append(Faute(f"« {faux[0]} » n'est pas un renvoi à un point", at(faux.start()).ligne, remede))
    for faux in _PRESQUE_UN_NOM.finditer(texte):
        quoi = f"« {faux[0]} » n'est pas un nom de point"
        lus.fautes.append(
            Faute(quoi, at(faux.start()).ligne, "Minuscules sans accent, chiffres et tirets : [#mon-point].")
        )


def _notes(arbre: nodes.Template, lus: Lus) -> None:
    """A note closes; its brackets may stand around braces, which count for one sign."""
    bouts: list[str] = []
    for sortie in arbre.find_all(nodes.Output):
        bouts += [n.data if isinstance(n, nodes.TemplateData) else "x" for n in sortie.nodes]
    texte = "".join(bouts)
    ouverte = next((m for m in _NOTE.finditer(texte) if note_end(texte, m.start()) < 0), None)
    if ouverte is not None:
        lus.fautes.append(Faute("une note « ^[ » n'est pas fermée", 1, "Fermez-la par « ] »."))
