"""Why an answer changes nothing: another form, or the conditions that keep out the texts that would read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any

from statuts.assemble import Etude
from statuts.document.explication import Noeud, decisive, say_fact
from statuts.document.french import join
from statuts.errors import StatutsError
from statuts.facts import Faits
from statuts.facts.trace import answers_read, watch
from statuts.library.conditions import Condition, leaves
from statuts.library.fonds import Clause, Fonds, FormeJuridique, Regle, generic
from statuts.model.edit import CheminImpossible, change
from statuts.model.shape import choices, fiche_of, fields
from statuts.model.yaml import chemin_lisible
from statuts.review.readings import ECHECS, mentions, retained, writer
from statuts.review.telling import Lecteur, current_answer, grow, meaning, say
from statuts.review.unused import LIENS, part_of
from statuts.rules.check import rule_facts
from statuts.rules.select import law_reader

_MANQUES_AU_PLUS = 2
_FORMES_AU_PLUS = 4
_RIEN = "aucun texte n'en dépend"


def why_unused(fonds: Fonds, etude: Etude, chemin: str) -> str:
    """A short French reason, from the texts that would read the answer, those that read it in vain, or its default."""
    champ, forme = generic(chemin), fonds.formes[etude.description.projet.forme]
    lecteurs = list(_readers(fonds, champ))
    d_ici = [c for c in lecteurs if forme.convient(c.formes)]
    if not d_ici:
        ailleurs = _fitting(fonds, (c.formes for c in lecteurs))
        if ailleurs:
            return f"vaut en {_forms(fonds, ailleurs)}"
        controles = _fitting(fonds, (r.formes for r in fonds.regles.values() if _weighs(r, champ, etude)))
        ailleurs = [] if forme in controles else controles
        if not ailleurs:
            return _RIEN
        return f"sans effet en {forme.id} ; ne sert qu'au contrôle de la loi, en {_forms(fonds, ailleurs)}"
    if voisine := _by_its_neighbour(fonds, etude, chemin, d_ici):
        return voisine
    faits = etude.faits
    lecteur = Lecteur.of(fonds, etude.description, faits, law_reader(fonds, etude.selection.jour))
    retenues = retained(etude.selection)
    lues = [c for c in d_ici if _prints(fonds, etude, c, champ)]
    tous = {c.id: _missing(lecteur, c) for c in lues if c.id not in retenues}
    manques = [m for m in tous.values() if 0 < len(m) <= _MANQUES_AU_PLUS and all(n.fait != champ for n in m)]
    # A text that names the whole path is sure to be about this answer; another may only use the same word elsewhere.
    d_acte = [c for c in d_ici if c.id in retenues and _names(c, champ)]
    surs = [
        (c, m)
        for c in lues
        if (m := tous.get(c.id)) in manques
        and m
        and (champ in _facts_of(c.quand) or _names(c, champ))
        # Writing the whole act otherwise is no way to give an answer its effect when the act already looks at it.
        and not (d_acte and any(n.fait == "longueur" for n in m))
    ]
    if not surs:
        dit = _as_default(fonds, etude, chemin) or _overtaken(fonds, etude, lues)
        if dit or d_acte or not manques:
            return dit or _in_vain([*d_acte, *lues], retenues, tous, champ)
    # A text that prints the answer says more of it than a condition.
    feuille = f".{champ.rpartition('.')[2]}"
    surs = [(c, m) for c, m in surs if feuille in c.texte] or surs
    # Of two texts as near, the one that hangs on a neighbour of this answer is the more about it.
    manques = sorted((m for _, m in surs), key=lambda m: -max(_shared(n.fait, champ) for n in m)) or manques
    # A short act leaves out most texts: it is the first thing to know.
    proche = min(manques, key=lambda m: (len(m), all(n.fait != "longueur" for n in m)))
    return f"il faudrait : {' ; et '.join(map(say_fact, proche))}"


def _by_its_neighbour(fonds: Fonds, etude: Etude, chemin: str, clauses: list[Clause]) -> str:
    """In an entry of a list, the closed answer of that very entry which keeps the texts of the act from reading this one."""
    entree, _, feuille = chemin.rpartition(".")
    liste = fields().get(generic(entree).removesuffix("[]")) if entree.endswith("]") else None
    fiche = fiche_of(liste[0]) if liste is not None else None
    retenues = retained(etude.selection)
    textes = [c for c in clauses if c.id in retenues]
    if fiche is None or not textes:
        return ""
    for voisine, champ in fiche.model_fields.items():
        if voisine in (feuille, *LIENS):
            continue
        ici = current_answer(etude.description, f"{entree}.{voisine}")
        for autre in choices(champ.rebuild_annotation()):
            if autre != ici and _would_count(fonds, etude, chemin, {f"{entree}.{voisine}": autre}, textes):
                return f"il faudrait : {fonds.label(generic(f'{entree}.{voisine}'))} : {meaning(fonds, generic(f'{entree}.{voisine}'), autre)}"
    return ""


def _would_count(fonds: Fonds, etude: Etude, chemin: str, essai: dict[str, Any], textes: list[Clause]) -> bool:
    """Whether, with another answer beside it, one of these texts of the act would change with this answer."""
    ecrits = []
    for valeurs in (essai, {**essai, chemin: None}):
        try:
            projet = change(etude.description, valeurs, fonds.cadre).projet
            redaction = writer(fonds, etude, projet, Faits(projet), etude.selection.jour)
            ecrits.append([redaction.write(c) for c in textes])
        except (*ECHECS, StatutsError, CheminImpossible):
            return False
    return ecrits[0] != ecrits[1]


def _as_default(fonds: Fonds, etude: Etude, chemin: str) -> str:
    """That the answer says what silence says, where it does."""
    ici = current_answer(etude.description, chemin)
    if ici is None:
        return ""
    try:
        sans = change(etude.description, {chemin: None}, fonds.cadre)
    except (StatutsError, CheminImpossible):
        return ""
    return (
        f"le silence le dit déjà : « {say(ici)} » par défaut" if repr(current_answer(sans, chemin)) == repr(ici) else ""
    )


def _overtaken(fonds: Fonds, etude: Etude, lues: list[Clause]) -> str:
    """The text of the act before which the one that would read the answer gives way, where a text does so."""
    for clause in lues:
        choix = etude.selection.choix.get(clause.emplacement)
        prise = choix.clause if choix is not None else None
        if prise is not None and clause.id in prise.remplace:
            return f"« {prise.titre} » ({prise.id}) règle ce point autrement dans ce projet, quelle que soit la réponse"
    return ""


def _in_vain(lues: list[Clause], retenues: Mapping[str, Clause], manques: Mapping[str, list[Noeud]], champ: str) -> str:
    """The text of the act that looks at the answer and writes the same without it; else one that other answers keep out."""
    if not lues:
        return _RIEN
    d_acte = [c for c in lues if c.id in retenues]
    if d_acte:
        return f"« {d_acte[0].titre} » ({d_acte[0].id}) la regarde, mais écrit la même chose avec les autres réponses du projet"
    proche = min(lues, key=lambda c: len(manques[c.id]) or len(lues) + _MANQUES_AU_PLUS)
    autres = [say_fact(n) for n in manques[proche.id] if n.fait != champ]
    dit = f"« {proche.titre} » ({proche.id}) s'en servirait"
    if autres:
        return f"{dit} ; il faudrait : {' ; et '.join(autres)}"
    return f"{dit} {'avec une autre réponse' if manques[proche.id] else 'dans un autre projet'}"


def line_of(etude: Etude, chemin: str) -> int:
    """The line of the file where an answer stands, or its first entry."""
    lignes = [
        etude.description.places.lieu(pas).ligne
        for pas in etude.description.places.valeurs
        if chemin_lisible(pas).startswith(chemin)
    ]
    return min(lignes, default=0)


def _readers(fonds: Fonds, champ: str) -> Iterator[Clause]:
    """The clauses whose condition or text names an answer; a text is parsed only where the words of its key stand."""
    noms = {(part_of(champ), pas.removesuffix("[]")) for pas in champ.split(".")[1:]}
    # An answer that is a part by itself has no other name than its own.
    noms = noms - {(part_of(champ), part_of(champ).rpartition(".")[2])} or noms
    for clause in fonds.clauses.values():
        if champ in _facts_of(clause.quand) or (
            all(f".{nom}" in clause.texte for _, nom in noms) and noms <= mentions(clause.texte)
        ):
            yield clause


def _names(clause: Clause, champ: str) -> bool:
    """Whether a text writes the whole path of an answer."""
    return champ in clause.texte


def _shared(fait: str | None, champ: str) -> int:
    """How many first steps a fact and an answer have in common."""
    paires = zip((fait or "").split("."), champ.split("."), strict=False)
    return sum(1 for _ in takewhile(lambda paire: paire[0] == paire[1], paires))


def _prints(fonds: Fonds, etude: Etude, clause: Clause, champ: str) -> bool:
    """Whether a clause left out hangs on an answer, or would really look at it: a name may be that of another part."""
    lus: dict[str, None] = {}
    if champ in _facts_of(clause.quand):
        return True
    try:
        writer(fonds, etude, watch(etude.description.projet, lus), etude.faits, etude.selection.jour).write(clause)
    except ECHECS:
        return True
    return any(generic(lu) == champ for lu in lus)


def _weighs(regle: Regle, champ: str, etude: Etude) -> bool:
    projet = etude.description.projet
    return any(generic(lu) == champ for fait in rule_facts(regle) for lu in answers_read(fait, projet))


def _fitting(fonds: Fonds, servies: Iterable[tuple[str, ...]]) -> list[FormeJuridique]:
    """The forms that one at least of these lists of forms serves."""
    listes = list(servies)
    return [f for f in fonds.formes.values() if any(f.convient(formes) for formes in listes)]


def _facts_of(condition: Condition | None) -> set[str]:
    return {f.fait for f in leaves(condition)}


def _missing(lecteur: Lecteur, clause: Clause) -> list[Noeud]:
    """The comparisons that keep a clause out, and they alone; empty where they cannot be told apart."""
    arbre = grow(lecteur, clause.quand)
    if arbre is None or arbre.verdict is not False:
        return []
    reste = decisive(arbre)
    membres = [_one_case(m) for m in (reste.membres if reste.mode == "toutes" else (reste,))]
    return membres if all(m.mode == "fait" for m in membres) else []


def _one_case(noeud: Noeud) -> Noeud:
    """Of cases that would each do, the first that an answer can bring: no project changes its form for one text."""
    cas = [m for m in noeud.membres if m.mode == "fait" and m.fait != "forme"]
    return cas[0] if noeud.mode == "une" and cas else noeud


def _forms(fonds: Fonds, formes: list[FormeJuridique]) -> str:
    """The forms by name, or by family where they are many and a whole family is there."""
    if len(formes) <= _FORMES_AU_PLUS:
        return ", ".join(f.id for f in formes)
    familles = dict.fromkeys(f.famille for f in formes)
    dites = []
    for famille in familles:
        d_elle = [f for f in fonds.formes.values() if f.famille == famille]
        ici = [f.id for f in formes if f.famille == famille]
        dites += [famille] if len(ici) == len(d_elle) and len(ici) > 1 else ici
    return join(dites)
