"""The nearest change said so that a person can make it: the question, the answer to give, the line to edit, what follows."""

from __future__ import annotations

import re
from typing import Any

from statuts.document.explication import Changement, Effet
from statuts.document.french import capitalise, join
from statuts.library.answers import as_value
from statuts.library.fonds import Fonds
from statuts.model.read import Description, split_path, written_path
from statuts.review.proposals import current_answer
from statuts.review.telling import A_ECRIRE, meaning, say, written_part

_NUMEROS_AU_PLUS = 6
_OUVERTE = re.compile(
    r"(?:À |De |Par |Pour |En )?(?:qui|que|quoi|quel|combien|comment|quand|où|pourquoi)", re.IGNORECASE
)


def changed_answer(fonds: Fonds, description: Description, chemin: str, valeur: Any) -> Changement:
    """One answer changed, as a person reads it and with the line where it is, or would be, written."""
    actuelle, pas = current_answer(description, chemin), split_path(chemin)
    ecrit = pas in description.places.valeurs
    partie = pas if ecrit else written_part(description, pas)
    return Changement(
        chemin,
        fonds.label(chemin),
        say(actuelle),
        _after(valeur),
        valeur,
        fonds.question(chemin),
        _meaning(fonds, chemin, actuelle),
        _meaning(fonds, chemin, valeur),
        ecrit,
        description.places.lieu(partie, cle=partie in description.places.cles).ligne if partie else 0,
        "" if ecrit else written_path(partie),
    )


def _after(valeur: Any) -> str:
    """The new answer; one that only its people can word is told as « écrit »."""
    return "" if valeur is None else "écrit" if valeur == A_ECRIRE or isinstance(valeur, dict) else say(valeur)


def _meaning(fonds: Fonds, chemin: str, valeur: Any) -> str:
    """A closed answer in the words of its question, which is said just before it."""
    return (fonds.answer(chemin, valeur) if isinstance(valeur, str) else "") or meaning(fonds, chemin, valeur)


def say_flip(changements: tuple[Changement, ...], devient: str, effet: Effet) -> str:
    """« À la question « … ? », répondez « … » : ligne 12, …. Alors cet article … ; les articles 12 et 27 changent. »"""
    quoi = " ; et ".join(say_change(c) for c in changements)
    suite = say_effect(effet)
    return f"{capitalise(quoi)}. Alors {devient}{f' ; {suite}' if suite else ''}."


def say_change(c: Changement) -> str:
    """What to answer, then what to write and where."""
    if not c.apres:
        return f"retirez {_entry(c) if c.chemin.endswith(']') else f'« {c.chemin} » ({c.libelle})'}, {_line(c)}"
    if c.chemin.endswith("]"):
        return (
            f"ajoutez une entrée à « {c.chemin.rsplit('[', 1)[0]} » ({c.libelle}), par exemple « - {_yaml(c.valeur)} »"
        )
    if c.apres == "écrit":
        return f"{_asked(c)}, donnez une réponse : {_where(c)}"
    return f"{_asked(c)}, répondez « {c.apres_libelle or c.apres} » : {_where(c)}"


def say_both(c: Changement) -> str:
    """« chacun a le poids que vous fixez (« ponderee ») → le même poids pour tous (« egale ») »."""
    avant, apres = (
        f"{dit} (« {mot} »)" if (dit := as_value(libelle)) else mot
        for mot, libelle in ((c.avant, c.avant_libelle), (c.apres or "retiré", c.apres_libelle))
    )
    return f"{avant} → {apres}"


def _asked(c: Changement) -> str:
    """The question, unless « oui » would not answer it (« À qui… ? »): then what it is about."""
    ouverte = isinstance(c.valeur, bool) and _OUVERTE.match(c.question) and not c.apres_libelle
    return f"à la question « {c.question} »" if c.question and not ouverte else f"pour « {c.libelle} »"


def _entry(c: Changement) -> str:
    liste, rang = c.chemin[:-1].rsplit("[", 1)
    return f"l'entrée {rang} de « {liste} »"


def _line(c: Changement) -> str:
    return f"ligne {c.ligne}" if c.ligne else "dans le fichier"


def _where(c: Changement) -> str:
    """« ligne 102, « ponderation: egale » au lieu de « ponderee » », or what to add, and under which line."""
    pas = split_path(c.chemin)
    if c.ecrit:
        endroit = f" ({c.chemin})" if "[" in c.chemin else ""
        return f"{_line(c)}{endroit}, « {pas[-1]}: {_yaml(c.valeur)} » au lieu de « {c.avant} »"
    if not c.sous:
        return f"ajoutez au fichier « {_nested(pas, c.valeur)} »"
    return f"ligne {c.ligne}, sous « {c.sous} », ajoutez « {_nested(pas[len(split_path(c.sous)) :], c.valeur)} »"


def _nested(pas: tuple[str | int, ...], valeur: Any) -> str:
    """« mineurs: {admission: ouvert} », to be pasted under the part that it belongs to."""
    dit = _yaml(valeur)
    for rang, cle in enumerate(reversed(pas)):
        dit = f"[{dit}]" if isinstance(cle, int) else f"{{{cle}: {dit}}}" if rang < len(pas) - 1 else f"{cle}: {dit}"
    return dit


def _yaml(valeur: Any) -> str:
    """A value as the file would write it; a text that only its people can word is left open."""
    if valeur == A_ECRIRE:
        return "…"
    if isinstance(valeur, dict):
        return f"{{{', '.join(f'{cle}: {_yaml(v)}' for cle, v in valeur.items())}}}"
    if isinstance(valeur, (list, tuple)):
        return f"[{', '.join(map(_yaml, valeur))}]"
    return say(valeur)


def say_effect(effet: Effet) -> str:
    """The other consequences, in few words."""
    dits = []
    for articles, un, plusieurs in (
        (effet.gagnes, "l'article {} s'ajoute", "les articles {} s'ajoutent"),
        (effet.perdus, "l'article {} disparaît", "les articles {} disparaissent"),
        (effet.recrits, "l'article {} change", "les articles {} changent"),
    ):
        numeros = [a.split(" ")[0] for a in articles if a[:1].isdigit()]
        if numeros:
            reste = len(numeros) - _NUMEROS_AU_PLUS
            montres = numeros[:_NUMEROS_AU_PLUS] + ([f"{reste} autre{'s' if reste > 1 else ''}"] if reste > 0 else [])
            dits.append((un if len(numeros) == 1 else plusieurs).format(join(montres)))
    refus = [c.message for c in effet.apparus if c.niveau.refuse]
    if refus:
        dits.append(f"mais le projet est alors refusé : {refus[0].rstrip('.')}")
    return ", ".join(dits)
