"""From a selection and a project to the act: texts filled in, parsed, set in type, numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jinja2 import TemplateError, UndefinedError

from statuts.assemble.signatures import signatories, written
from statuts.assemble.wording import Redaction
from statuts.document.number import RenvoiPerdu, number_act
from statuts.document.parse import Partie, TexteInvalide, parse_text
from statuts.document.tree import Acte, Alinea, Article, Blanc, Decision, Ligne, Section, Texte, Titre
from statuts.document.typography import bind_end, typeset
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.facts import Faits
from statuts.library.fonds import ArticlePrevu, Clause, Fonds
from statuts.model.base import BLANC_DEBUT, BLANC_SEP, ADecider, DecisionOuverte
from statuts.model.projet import Projet
from statuts.model.read import Description
from statuts.rules.select import PROPRE, RETENUE, SUSPENS, Choix, Selection

__all__ = ["assemble"]


@dataclass
class _Chantier:
    """What is being written: where the texts come from, and the blanks met on the way."""

    fonds: Fonds
    description: Description
    selection: Selection
    redaction: Redaction
    blancs: dict[str, dict[str, None]]
    constats: list[Constat]


def assemble(
    fonds: Fonds,
    description: Description,
    faits: Faits,
    selection: Selection,
    jour: date,
    attente: tuple[str, ...] = (),
) -> Acte:
    """The act, with its open decisions as blanks; raises `StatutsError` on a text that cannot be written.

    `attente` holds the paths of the answers that the law still waits for.
    """
    redaction = Redaction(fonds, description, faits, selection, jour)
    chantier = _Chantier(fonds, description, selection, redaction, {}, [])
    titres = tuple(_titres(chantier))
    if chantier.constats:
        raise StatutsError(chantier.constats)
    try:
        numerotes = number_act(titres)
    except RenvoiPerdu as perte:
        raise StatutsError([_renvoi_perdu(chantier, clause, cible) for clause, cible in perte.perdus]) from None
    for chemin in attente:
        chantier.blancs.setdefault(chemin, {})
    projet = description.projet
    return Acte(
        forme=projet.forme,
        denomination=typeset(written(projet.denomination)),
        nom_de_forme=bind_end(typeset(redaction.nom_de_forme())),
        etat=_etat(projet),
        titres=numerotes,
        signataires=tuple(signatories(projet, redaction.words)),
        decisions=_decisions(chantier, numerotes),
        date_du_droit=jour,
        empreinte=fonds.signature,
    )


_ETATS = {"projet": "projet", "adoptes": "texte adopté", "a_jour": "texte à jour"}


def _etat(projet: Projet) -> str:
    statuts = projet.statuts
    inconnu = isinstance(statuts, ADecider) or isinstance(statuts.etat, ADecider)
    return "projet" if inconnu else _ETATS[statuts.etat]


def _titres(chantier: _Chantier) -> Iterator[tuple[Titre, bool]]:
    for prevu in chantier.selection.plan.titres:
        articles = tuple(a for a in (_article(chantier, p, prevu.numerote) for p in prevu.articles) if a.sections)
        if articles:
            yield Titre(typeset(prevu.titre), articles), prevu.numerote


def _article(chantier: _Chantier, prevu: ArticlePrevu, numerote: bool) -> Article:
    sections: list[Section] = []
    for emplacement in prevu.emplacements:
        sections += _sections(chantier, chantier.selection.choix[emplacement.nom])
    # When a single slot remains of an article named after several things, its own title is the true one.
    seule = numerote and len(sections) == 1 and len(prevu.emplacements) > 1 and " et " in prevu.titre
    if numerote and len(sections) == 1:
        # So is the title that the only text gives itself: the name that the project gave to a body.
        clause = chantier.fonds.clauses.get(sections[0].clause)
        seule = seule or (clause is not None and sections[0].titre != typeset(clause.titre))
    return Article(prevu.id, sections[0].titre if seule else typeset(prevu.titre), tuple(sections))


def _sections(chantier: _Chantier, choix: Choix) -> list[Section]:
    nom = choix.emplacement.nom
    if choix.etat == SUSPENS:
        return [_suspended(chantier, choix)]
    if choix.etat == PROPRE:
        parties = _parse(chantier, nom, chantier.redaction.name_blanks(choix.texte_propre), None)
        return _from_parts(
            parties,
            nom,
            "propre au projet",
            choix.titre_propre or nom.split("/")[1].replace("-", " ").capitalize(),
            propre=True,
        )
    if choix.etat != RETENUE or choix.clause is None:
        return []
    clause = choix.clause
    texte = _write(chantier, clause)
    origine = chantier.fonds.origin(clause.fichier)
    return _from_parts(_parse(chantier, nom, texte, clause), nom, clause.id, clause.titre, origine=origine)


def _write(chantier: _Chantier, clause: Clause) -> str:
    try:
        return chantier.redaction.write(clause)
    except DecisionOuverte as ouverte:
        return _around(chantier, clause, ouverte)
    except UndefinedError as erreur:
        chantier.constats.append(_texte_fautif(clause, f"une valeur manque ({erreur.message})", _line_of(erreur)))
    except TemplateError as erreur:
        chantier.constats.append(
            _texte_fautif(clause, f"le texte ne se lit pas ({erreur.message})", getattr(erreur, "lineno", 1) or 1)
        )
    except (TypeError, ValueError, KeyError, ZeroDivisionError, AttributeError) as erreur:
        quoi = f"une valeur ne convient pas au texte ({erreur})"
        chantier.constats.append(_texte_fautif(clause, quoi, _line_of(erreur)))
    return ""


def _line_of(erreur: BaseException) -> int:
    """The line of a text where it failed: Jinja rewrites the trace in lines of the text."""
    trace, ligne = erreur.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            ligne = trace.tb_lineno
        trace = trace.tb_next
    return ligne


def _around(chantier: _Chantier, clause: Clause, ouverte: DecisionOuverte) -> str:
    """A text around the answers it waits for or, when one of them turns it into another text, these answers alone."""
    try:
        return chantier.redaction.sketch(clause)
    except (DecisionOuverte, TemplateError, TypeError, ValueError, AttributeError):
        chemins = dict.fromkeys((ouverte.chemin, *_open_answers_of(chantier, clause)))
        return chantier.redaction.name_blanks(" ".join(str(ADecider(c)) for c in chemins))


def _open_answers_of(chantier: _Chantier, clause: Clause) -> list[str]:
    """Every open answer that a text names: one that suspends the whole text must not hide the others."""
    return [
        chemin
        for chemin in chantier.description.ouverts
        if all(
            re.search(rf"\b{nom}\b", clause.texte)
            for nom in {chemin.split(".")[0].split("[")[0], chemin.rsplit(".", 1)[-1]}
        )
    ]


def _texte_fautif(clause: Clause, quoi: str, ligne: int = 1) -> Constat:
    lieu = Lieu(clause.fichier, clause.ligne_du_texte + ligne - 1, 1)
    return Constat(
        "clause-texte",
        Niveau.BLOQUE,
        f"La clause « {clause.id} » ne peut pas être rédigée : {quoi}.",
        lieu,
        remede="Si la valeur est une réponse du projet, remplissez-la ; sinon, la clause est à corriger (« statuts clauses verifier »).",
    )


def _parse(chantier: _Chantier, nom: str, texte: str, clause: Clause | None) -> tuple[Partie, ...]:
    try:
        parties = parse_text(texte)
    except TexteInvalide as erreur:
        lieu = (
            Lieu(clause.fichier, clause.ligne_du_texte, 1) if clause else chantier.description.lieu("clauses_propres")
        )
        chantier.constats.append(
            Constat(
                "clause-texte",
                Niveau.BLOQUE,
                f"Le texte de « {clause.id if clause else nom} » ne se met pas en forme : {erreur}.",
                lieu,
            )
        )
        return ()
    for morceau in texte.split(BLANC_DEBUT)[1:]:
        chemin = morceau.split(BLANC_SEP, 1)[0]
        chantier.blancs.setdefault(chemin, {})[nom] = None
    return parties


def _from_parts(
    parties: tuple[Partie, ...], nom: str, identite: str, titre: str, *, propre: bool = False, origine: str = ""
) -> list[Section]:
    return [
        Section(nom, identite, partie.titre or typeset(titre), partie.blocs, propre=propre, origine=origine)
        for partie in parties
        if partie.blocs
    ]


def _suspended(chantier: _Chantier, choix: Choix) -> Section:
    """A slot whose clause cannot be chosen yet: one bracket naming the decisions that it waits for."""
    nom = choix.emplacement.nom
    blancs: list[Ligne] = []
    for chemin in choix.inconnus:
        chantier.blancs.setdefault(chemin, {})[nom] = None
        blancs += [Texte(" ")] if blancs else []
        blancs.append(Blanc(chemin, chantier.redaction.label(chemin)))
    possibles = [c.clause for c in choix.candidats if c.convient is not False]
    return Section(nom, possibles[0].id, typeset(possibles[0].titre), (Alinea(tuple(blancs)),))


def _renvoi_perdu(chantier: _Chantier, identite: str, cible: str) -> Constat:
    clause = chantier.fonds.clauses.get(identite)
    lieu = Lieu(clause.fichier, clause.ligne_du_texte, 1) if clause else chantier.description.lieu("clauses_propres")
    qui = f"La clause « {identite} »" if clause else "Votre propre clause"
    emplacement, _, point = cible.partition("#")
    manque = (
        f"au point « {point} » de « {emplacement} », qui n'y est pas"
        if point
        else f"à « {cible} », qui n'a pas d'article"
    )
    return Constat(
        "renvoi-perdu",
        Niveau.BLOQUE,
        f"{qui} renvoie {manque} dans cet acte.",
        lieu,
        remede=f'Entourez le renvoi de {{% if present("{cible}") %}}, ou remplissez cet emplacement.'
        if clause
        else "Corrigez ce renvoi, ou remplissez cet emplacement.",
    )


def _decisions(chantier: _Chantier, titres: tuple[Titre, ...]) -> tuple[Decision, ...]:
    numeros = {
        s.emplacement: s.numero or a.numero or a.titre for t in titres for a in t.articles for s in reversed(a.sections)
    }
    decisions = []
    for chemin, emplacements in chantier.blancs.items():
        articles = tuple(dict.fromkeys(numeros[e] for e in emplacements if e in numeros))
        libelle, question, qui = map(typeset, chantier.redaction.question(chemin))
        decisions.append(Decision(chemin, libelle, question, qui, articles))
    return tuple(sorted(decisions, key=lambda d: d.chemin))
