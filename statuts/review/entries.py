"""Rules, plans, defaults, parameters and stray files under review: what they name must exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from pydantic import TypeAdapter, ValidationError

from statuts.errors import Constat, Lieu, Niveau
from statuts.facts import CALCULS
from statuts.library.fonds import Fonds, Regle, generic
from statuts.library.layers import FICHE, HORS_CLAUSES
from statuts.library.lock import VERROU
from statuts.model.base import ADecider
from statuts.model.shape import fields, optional_part
from statuts.review.known import check_condition, check_sources, finding, known_fact, near, possible_values
from statuts.rules.check import FORMES, rule_facts

_SOURCE_DUE = "Citez un fait de droit/faits/, ou écrivez « texte/article » (ccom/L231-1)."


def check_rule(fonds: Fonds, regle: Regle) -> Iterator[Constat]:
    """Every finding on one rule: conditions, place, message, sources, lineages."""
    for code, message, remede, nom in check_condition(fonds, None, rule_facts(regle)):
        yield finding(code, message, regle.ecrit.lieu(_local(regle, nom), "exige"), remede)
    for condition in (regle.si, regle.exige):
        for code, message, remede, nom in check_condition(fonds, condition, set()):
            if code != "fait-inconnu":
                yield finding(code, message, regle.ecrit.lieu(nom, "exige"), remede)
    lieu = _global(regle, regle.lieu)
    if lieu not in fields() and lieu.removesuffix("[]") not in fields():
        message = f"Le lieu « {regle.lieu} » n'est pas une clé de la description."
        yield finding("regle-lieu", message, regle.ecrit.lieu("lieu"), near(lieu, fields()))
    for cle in ("message", "remede", "pourquoi"):
        yield from _check_message(fonds, regle, cle)
    yield from check_sources(fonds, regle.sources, regle.ecrit.lieu("sources"), "regle-source")
    if not regle.sources:
        message = f"La règle « {regle.id} » ne dit pas sa source."
        yield finding("regle-source", message, regle.ecrit.lieu("sources"), _SOURCE_DUE)
    if not any(f.convient(regle.formes) for f in fonds.formes.values()):
        yield finding(
            "regle-lignee",
            "Aucune forme ne porte ces lignées.",
            regle.ecrit.lieu("formes"),
            "Voyez clauses/LISEZMOI.md.",
        )


def _check_message(fonds: Fonds, regle: Regle, cle: str) -> Iterator[Constat]:
    lieu = regle.ecrit.lieu(cle)
    try:
        champs = [(nom, forme or "") for _, nom, forme, _ in Formatter().parse(getattr(regle, cle)) if nom is not None]
    except ValueError:
        yield finding("regle-message", f"« {cle} » a une accolade qui n'est pas fermée.", lieu, "Écrivez « {fait} ».")
        return
    for nom, forme in champs:
        if nom.startswith("droit."):
            connu, possibles = nom[6:] in fonds.parametres, [f"droit.{p}" for p in fonds.parametres]
        else:
            connu, possibles = known_fact(_global(regle, nom)), [*fields(), *CALCULS]
        if not connu:
            remede = near(nom, possibles) or "Écrivez un fait, ou « droit.nom » pour un paramètre."
            yield finding("regle-message", f"« {cle} » nomme « {nom} », qui n'existe pas.", lieu, remede)
        if forme not in ("", *FORMES):
            message = f"« {cle} » emploie le format « {forme} », qui n'existe pas."
            yield finding("regle-message", message, lieu, f"Formats : {', '.join(FORMES)}.")


def _global(regle: Regle, nom: str) -> str:
    """« college.poids » as « colleges.liste[].poids » in a rule that goes through the colleges."""
    if regle.pour_chaque is None:
        return generic(nom)
    un, liste = regle.pour_chaque
    return f"{liste}[]{nom[len(un) :]}" if nom == un or nom.startswith(f"{un}.") else generic(nom)


def _local(regle: Regle, nom: str) -> str:
    if regle.pour_chaque is None:
        return nom
    un, liste = regle.pour_chaque
    return nom.replace(f"{liste}[]", un, 1)


def check_plans(fonds: Fonds) -> Iterator[Constat]:
    """Slots and articles written twice, qualities that no project can have."""
    for plan in fonds.plans.values():
        noms = [e.nom for t in plan.titres for a in t.articles for e in a.emplacements]
        articles = [a.id for t in plan.titres for a in t.articles]
        for nom in _twice(noms):
            message = f"L'emplacement « {nom} » figure deux fois au plan."
            yield finding("plan-doublon", message, plan.lieu(nom), "Gardez-en un.")
        for nom in _twice(articles):
            message = f"L'article « {nom} » figure deux fois au plan."
            yield finding("plan-doublon", message, plan.ecrit.lieu(), "Donnez-lui un autre « id ».")
        qualites = [q.removeprefix("qualite.") for q in CALCULS if q.startswith("qualite.")]
        for emplacement in plan.emplacements().values():
            for qualite in emplacement.qualites:
                if qualite not in qualites:
                    remede = near(qualite, qualites) or f"Qualités : {', '.join(qualites)}."
                    message = f"La qualité « {qualite} » n'existe pas."
                    yield finding("plan-qualite", message, emplacement.lieu, remede)
        for nom in noms:
            if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", nom):
                message = f"« {nom} » n'est pas un nom d'emplacement."
                yield finding("plan-emplacement", message, plan.lieu(nom), "Écrivez « famille/nom », sans accent.")
    prevus = {e for p in fonds.plans.values() for e in p.emplacements()}
    for nom in sorted(prevus - set(fonds.par_emplacement)):
        plan = next(p for p in fonds.plans.values() if nom in p.emplacements())
        message = f"Aucune clause d'aucune forme ne va à l'emplacement « {nom} »."
        proche = near(nom, set(fonds.par_emplacement), 0.85)
        remede = proche or "Écrivez-en une, ou retirez l'emplacement du plan."
        niveau = Niveau.AVERTIT if proche else Niveau.CONSEILLE
        yield finding("plan-sans-clause", message, plan.lieu(nom), remede, niveau)


def _twice(noms: list[str]) -> list[str]:
    return sorted({n for n in noms if noms.count(n) > 1})


def check_defaults(fonds: Fonds) -> Iterator[Constat]:
    """Defaults for a field that does not exist, or with an answer that it cannot have."""
    for defaut in fonds.cadre.defauts:
        if defaut.champ not in fields():
            message = f"Le défaut de « {defaut.champ} » ne vise aucun champ de la description."
            yield finding("defaut-champ", message, defaut.lieu, near(defaut.champ, fields()))
        elif not _is_answer(defaut.champ, defaut.valeur):
            message = f"« {defaut.valeur} » n'est pas une réponse possible à « {defaut.champ} »."
            possibles = possible_values(fonds, defaut.champ)
            remede = f"Valeurs possibles : {', '.join(possibles)}." if possibles else "Voyez « statuts schema »."
            yield finding("valeur-impossible", message, defaut.lieu, remede)
        elif (partie := optional_part(defaut.champ)) and not defaut.si:
            message = f"Le défaut de « {defaut.champ} » ouvre « {partie} » dans tous les projets, même ceux qui n'en parlent pas."
            yield finding("defaut-ouvre", message, defaut.lieu, f"Ajoutez « si: {partie} » à cette ligne.")
        conditions = [defaut.si] if isinstance(defaut.si, str) else list(defaut.si)
        for champ in conditions:
            if champ and champ not in fields():
                message = f"Le défaut de « {defaut.champ} » dépend de « {champ} », qui n'existe pas."
                yield finding("defaut-champ", message, defaut.lieu, near(champ, fields()))
        yield from check_sources(fonds, defaut.sources, defaut.lieu, "defaut-source")


def _is_answer(champ: str, valeur: object) -> bool:
    if isinstance(valeur, ADecider) or (isinstance(valeur, dict) and set(valeur) == {"champ"}):
        return True
    try:
        TypeAdapter(fields()[champ][0]).validate_python(valeur)
    except ValidationError:
        return False
    return True


def check_parameters(fonds: Fonds) -> Iterator[Constat]:
    """Parameters whose values cite a source that nobody recorded."""
    for parametre in fonds.parametres.values():
        sources = tuple(dict.fromkeys(s for v in parametre.valeurs for s in v.sources))
        yield from check_sources(fonds, sources, parametre.lieu, "parametre-source")
        for valeur in parametre.valeurs:
            if not valeur.sources:
                message = f"La valeur de « {parametre.nom} » au {valeur.depuis.isoformat()} ne dit pas sa source."
                yield finding("parametre-source", message, valeur.lieu, _SOURCE_DUE)


def check_files(racine: Path) -> Iterator[Constat]:
    """Files of the library that nothing reads: a wrong folder, a wrong name, a wrong ending."""
    for fichier in sorted(f for f in racine.rglob("*") if f.is_file() and not f.name.startswith(".")):
        morceaux = fichier.relative_to(racine).parts
        if _is_read(morceaux):
            continue
        clause = len(morceaux) == 2 and fichier.suffix == ".md" and morceaux[0] not in HORS_CLAUSES
        yield finding(
            "clause-nom" if clause else "fonds-fichier-ignore",
            f"« {'/'.join(morceaux)} » {'est mal nommé' if clause else 'ne sert à rien : aucune commande ne le lit'}.",
            Lieu(str(fichier), 1, 1),
            "Une clause s'écrit famille/nom.md ou famille/nom--variante.md, en minuscules sans accent ; le droit, dans droit/.",
            Niveau.BLOQUE if clause else Niveau.AVERTIT,
        )


def _is_read(morceaux: tuple[str, ...]) -> bool:
    if len(morceaux) == 1:
        return morceaux[0] in ("LISEZMOI.md", "vocabulaire.yaml", FICHE, VERROU)
    if morceaux[0] == "retirees":
        return len(morceaux) == 3 and bool(re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+\.md", "/".join(morceaux[1:])))
    if morceaux[0] not in HORS_CLAUSES:
        return len(morceaux) == 2 and bool(re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+\.md", "/".join(morceaux)))
    dossiers = {"droit/faits", "droit/parametres", "droit/regles", "plans", "cas"}
    connus = ("droit/defauts.yaml", "droit/textes.yaml", "droit/hors_champ.yaml", "droit/discussions.yaml")
    return "/".join(morceaux) in connus or ("/".join(morceaux[:-1]) in dossiers and morceaux[-1].endswith(".yaml"))
