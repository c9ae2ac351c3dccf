"""One answer changed in the text of a description, comments kept: where a person writes what, and the text that follows."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml

from statuts.errors import StatutsError
from statuts.model.base import ADecider
from statuts.model.edit import CheminImpossible, plain_values, put
from statuts.model.read import split_path
from statuts.model.yaml import LECTEUR_YAML

REMPLACE, SOUS, ENTRE, A_LA_FIN = "remplace", "sous", "entre", "a_la_fin"
RETIRE, RETIRE_LIGNES = "retire", "retire_lignes"
"""What the hand does: replaces a value, adds lines under a line, adds between braces or brackets, adds at the end, removes a
part of a line, or whole lines."""

Pas = tuple[str | int, ...]
Enfant = tuple[yaml.Node | None, yaml.Node]
"""A value with its key; an entry of a list has none."""


@dataclass(frozen=True, slots=True)
class Retouche:
    """One place of a text and what goes there.

    `ligne` is where the hand goes, `fin` the last line that goes away with a removal; `repere` is what is read there
    today, `neuf` what replaces the characters from `debut` to `apres`.
    """

    geste: str
    ligne: int
    fin: int
    repere: str
    debut: int
    apres: int
    neuf: str

    @property
    def lignes(self) -> tuple[str, ...]:
        """What is typed, line by line, with the spaces that YAML wants at the start of each."""
        return tuple(self.neuf.strip("\n").split("\n")) if self.neuf.strip() else ()

    def apply(self, texte: str) -> str:
        return texte[: self.debut] + self.neuf + texte[self.apres :]


def retouch(texte: str, chemin: str, valeur: Any) -> Retouche | None:
    """How to give this answer, or to withdraw it where it is None, by hand; None when no single place says it.

    What it answers was tried: the text so changed reads as the description with that answer.
    """
    try:
        racine = yaml.compose(texte, Loader=LECTEUR_YAML)
        trouvee = _Ecrivain(texte).at(racine, split_path(chemin), valeur) if racine is not None else None
        if trouvee is None:
            return None
        voulu = put(plain_values(texte, "")[0], {chemin: copy.deepcopy(valeur)})
        obtenu = plain_values(trouvee.apply(texte), "")[0]
    except (yaml.YAMLError, StatutsError, CheminImpossible, IndexError):
        return None
    return trouvee if _same(voulu, obtenu) else None


def rewrite(texte: str, reponses: Mapping[str, Any]) -> str | None:
    """The text with all these answers, one after the other; None where one of them cannot be written by itself."""
    for chemin, valeur in reponses.items():
        retouche = retouch(texte, chemin, valeur)
        if retouche is None:
            return None
        texte = retouche.apply(texte)
    return texte


def _same(un: Any, deux: Any) -> bool:
    """Whether two plain values are the same answers; an open one is equal to nothing, and told by where it stands."""
    return repr(_plain(un)) == repr(_plain(deux))


def _plain(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return sorted((str(cle), repr(_plain(v))) for cle, v in valeur.items())
    if isinstance(valeur, (list, tuple)):
        return [_plain(v) for v in valeur]
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return valeur


def as_yaml(valeur: Any) -> str:
    """A value on one line, as the file would write it."""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, ADecider):
        return "à décider"
    if isinstance(valeur, dict):
        return f"{{{', '.join(f'{cle}: {as_yaml(v)}' for cle, v in valeur.items())}}}"
    if isinstance(valeur, (list, tuple)):
        return f"[{', '.join(map(as_yaml, valeur))}]"
    if isinstance(valeur, str):
        dit: str = yaml.safe_dump([valeur], default_flow_style=True, allow_unicode=True, width=10**6)
        return dit.strip()[1:-1]
    return str(valeur)


def yaml_lines(cle: str, valeur: Any, retrait: int = 0) -> Iterator[str]:
    """« cle: valeur » on as many lines as a person would give it."""
    marge = " " * retrait
    if isinstance(valeur, dict) and valeur:
        yield f"{marge}{cle}:"
        for nom, sous in valeur.items():
            yield from yaml_lines(nom, sous, retrait + 2)
    elif isinstance(valeur, (list, tuple)) and valeur:
        yield f"{marge}{cle}:"
        for entree in valeur:
            yield from _entry_lines(entree, retrait + 2)
    else:
        yield f"{marge}{cle}: {as_yaml(valeur)}"


def _entry_lines(entree: Any, retrait: int) -> Iterator[str]:
    marge = " " * retrait
    if not isinstance(entree, dict) or not entree:
        yield f"{marge}- {as_yaml(entree)}"
        return
    lignes = [ligne for nom, v in entree.items() for ligne in yaml_lines(nom, v, retrait + 2)]
    yield f"{marge}- {lignes[0].lstrip()}"
    yield from lignes[1:]


class _Ecrivain:
    """Finds the place of an answer in a text, and what to write there."""

    def __init__(self, texte: str) -> None:
        self._texte = texte
        self._debuts = [0]
        for ligne in texte.split("\n"):
            self._debuts.append(self._debuts[-1] + len(ligne) + 1)

    def at(self, racine: yaml.Node, pas: Pas, valeur: Any) -> Retouche | None:
        parent: Enfant | None = None
        enfant: Enfant = (None, racine)
        for rang, nom in enumerate(pas):
            suivant = _child(enfant[1], nom)
            if suivant is None:
                return None if valeur is None else self._added(enfant, pas[rang:], valeur, racine)
            parent, enfant = enfant, suivant
        if parent is None:
            return None
        return self._withdrawn(parent, enfant) if valeur is None else self._replaced(enfant, valeur)

    def _offset(self, marque: Any) -> int:
        place: int = self._debuts[marque.line] + marque.column
        return place

    def _span(self, noeud: yaml.Node) -> tuple[int, int]:
        """Where a value starts and ends, the space and the comments after a block left aside."""
        dernier = noeud
        while isinstance(dernier, yaml.CollectionNode) and not dernier.flow_style and dernier.value:
            bout = dernier.value[-1]
            dernier = bout[1] if isinstance(bout, tuple) else bout
        debut, fin = self._offset(noeud.start_mark), self._offset(dernier.end_mark)
        return debut, max(debut, len(self._texte[:fin].rstrip()))

    def _line(self, place: int) -> int:
        """The line of a place, from 1."""
        return self._texte.count("\n", 0, place) + 1

    def _end_of_line(self, place: int) -> int:
        fin = self._texte.find("\n", place)
        return len(self._texte) if fin < 0 else fin

    def _edit(self, geste: str, repere: int | str, debut: int, apres: int, neuf: str) -> Retouche:
        """`repere` is what is read there, or a place whose whole line is."""
        place = debut
        if isinstance(repere, int):
            place, ligne = repere, self._line(repere)
            repere = self._texte[self._debuts[ligne - 1] : self._end_of_line(repere)].strip()
        return Retouche(geste, self._line(place), self._line(max(debut, apres - 1)), repere, debut, apres, neuf)

    def _replaced(self, enfant: Enfant, valeur: Any) -> Retouche:
        noeud = enfant[1]
        if isinstance(noeud, yaml.SequenceNode) and isinstance(valeur, (list, tuple)):
            actuelles = [n.value if isinstance(n, yaml.ScalarNode) else None for n in noeud.value]
            if [str(v) for v in valeur[:-1]] == actuelles and actuelles:
                return self._appended(noeud, valeur[-1])
        debut, fin = self._span(noeud)
        cle = self._offset(enfant[0].start_mark) if enfant[0] is not None else debut
        if debut == fin:
            return self._edit(REMPLACE, self._texte[cle:fin], debut, fin, f" {as_yaml(valeur)}")
        return self._edit(REMPLACE, self._texte[cle:fin], debut, fin, as_yaml(valeur))

    def _added(self, enfant: Enfant, reste: Pas, valeur: Any, racine: yaml.Node) -> Retouche | None:
        cle, noeud = enfant
        for nom in reversed(reste[1:]):
            if isinstance(nom, int):
                return None
            valeur = {nom: valeur}
        nom = reste[0]
        if isinstance(noeud, yaml.SequenceNode) and isinstance(nom, int):
            return self._appended(noeud, valeur) if nom == len(noeud.value) else None
        if not isinstance(nom, str):
            return None
        if isinstance(noeud, yaml.MappingNode) and noeud.flow_style:
            debut = self._offset(noeud.start_mark)
            de = self._offset(cle.start_mark) if cle is not None else debut
            ajout = f"{nom}: {as_yaml(valeur)}" + (", " if noeud.value else "")
            return self._edit(ENTRE, self._texte[de : debut + 1], debut + 1, debut + 1, ajout)
        if noeud is racine:
            fin = len(self._texte.rstrip())
            return self._edit(A_LA_FIN, fin - 1, fin, fin, "\n" + "\n".join(yaml_lines(nom, valeur)))
        return self._below(enfant, nom, valeur)

    def _below(self, enfant: Enfant, nom: str, valeur: Any) -> Retouche | None:
        """A line more in a part written on several lines, or in one whose key stands alone."""
        cle, noeud = enfant
        if isinstance(noeud, yaml.MappingNode) and noeud.value:
            retrait = noeud.value[0][0].start_mark.column
            # An entry of a list starts on the line of its dash: the new line goes after its first answer.
            apres = self._span(noeud.value[0][1])[1] if cle is None else self._offset(cle.end_mark)
        elif isinstance(noeud, yaml.ScalarNode) and not noeud.value and cle is not None:
            retrait, apres = cle.start_mark.column + 2, self._offset(cle.end_mark)
        else:
            return None
        fin = self._end_of_line(apres)
        return self._edit(SOUS, apres, fin, fin, "\n" + "\n".join(yaml_lines(nom, valeur, retrait)))

    def _appended(self, noeud: yaml.SequenceNode, valeur: Any) -> Retouche:
        debut, fin = self._span(noeud)
        if noeud.flow_style:
            ajout = (", " if noeud.value else "") + as_yaml(valeur)
            return self._edit(ENTRE, self._texte[debut:fin], fin - 1, fin - 1, ajout)
        bout = self._end_of_line(fin)
        return self._edit(SOUS, fin, bout, bout, "\n" + "\n".join(_entry_lines(valeur, noeud.start_mark.column)))

    def _withdrawn(self, parent: Enfant, enfant: Enfant) -> Retouche | None:
        groupe = parent[1]
        if not isinstance(groupe, yaml.CollectionNode):
            return None
        rang = next(
            r for r, e in enumerate(groupe.value) if e is enfant[1] or (isinstance(e, tuple) and e[1] is enfant[1])
        )
        places = [self._place(e) for e in groupe.value]
        debut, fin = places[rang]
        dit = " ".join(self._texte[debut:fin].split())
        if len(places) == 1:
            de, a = self._span(groupe)
            return self._edit(RETIRE, dit, de, a, "[]" if isinstance(groupe, yaml.SequenceNode) else "{}")
        if groupe.flow_style or not self._opens_its_line(debut, groupe):
            # Between braces, or after the dash of an entry: the sign that parts it from its neighbour goes with it.
            if rang + 1 < len(places):
                return self._edit(RETIRE, dit, debut, places[rang + 1][0], "")
            return self._edit(RETIRE, dit, places[rang - 1][1], fin, "")
        de = self._debuts[self._line(debut) - 1]
        retouche = self._edit(RETIRE_LIGNES, dit, de, min(self._end_of_line(fin) + 1, len(self._texte)), "")
        return replace(retouche, ligne=self._line(debut), fin=self._line(fin))

    def _place(self, entree: Any) -> tuple[int, int]:
        if isinstance(entree, tuple):
            return self._offset(entree[0].start_mark), self._span(entree[1])[1]
        return self._span(entree)

    def _opens_its_line(self, debut: int, groupe: yaml.Node) -> bool:
        avant = self._texte[self._debuts[self._line(debut) - 1] : debut].strip()
        return avant == ("-" if isinstance(groupe, yaml.SequenceNode) else "")


def _child(noeud: yaml.Node, nom: str | int) -> Enfant | None:
    if isinstance(noeud, yaml.MappingNode) and isinstance(nom, str):
        return next(((c, v) for c, v in noeud.value if c.value == nom), None)
    if isinstance(noeud, yaml.SequenceNode) and isinstance(nom, int) and nom < len(noeud.value):
        return None, noeud.value[nom]
    return None
