"""The nearest change said so that a person can make it: the question, the answer to give, what to type and where, what follows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from statuts.document.explication import SANS_REPONSE, Changement, Effet
from statuts.document.french import capitalise, join
from statuts.library.answers import as_value
from statuts.library.fonds import Fonds
from statuts.model.read import Description, split_path, written_path
from statuts.model.rewrite import A_LA_FIN, ENTRE, REMPLACE, RETIRE_LIGNES, SOUS, Retouche, as_yaml, retouch
from statuts.review.telling import A_ECRIRE, current_answer, meaning, named_path, say, written_part

_NUMEROS_AU_PLUS = 6
_NOMS_AU_PLUS = 3
_REPERE_AU_PLUS = 60
_OUVERTE = re.compile(
    r"(?:À |De |Par |Pour |En )?(?:qui|que|quoi|quel|combien|comment|quand|où|pourquoi)", re.IGNORECASE
)


def changed_answer(fonds: Fonds, description: Description, chemin: str, valeur: Any) -> Changement:
    """One answer changed, as a person reads it and with what to type, and where."""
    actuelle, pas = current_answer(description, chemin), split_path(chemin)
    ecrit = pas in description.places.valeurs
    partie = pas if ecrit else written_part(description, pas)
    ligne = description.places.lieu(partie, cle=partie in description.places.cles).ligne if partie else 0
    retouche = retouch(description.texte, chemin, valeur)
    changement = Changement(
        chemin,
        fonds.label(chemin),
        say(actuelle),
        _after(valeur),
        valeur,
        fonds.question(chemin),
        _meaning(fonds, chemin, actuelle),
        _meaning(fonds, chemin, valeur),
        ecrit,
        ligne,
        "" if ecrit else written_path(partie),
        named_path(description, chemin),
        _instruction(retouche, chemin, valeur) if retouche else _plain_instruction(chemin, valeur, ligne),
        _typed(retouche) if retouche else (),
        tuple(dict.fromkeys(_left_open(fonds, chemin, valeur))),
    )
    return replace(changement, dit=capitalise(say_change(changement)))


def _after(valeur: Any) -> str:
    """The new answer; one that only its people can word, or a whole part, is only told to be given."""
    return "" if valeur is None else say(valeur if valeur != A_ECRIRE else {"": ""})


def _meaning(fonds: Fonds, chemin: str, valeur: Any) -> str:
    """A closed answer in the words of its question, which is said just before it."""
    return (fonds.answer(chemin, valeur) if isinstance(valeur, str) else "") or meaning(fonds, chemin, valeur)


def _left_open(fonds: Fonds, chemin: str, valeur: Any) -> Iterator[str]:
    """The questions that a change leaves to its people, by the names of their answers."""
    if valeur == A_ECRIRE:
        yield fonds.label(chemin)
    elif isinstance(valeur, dict):
        for cle, sous in valeur.items():
            yield from _left_open(fonds, f"{chemin}.{cle}", sous)
    elif isinstance(valeur, (list, tuple)):
        for sous in valeur:
            yield from _left_open(fonds, f"{chemin}[]" if isinstance(sous, dict) else chemin, sous)


def _instruction(r: Retouche, chemin: str, valeur: Any) -> str:
    """What the hand does, on one line: « ligne 102, écrivez « ponderation: egale » au lieu de « ponderation: ponderee » »."""
    if r.geste == RETIRE_LIGNES and r.fin > r.ligne:
        return f"retirez les lignes {r.ligne} à {r.fin} (« {r.repere.split(':')[0]} » et ce qui en dépend)"
    if r.geste == RETIRE_LIGNES:
        return f"retirez la ligne {r.ligne} (« {_short(r.repere)} »)"
    if valeur is None:
        return f"ligne {r.ligne}, retirez « {_short(r.repere)} »"
    if r.geste == REMPLACE:
        cle = str(split_path(chemin)[-1])
        neuf = r.neuf.strip() if chemin.endswith("]") else f"{cle}: {r.neuf.strip()}"
        return f"ligne {r.ligne}, écrivez « {neuf} » au lieu de « {_short(r.repere)} »"
    if r.geste == ENTRE:
        return f"ligne {r.ligne}, {_between(r)}, écrivez « {r.neuf.strip()} »"
    court = _one_line(r, chemin, valeur)
    if r.geste == A_LA_FIN:
        return f"à la fin du fichier, ajoutez une ligne : « {court} »"
    retrait = len(r.lignes[0]) - len(r.lignes[0].lstrip())
    espaces = f" (après {retrait} espaces)" if retrait else ""
    return f"sous la ligne {r.ligne} (« {_short(r.repere)} »), ajoutez une ligne : « {court} »{espaces}"


def _between(r: Retouche) -> str:
    """After the brace that opens a group; before the bracket that closes a list."""
    return (
        f"juste après « {r.repere} »"
        if r.repere.endswith("{")
        else f"avant le crochet qui ferme « {_short(r.repere)} »"
    )


def _one_line(r: Retouche, chemin: str, valeur: Any) -> str:
    """What is added, as one line of YAML: a part goes between braces."""
    if len(r.lignes) == 1:
        return r.lignes[0].strip()
    if r.lignes[0].lstrip().startswith("- "):
        return f"- {as_yaml(valeur)}"
    cle = r.lignes[0].strip().rstrip(":")
    return f"{cle}: {as_yaml(_under(cle, chemin, valeur))}"


def _under(cle: str, chemin: str, valeur: Any) -> Any:
    """The value of the first key that is typed: the parts between it and the answer are new as well."""
    for nom in reversed(split_path(chemin)):
        if nom == cle:
            return valeur
        valeur = {nom: valeur}
    return valeur


def _typed(r: Retouche) -> tuple[str, ...]:
    """The lines to type where they are lines of their own."""
    return r.lignes if r.geste in (SOUS, A_LA_FIN) else ()


def _plain_instruction(chemin: str, valeur: Any, ligne: int) -> str:
    """Where no single place of the file says it: the path, and what it should hold."""
    ou = f"ligne {ligne}" if ligne else "dans le fichier"
    if valeur is None:
        return f"{ou}, retirez « {chemin} »"
    return f"{ou}, donnez à « {chemin} » la réponse « {as_yaml(valeur)} »"


def _short(repere: str) -> str:
    dit = " ".join(repere.split())
    return dit if len(dit) <= _REPERE_AU_PLUS else f"{dit[: _REPERE_AU_PLUS - 2].rsplit(' ', 1)[0]} …"


def say_flip(changements: tuple[Changement, ...], suite: str) -> str:
    """« À la question « … ? », répondez « … » : ligne 12, …. Alors cet article … ; les articles 12 et 27 changent. »"""
    if len(changements) == 1:
        quoi = capitalise(say_change(changements[0]))
    else:
        quoi = "Changez ensemble " + " ; ".join(f"{i}) {say_change(c)}" for i, c in enumerate(changements, 1))
    return f"{quoi}. Alors {suite}."


def say_change(c: Changement) -> str:
    """What to answer, then what to write and where."""
    return f"{say_answer(c)} : {c.consigne}{say_open(c)}"


def say_open(c: Changement) -> str:
    """Which of its own words a person puts in the place of « à préciser », and what empty braces say."""
    if c.a_preciser:
        return f" (à la place de « {A_ECRIRE} », vos mots : {join(list(c.a_preciser))})"
    return " (« {} » : la règle s'applique, avec ses réponses habituelles)" if "{}" in as_yaml(c.valeur) else ""


def say_answer(c: Changement) -> str:
    """The answer to give to which question, without the place to write it."""
    de = f" de {c.nom.partition(' de ')[2]}" if c.nom and not c.chemin.endswith("]") else ""
    if not c.apres:
        return f"retirez {c.nom}" if c.chemin.endswith("]") else f"retirez la réponse « {c.libelle} »{de}"
    if c.chemin.endswith("]"):
        return f"ajoutez une entrée à « {c.libelle} » ({c.chemin.rsplit('[', 1)[0]})"
    pour = f", pour {c.nom.partition(' de ')[2]}" if de else ""
    if c.a_preciser or isinstance(c.valeur, (dict, list, tuple)):
        return f"{_asked(c)}{pour}, donnez une réponse"
    return f"{_asked(c)}{pour}, répondez « {c.apres_libelle or c.apres} »"


def say_both(c: Changement) -> str:
    """« chacun a le poids que vous fixez (« ponderee ») → le même poids pour tous (« egale ») »."""
    avant, apres = (
        f"{dit} (« {mot} »)" if (dit := as_value(libelle)) else mot
        for mot, libelle in ((c.avant, c.avant_libelle), (c.apres or SANS_REPONSE, c.apres_libelle))
    )
    return f"{avant} → {apres}"


def _asked(c: Changement) -> str:
    """The question, unless « oui » would not answer it (« À qui… ? »): then what it is about."""
    ouverte = isinstance(c.valeur, bool) and _OUVERTE.match(c.question) and not c.apres_libelle
    return f"à la question « {c.question} »" if c.question and not ouverte else f"pour « {c.libelle} »"


def trial(reponses: dict[str, Any]) -> str:
    """The options that try these answers: « --si colleges.ponderation=egale »."""
    return " ".join(f"--si {shlex.quote(f'{c}={_typed_answer(v)}')}" for c, v in reponses.items())


def _typed_answer(valeur: Any) -> str:
    """A value as a command takes it, on one line; a figure needs no quotes there."""
    if valeur is None:
        return ""
    return valeur if isinstance(valeur, str) and valeur.isdigit() else " ".join(as_yaml(valeur).split())


def say_effect(effet: Effet, avant: frozenset[str] = frozenset(), apres: frozenset[str] = frozenset()) -> str:
    """The other consequences, in few words; articles by their numbers of today, but for those that come.

    `avant` and `apres` are the numbers of the slot that was told already, today and then. What is lost elsewhere and what
    is only renumbered are told too.
    """
    dits, tus = [], False
    for articles, deja, un, plusieurs in (
        (effet.gagnes, apres, "l'article {} s'ajoute", "{} s'ajoutent"),
        (effet.perdus, avant, "l'article {} disparaît", "{} disparaissent"),
        (effet.recrits_avant, avant, "l'article {} change aussi", "{} changent aussi"),
    ):
        numeros = [_named(a, articles) for a in articles if a[:1].isdigit() and a.split(" ")[0] not in deja]
        if len(numeros) == 1:
            dits.append(un.format(numeros[0]))
        elif numeros:
            beaucoup = len(numeros) > _NUMEROS_AU_PLUS
            tus = tus or beaucoup
            dits.append(plusieurs.format(f"{len(numeros)} articles" if beaucoup else f"les articles {join(numeros)}"))
    bouges = sum(un != deux for un, deux in effet.renumerotes if un not in avant)
    if bouges:
        dits.append("un passage change de numéro" if bouges == 1 else f"{bouges} passages changent de numéro")
    dit = ", ".join(dits) + (" (« --si » les nomme tous)" if tus else "")
    refus = [c.message for c in effet.apparus if c.niveau.refuse]
    return ", ".join(
        d for d in (dit, f"mais le projet est alors refusé : {refus[0].rstrip('.')}" if refus else "") if d
    )


def _named(article: str, articles: tuple[str, ...]) -> str:
    """The number of an article, with its title where few are told: who loses one wants to know which."""
    numero, _, titre = article.partition(" ")
    return f"{numero} ({titre})" if titre and len(articles) <= _NOMS_AU_PLUS else numero
