"""Clause texts under review: template names, references that could dangle, law numbers typed by hand, worn-out phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

from statuts.assemble.wording import known_names, parse_template
from statuts.document.parse import TexteInvalide, parse_text
from statuts.errors import Constat, Lieu, Niveau
from statuts.law import is_article
from statuts.library.fonds import Clause, Fonds
from statuts.library.words import LOI_A_LA_MAIN, banned_words
from statuts.model.projet import Projet
from statuts.model.shape import fields
from statuts.review.known import is_on_record, near
from statuts.review.points import check_points
from statuts.review.spelling import slips
from statuts.review.template_names import unknown_names

_RENVOI = re.compile(r"\[\[([^\]]*)\]\]")
_FORMES_INTERDITES = (
    (re.compile(r"</?[a-zA-Z][^>]*>"), "le texte contient du HTML", "Écrivez du texte simple, **gras** ou *italique*."),
    (
        re.compile(r"\]\([^)]*\)"),
        "le texte contient un lien",
        "Écrivez l'adresse en clair, ou un renvoi [[famille/nom]].",
    ),
    (
        re.compile(r"\barticles? (?:\d+\.\d+|\d+ (?:ci-|des (?:présents )?statuts))"),
        "un numéro d'article est écrit à la main",
        "Écrivez « l'article [[famille/nom]] » : le numéro se calcule.",
    ),
)


def check_text(fonds: Fonds, clause: Clause) -> Iterator[Constat]:
    """Every finding on the text of one clause."""
    try:
        arbre = parse_template(clause.texte)
    except TemplateSyntaxError as erreur:
        quoi, remede = _french_syntax(erreur.message or "")
        yield _constat(clause, "texte-gabarit", quoi, erreur.lineno, remede=remede)
        return
    yield from _check_names(clause, arbre)
    for code, faute in unknown_names(arbre):
        yield _constat(clause, code, faute.quoi, faute.ligne, remede=faute.remede)
    yield from _check_law(fonds, clause, arbre)
    yield from _check_references(fonds, clause, arbre)
    for faute in check_points(fonds, clause, arbre):
        yield _constat(clause, "texte-point", faute.quoi, faute.ligne, remede=faute.remede)
    yield from _check_words(clause, arbre)
    for ligne, quoi, remede in slips(fonds, clause, arbre):
        yield _constat(clause, "texte-orthographe", quoi, ligne, Niveau.AVERTIT, remede)
    for banni in banned_words(clause.titre, clause.emplacement):
        lieu = clause.ecrit.lieu("titre")
        message = f"Le titre emploie {banni.quoi}."
        yield Constat("texte-mot", Niveau.BLOQUE, message, lieu, remede=banni.remede)
    try:
        parse_text(re.sub(r"\{%.*?%\}", "", re.sub(r"\{\{.*?\}\}", "mot", clause.texte)))
    except (TexteInvalide, IndexError) as erreur:
        yield _constat(clause, "texte-forme", f"le texte ne se met pas en forme ({erreur})", 1)


_SYNTAXE: tuple[tuple[str, str, str], ...] = (
    (
        r"block that needs to be closed is '(\w+)'",
        "une balise « {{% {0} %}} » n'est pas fermée",
        "Ajoutez « {{% end{0} %}} » après ce qu'elle commande.",
    ),
    (
        r"unknown tag '(end\w+|else|elif)'",
        "la balise « {{% {0} %}} » ne ferme rien",
        "Retirez-la, ou ouvrez-la plus haut.",
    ),
    (
        r"unknown tag '(\w+)'",
        "la balise « {{% {0} %}} » n'existe pas",
        "Balises permises : if, elif, else, endif, for, endfor, set.",
    ),
    (
        r"end of print statement|expected token '}}'",
        "une expression « {{{{ … }}}} » est mal fermée",
        "Fermez-la par « }}}} ».",
    ),
    (r"end of statement block", "une balise « {{% … %}} » est mal fermée", "Fermez-la par « %}} »."),
    (r"unexpected char", "un caractère n'est pas compris entre accolades", "Employez des guillemets droits."),
)


def _french_syntax(anglais: str) -> tuple[str, str]:
    """What Jinja says of a text that it cannot read, and what to do."""
    for motif, quoi, remede in _SYNTAXE:
        trouve = re.search(motif, anglais)
        if trouve:
            return quoi.format(*trouve.groups()), remede.format(*trouve.groups())
    return "le texte entre accolades ne se lit pas", "Relisez les « {{ … }} » et les « {% … %} » de cette ligne."


def _check_names(clause: Clause, arbre: nodes.Template) -> Iterator[Constat]:
    locaux = {n.name for n in arbre.find_all(nodes.Name) if n.ctx in ("store", "param")} | {"loop"}
    for nom in arbre.find_all(nodes.Name):
        if nom.ctx == "load" and nom.name not in locaux and nom.name not in known_names():
            quoi = f"le nom « {nom.name} » n'existe pas dans les textes"
            yield _constat(clause, "texte-nom", quoi, nom.lineno, remede=near(nom.name, known_names()))
    for acces in _longest_paths(arbre):
        chemin = dotted(acces)
        racine = chemin.split(".")[0] if chemin else ""
        if racine in Projet.model_fields and racine not in locaux and chemin not in fields():
            quoi = f"« {chemin} » n'est pas une clé de la description"
            yield _constat(clause, "texte-nom", quoi, acces.lineno, remede=near(chemin, fields()))


def _longest_paths(arbre: nodes.Template) -> list[nodes.Getattr]:
    """Every « a.b.c » of a text, its own beginnings « a.b » left out."""
    tous = list(arbre.find_all(nodes.Getattr))
    debuts = {id(a.node) for a in tous}
    return [a for a in tous if id(a) not in debuts]


def dotted(noeud: nodes.Node) -> str:
    """« a.b.c » of an attribute of an attribute of a name, or nothing for any other expression."""
    if isinstance(noeud, nodes.Name):
        return noeud.name
    debut = dotted(noeud.node) if isinstance(noeud, nodes.Getattr) else ""
    return f"{debut}.{noeud.attr}" if debut and isinstance(noeud, nodes.Getattr) else ""


def _check_law(fonds: Fonds, clause: Clause, arbre: nodes.Template) -> Iterator[Constat]:
    for appel in arbre.find_all(nodes.Call):
        if not isinstance(appel.node, nodes.Name) or not appel.args or not isinstance(appel.args[0], nodes.Const):
            continue
        premier = appel.args[0].value
        for numero in _article_numbers(appel):
            if not is_article(numero):
                quoi = f"« {numero} » n'est pas un numéro d'article"
                remede = "Écrivez-le comme la loi : L231-1, 19 septies, 1844-7."
                yield _constat(clause, "texte-loi", quoi, appel.lineno, remede=remede)
            elif not is_on_record(fonds, numero):
                quoi = f"aucun fait de droit ne parle de l'article {numero}"
                remede = "Corrigez ce numéro, ou ajoutez à droit/faits/ ce que l'article dit et sa preuve."
                yield _constat(clause, "texte-loi", quoi, appel.lineno, Niveau.AVERTIT, remede)
        if appel.node.name in ("art", "arts", "texte", "texte_long") and premier not in fonds.textes:
            yield _constat(
                clause,
                "texte-loi",
                f"le texte de loi « {premier} » n'est pas au registre",
                appel.lineno,
                remede=near(str(premier), fonds.textes) or "Ajoutez-le dans droit/textes.yaml.",
            )
        if appel.node.name == "droit" and premier not in fonds.parametres:
            yield _constat(
                clause,
                "parametre-inconnu",
                f"le paramètre de droit « {premier} » n'existe pas",
                appel.lineno,
                remede=near(str(premier), fonds.parametres) or "Ajoutez-le dans droit/parametres/.",
            )


def _article_numbers(appel: nodes.Call) -> Iterator[str]:
    """The numbers that a call to `art` or `arts` writes out."""
    if not isinstance(appel.node, nodes.Name) or appel.node.name not in ("art", "arts") or len(appel.args) < 2:
        return
    second = appel.args[1]
    for noeud in second.items if isinstance(second, nodes.List) else [second]:
        # A list of constants comes as one constant once the template engine has folded it.
        valeurs = noeud.value if isinstance(noeud, nodes.Const) else ()
        yield from (str(v) for v in (valeurs if isinstance(valeurs, (list, tuple)) else [valeurs]))


def _check_references(fonds: Fonds, clause: Clause, arbre: nodes.Template) -> Iterator[Constat]:
    """Every reference names a slot of each form served, numbered, and guarded when that slot may be empty."""
    servies = [fonds.plans[f.id] for f in fonds.formes.values() if f.convient(clause.formes)]
    servies = [p for p in servies if clause.emplacement in p.emplacements()]
    prevus = {e for p in fonds.plans.values() for e in p.emplacements()}
    for cible, garde, ligne in references(arbre):
        for plan in servies:
            emplacement = plan.emplacements().get(cible)
            if emplacement is None and not garde:
                yield _constat(
                    clause,
                    "renvoi-inconnu",
                    f"« {cible} » n'est pas un emplacement de la forme « {plan.forme} »",
                    ligne,
                    remede=_guard(cible)
                    if cible in prevus
                    else near(cible, prevus) or "Voyez les emplacements dans clauses/plans/.",
                )
                break
            if (
                emplacement is not None
                and not garde
                and emplacement.obligation in ("option", "loi_si_cas")
                and cible != clause.emplacement
            ):
                yield _constat(
                    clause,
                    "renvoi-sans-garde",
                    f"« {cible} » peut être vide dans la forme « {plan.forme} »",
                    ligne,
                    Niveau.AVERTIT,
                    _guard(cible),
                )
                break


def _guard(cible: str) -> str:
    return f'Entourez-le : « {{% if present("{cible}") %}} … {{% endif %}} ».'


def references(arbre: nodes.Template) -> Iterator[tuple[str, bool, int]]:
    """Each `[[slot]]` of a text (that of `[[slot#entry]]` too), whether a `present()` test guards it, and its line."""
    poses = {
        affectation.target.name: _tested_slots(affectation.node)
        for affectation in arbre.find_all(nodes.Assign)
        if isinstance(affectation.target, nodes.Name)
    }

    def gardes_de(test: nodes.Node) -> frozenset[str]:
        noms = [n.name for n in (test, *test.find_all(nodes.Name)) if isinstance(n, nodes.Name)]
        return _tested_slots(test).union(*(poses.get(nom, frozenset()) for nom in noms))

    def parcourir(noeud: nodes.Node, gardes: frozenset[str]) -> Iterator[tuple[str, bool, int]]:
        if isinstance(noeud, nodes.TemplateData):
            for trouve in _RENVOI.finditer(noeud.data):
                cible, _, item = trouve[1].partition("#")
                if item and not cible:
                    continue
                yield cible, cible in gardes, noeud.lineno + noeud.data.count("\n", 0, trouve.start())
        elif isinstance(noeud, nodes.If):
            for enfant in noeud.body:
                yield from parcourir(enfant, gardes | gardes_de(noeud.test))
            for enfant in (*noeud.elif_, *noeud.else_):
                yield from parcourir(enfant, gardes)
        else:
            for enfant in noeud.iter_child_nodes():
                yield from parcourir(enfant, gardes)

    return parcourir(arbre, frozenset())


def _tested_slots(test: nodes.Node) -> frozenset[str]:
    """The slots named by the `present()` calls of an expression; an entry there means that its slot is filled."""
    appels = (n for n in (test, *test.find_all(nodes.Call)) if isinstance(n, nodes.Call))
    return frozenset(
        str(argument.value).partition("#")[0]
        for appel in appels
        if isinstance(appel.node, nodes.Name) and appel.node.name == "present"
        for argument in appel.args
        if isinstance(argument, nodes.Const)
    )


def _check_words(clause: Clause, arbre: nodes.Template) -> Iterator[Constat]:
    for donnee in arbre.find_all(nodes.TemplateData):
        for rang, ligne in enumerate(donnee.data.splitlines()):
            numero = donnee.lineno + rang
            loi = LOI_A_LA_MAIN.search(ligne)
            if loi:
                quoi = f"un texte de loi est écrit à la main (« {ligne[loi.start() : loi.start() + 30]}… »)"
                remede = 'Écrivez {{ art("loi-47", "7") }} ou {{ texte("loi-47") }} ; identifiants : droit/textes.yaml.'
                yield _constat(clause, "texte-loi-a-la-main", quoi, numero, remede=remede)
            for motif, quoi, remede in _FORMES_INTERDITES:
                trouve = motif.search(ligne)
                if trouve:
                    yield _constat(clause, "texte-forme", f"{quoi} (« {trouve[0]} »)", numero, remede=remede)
            for banni in banned_words(ligne, clause.emplacement):
                quoi = f"le texte emploie {banni.quoi}"
                yield _constat(clause, "texte-mot", quoi, numero, remede=banni.remede)


def _constat(
    clause: Clause,
    code: str,
    quoi: str,
    ligne: int,
    niveau: Niveau = Niveau.BLOQUE,
    remede: str = "",
) -> Constat:
    lieu = Lieu(clause.fichier, clause.ligne_du_texte + ligne - 1, 1)
    remede = remede or "Reformulez ; « Le texte » dans clauses/LISEZMOI.md dit ce qui est permis."
    return Constat(code, niveau, f"{quoi[0].upper()}{quoi[1:]}.", lieu, remede=remede)
