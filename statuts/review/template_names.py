"""What a clause text calls that does not exist, in any of its branches: no sample has to go there for it to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from jinja2 import TemplateAssertionError, meta, nodes

from statuts.assemble.filters import FILTRES
from statuts.assemble.wording import FONCTIONS, GROUPES, known_names
from statuts.assemble.words import WORDS
from statuts.document.french import Mot
from statuts.facts import CALCULS
from statuts.review.known import near
from statuts.review.points import Faute
from statuts.review.template_entries import unknown_answers

_DE_JINJA = (
    *("first", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "select"),
    *("selectattr", "sort", "string", "sum", "unique"),
)
_FILTRES = frozenset((*FILTRES, *_DE_JINJA))
_TESTS = frozenset(("none", "equalto", "eq", "ne", "gt", "ge", "lt", "le", "in", "defined", "odd", "even", "number"))
_FORMES_D_UN_MOT = frozenset(n for n in dir(Mot) if not n.startswith("_"))
_RANG_DU_TEST = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
_DANS_LA_BOUCLE = "Lisez-le entre « for » et « endfor »."


def unknown_names(arbre: nodes.Template) -> Iterator[tuple[str, Faute]]:
    """Code and finding of each unknown filter, test, function, form of a noun or fact, and of loop names outside of it."""
    for filtre in arbre.find_all(nodes.Filter):
        if filtre.name not in _FILTRES:
            remede = near(filtre.name, _FILTRES) or f"Filtres permis : {', '.join(sorted(_FILTRES))}."
            yield "texte-filtre", Faute(f"le filtre « {filtre.name} » n'existe pas", filtre.lineno, remede)
    for test, ligne in _tests(arbre):
        if test not in _TESTS:
            remede = near(test, _TESTS) or f"Tests permis : {', '.join(sorted(_TESTS))}."
            yield "texte-test", Faute(f"le test « {test} » n'existe pas", ligne, remede)
    for faute in (*_calls(arbre), *_parts(arbre), *_by_zero(arbre), *unknown_answers(arbre)):
        yield "texte-nom", faute
    with suppress(TemplateAssertionError):  # Jinja follows no name in a text with an unknown filter, told above
        yield from (("texte-nom", faute) for faute in _outside_their_loop(arbre))


def _tests(arbre: nodes.Template) -> Iterator[tuple[str, int]]:
    """The tests written with « is », and those that « select », « reject » and their like name between quotes."""
    for test in arbre.find_all(nodes.Test):
        yield test.name, test.lineno
    for filtre in arbre.find_all(nodes.Filter):
        rang = _RANG_DU_TEST.get(filtre.name)
        nom = filtre.args[rang] if rang is not None and len(filtre.args) > rang else None
        if isinstance(nom, nodes.Const):
            yield str(nom.value), filtre.lineno


_ATTENDUS = {
    "art": (2, 2, '{{ art("ccom", "L231-1") }}'),
    "arts": (2, 3, '{{ arts("ccom", ["L231-1", "L231-8"], "à") }}'),
    "texte": (1, 1, '{{ texte("loi-47") }}'),
    "texte_long": (1, 1, '{{ texte_long("loi-47") }}'),
    "droit": (1, 1, '{{ droit("nom") }}'),
    "organe": (1, 1, "{{ organe(membres.admission.par).le }}"),
    "nom_de": (1, 1, "{{ nom_de(id) }}"),
    "nom_du_college": (1, 1, "{{ nom_du_college(id) }}"),
}
"""How many values each function takes, and how it is written."""
_D_UN_ID = ("nom_de", "nom_du_college")


def _calls(arbre: nodes.Template) -> Iterator[Faute]:
    for appel in arbre.find_all(nodes.Call):
        nom = appel.node.name if isinstance(appel.node, nodes.Name) else ""
        if nom in known_names() and nom not in FONCTIONS:
            remede = f"Retirez les parenthèses. Fonctions : {', '.join(FONCTIONS)}."
            yield Faute(f"« {nom} » n'est pas une fonction", appel.lineno, remede)
        donnes = len(appel.args) + len(appel.kwargs)
        minimum, maximum, exemple = _ATTENDUS.get(nom, (0, donnes, ""))
        if nom in _D_UN_ID and appel.args and isinstance(appel.args[0], nodes.Const):
            quoi = f"« {nom}(…) » attend un identifiant du projet ; on lit « {appel.args[0].value} »"
            yield Faute(
                quoi, appel.lineno, "Donnez-lui une réponse du projet, comme « nom_de(siege.pour) » dans une boucle."
            )
        if not minimum <= donnes <= maximum and appel.dyn_args is None:
            quoi = f"« {nom}(…) » attend {minimum if donnes < minimum else maximum} valeur(s) ; on en lit {donnes}"
            yield Faute(quoi, appel.lineno, f"Écrivez « {exemple} ».")


def _by_zero(arbre: nodes.Template) -> Iterator[Faute]:
    for genre in (nodes.Div, nodes.FloorDiv, nodes.Mod):
        for division in arbre.find_all(genre):
            if isinstance(division.right, nodes.Const) and division.right.value == 0:
                yield Faute("une division par zéro", division.lineno, "Corrigez ce calcul.")


def _parts(arbre: nodes.Template) -> Iterator[Faute]:
    """« conseil.le » is a form of a noun, « chiffres.votants » a computed fact."""
    for acces in arbre.find_all(nodes.Getattr):
        nom = acces.node.name if isinstance(acces.node, nodes.Name) else ""
        chemin = f"{nom}.{acces.attr}"
        if nom in WORDS and acces.attr not in _FORMES_D_UN_MOT:
            remede = near(acces.attr, _FORMES_D_UN_MOT) or f"Formes d'un nom : {', '.join(sorted(_FORMES_D_UN_MOT))}."
            yield Faute(f"« {chemin} » n'existe pas", acces.lineno, remede)
        elif nom in GROUPES and chemin not in CALCULS:
            remede = near(chemin, [n for n in CALCULS if n.startswith(f"{nom}.")])
            yield Faute(f"le fait « {chemin} » n'existe pas", acces.lineno, remede)


def _outside_their_loop(arbre: nodes.Template) -> Iterator[Faute]:
    boucles = list(arbre.find_all(nodes.For))
    poses = {n.name for a in arbre.find_all(nodes.Assign) for n in _names(a.target)}
    cibles = {n.name for b in boucles for n in _names(b.target)}
    perdus = (meta.find_undeclared_variables(arbre) & cibles) - known_names() - poses
    for nom in sorted(perdus | {"loop"}):
        dedans = {
            id(n) for b in boucles if nom == "loop" or nom in {x.name for x in _names(b.target)} for n in _names(b)
        }
        dehors = [n for n in _names(arbre) if n.name == nom and n.ctx == "load" and id(n) not in dedans]
        if dehors:
            yield Faute(f"« {nom} » n'existe que dans sa boucle", dehors[0].lineno, _DANS_LA_BOUCLE)


def _names(noeud: nodes.Node) -> list[nodes.Name]:
    return [n for n in (noeud, *noeud.find_all(nodes.Name)) if isinstance(n, nodes.Name)]
