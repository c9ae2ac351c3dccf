"""Aims that criminal law punishes or reserves, and conditions of entry that it may call discrimination: the plain cases only.

The words are read, never the intent: a text that fights a crime, studies it or helps its victims does not begin with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import plain
from statuts.model.projet import Projet

_ACTE = r"(creation|constitution|organisation|formation|animation|conduite|gestion|pratique|tenue|mise_en_place|exploitation|ouverture)"
_MENER = r"(creer|constituer|organiser|former|animer|conduire|gerer|pratiquer|tenir|exploiter|ouvrir|offrir|proposer)"
_DEBUT = rf"^((l|la|le|les|des|un|une|du|de)_)*(({_ACTE}_(de|d|du|des)|{_MENER})_((l|la|le|les|des|un|une)_)*)?"
_GENS = r"(etres_humains|personnes|migrants|femmes|enfants)"
_HAINE = r"(haine|violence|discrimination|guerre_civile|emeute|meurtre)"
_DROGUES = r"(stupefiants|drogues?|cannabis|cocaine|heroine|crack|ecstasy|mdma|opium)"
_AUTRE = r"([a-z]+_et_(de_)?((la|le|l|les)_)?)?"
_DE = r"(de_la|de_l|de|du|des|d|la|le|les)"

_PUNIS = re.compile(
    rf"{_DEBUT}("
    rf"trafics?_{_DE}_({_DROGUES}|armes|organes|{_GENS})|traite_{_DE}_{_GENS}|trafiquer_"
    rf"|(provocation|incitation|appel|inciter|provoquer|appeler)s?_a_l?a?_?{_HAINE}"
    r"|apologie_(du|de_l|de_la|des|de)_(terrorisme|crimes?|nazisme|genocide|esclavage)"
    r"|proxenetisme|racket|extorsion|escroqueries?|blanchiment_(d_argent|de_fonds|de_capitaux)"
    r"|milices?_(privees?|armees?|d_autodefense)"
    r")(_|$)"
)
_SOUS_CONDITION = re.compile(
    rf"{_DEBUT}("
    r"jeux_(d_argent|de_hasard|de_casino)|paris_(sportifs|hippiques|en_ligne)|casinos?|machines_a_sous|cercles?_de_jeux"
    rf"|{_AUTRE}(vente|revente|culture|distribution|production|importation|commerce|fourniture)_{_DE}_{_DROGUES}"
    rf"|(vendre|revendre|cultiver|distribuer|produire|importer|fournir)_{_DE}_{_DROGUES}"
    r")(_|$)"
)
_CONTRE = re.compile(
    r"(^|_)(prevention|lutte|lutter|addictions?|dependan(ce|ts?)|victimes?|sensibilisation|histoire|etude|recherche"
    r"|reduction|theatre|salle|autorise[es]*|agrement|agree[es]*|medica(l|ux|les|ments?)|therapeutiques?|jouets?|de_societe)(_|$)"
)


def _activity(motif: re.Pattern[str]) -> Calcul:
    """The first activity that begins with these words and does not say that it fights or studies them."""

    def calcul(p: Projet) -> str | None:
        for activite in (*p.objet.activites, *p.objet.moyens):
            if ecrit(activite) and motif.search(plain(activite)) and not _CONTRE.search(plain(activite)):
                return activite
        return None

    return calcul


_SEULS = r"^((l|la|le|les|des|un|une|aux?|uniquement|seuls|seules|toute|tout|personnes?|etre)_)*"
_QUI = r"(^|_)(personnes?|membres?|hommes?|femmes?|familles?|jeunes|habitante?s?|citoyen(ne)?s|artisans?|commercants?)_"
_FOI = r"(catholiques?|protestant(e?s)?|chretien(ne)?s?|musulman(e?s)?|juifs?|juives?|bouddhistes?|baptise(e?s)?)"
_EXCLUS = (
    r"(femmes|hommes|etranger(e?s)?|immigre(e?s)?|arabes|noirs|blancs|asiatiques|roms|gitans|tsiganes|gens_du_voyage"
    rf"|homosexuel(le)?s|transgenres?|handicape(e?s)?|personnes_handicapees|malades|syndique(e?s)?|athees|{_FOI})"
)
_SAUF = r"(^|_)(sauf|hormis|hors|excepte|a_l_exclusion_(de|des|du)|a_l_exception_(de|des|du)|interdite?s?_(a|aux)|fermee?s?_aux)_"
_EXCLUSION = re.compile(rf"{_SAUF}((l|la|le|les|toute|tout|personnes?)_)*{_EXCLUS}(_|$)")
_RACE = re.compile(
    r"(^|_)de_(race|peau)_(blanche|noire|jaune|aryenne|europeenne)(_|$)|_(blancs|noirs)_(seuls|seulement|uniquement)"
    r"|(francais|francaises|europeens)_de_souche(_|$)"
)
_CRITERES = (
    (
        re.compile(
            rf"_de_nationalite_(?!etrangere|differente|autre)[a-z]{{4,}}|{_SEULS}(citoyen(ne)?s_|ressortissante?s_)?francaise?s?$"
            rf"|{_SEULS}(citoyen(ne)?s|ressortissante?s)_francaise?s?(_|$)"
        ),
        re.compile(
            r"(^|_)(nationalites?|expatrie|diaspora|etrangers?|etrangere|ressortissant|ancien(ne)?s_combattant)"
        ),
    ),
    (
        re.compile(rf"_de_(confession|religion)_[a-z]{{4,}}|{_QUI}{_FOI}(_|$)|{_SEULS}{_FOI}(_|$)"),
        re.compile(
            r"(^|_)(cult(e|uel)|relig|confession|paroiss|spiritu|cathol|chret|musulm|islam|jui[fv]|juda|protestan|bouddh|foi_"
            r"|priere|eglise|mosquee|synagogue|pelerin|aumoner|dioces|evangeli|biblique|coran)"
        ),
    ),
)
_SEXE = (
    re.compile(rf"{_SEULS}(femmes?|hommes?)(?!_et_(les_)?(hommes|femmes)|_ou_)(_|$)"),
    re.compile(r"(^|_)(femmes?|hommes?|feminin|masculin|egalite|sexe|soror|materni|paterni|mixite)"),
)


def _entries(p: Projet) -> Iterator[str]:
    """What the description asks of who enters, in its own words."""
    for categorie in p.membres.categories:
        yield from (t for t in (categorie.qui, categorie.entree) if ecrit(t))


def _elections(p: Projet) -> Iterator[str]:
    """What it asks of who is elected."""
    o = p.organes
    organes = (
        o.gerance,
        o.presidence,
        o.direction_generale,
        o.conseil,
        o.bureau,
        o.surveillance,
        o.directoire,
        *o.autres,
    )
    for organe in organes:
        if ecrit(organe):
            yield from (e for e in organe.eligibilite if ecrit(e))


def _aim(p: Projet) -> str:
    """What the project says it is for: where a criterion finds its reason."""
    dits = (p.denomination, *p.objet.activites, *p.objet.moyens, p.objet.public, p.objet.raison_d_etre)
    dits = (*dits, p.objet.interets_communs, p.objet.interet_collectif)
    return "_" + "_".join(plain(d) for d in dits if ecrit(d)) + "_"


def _discriminating(conditions: Callable[[Projet], Iterator[str]]) -> Calcul:
    """The condition on origin, nationality, religion or sex, or that shuts people out by what they are.

    One that the aim of the project explains is left alone, and so is that of an association on sex alone: the law sets
    the freedom of association above it (Code pénal, art. 225-3 4°). Who is elected is another matter.
    """

    def calcul(p: Projet) -> str | None:
        but = _aim(p)
        entre_soi = conditions is _entries and p.famille.startswith("association")
        criteres = _CRITERES if entre_soi else (*_CRITERES, _SEXE)
        for condition in conditions(p):
            dit = f"_{plain(condition)}"
            if _EXCLUSION.search(dit) or _RACE.search(dit):
                return condition
            if any(c.search(dit) or c.search(dit[1:]) for c, raison in criteres if not raison.search(but)):
                return condition
        return None

    return calcul


_MOTIF = re.compile(
    r"^((l|la|le|les|d|un|une|son|sa|ses|leurs?)_)*("
    r"(opinions?|convictions?|croyances?|activites?|engagements?|appartenances?)_(politiques?|syndicales?|religieuses?|philosophiques?)"
    r"|religion|grossesse|maternite|sexe|orientation_sexuelle|homosexualite|identite_de_genre|nationalite|handicap|etat_de_sante"
    r"|origine(s$|$|_(ethnique|sociale|etrangere))|situation_de_famille"
    r"|(adhesion|appartenance|affiliation)_a_(un|une)_(syndicat|parti|religion|eglise|ethnie))(_|$)"
)
_PERMIS = re.compile(r"_(au_nom|pour_le_compte|dans_l_exercice|contraires?|incompatibles?)(_|$)")
_ENGAGE = re.compile(r"_(partis?|politiques?|syndica[a-z]*)_")
_DEVOIR = re.compile(
    r"(renonc[a-z]+|s_interdi[a-z]+|ne_pas|n_[a-z]+_pas|jamais)_([a-z]+_)*?"
    r"(agir_en_justice|saisir_((le|la|les|un)_)?(juges?|tribuna(l|ux)|justice|prud)|recours_(en_justice|judiciaire)"
    r"|se_syndiquer|faire_greve|(a_un|d_un)_(parti|syndicat)|au_droit_de_greve)(_|$)"
)
_D_ABORD = re.compile(r"_(avant|sans_avoir|tant_que|d_abord)(_|$)")


def motif_discriminatoire(p: Projet) -> str | None:
    """The ground for putting a member out that is what they are or think, not what they did."""
    motifs = (*p.membres.exclusion.motifs, *p.membres.radiation.causes)
    lus = ((m, plain(m)) for m in motifs if ecrit(m))
    return next(
        (m for m, lu in lus if _MOTIF.search(lu) and not _PERMIS.search(lu) and not _ENGAGE.search(_aim(p))), None
    )


def devoir_contre_une_liberte(p: Projet) -> str | None:
    """The duty that would take away the court, the union or the party; to try conciliation first takes nothing away."""
    lus = ((d, plain(d)) for d in p.membres.devoirs if ecrit(d))
    return next(
        (d for d, lu in lus if _DEVOIR.search(lu) and not _D_ABORD.search(lu) and not _ENGAGE.search(_aim(p))), None
    )


_MESURE = re.compile(
    r"(^|_)(race|religion|confession|croyances?|nationalites?|sexe|genre|orientation_sexuelle|couleur_de_(la_)?peau|syndicat"
    r"|ethnie|origines?(s?$|_(ethniques?|nationales?|raciales?))|(opinions?|convictions?)_(politiques?|syndicales?|religieuses?))(_|$)"
)


def _dues(p: Projet) -> Iterator[str]:
    """Who pays less, or pays by a scale of situations."""
    cotisation = p.membres.cotisation
    yield from (t for t in cotisation.reduite_pour if ecrit(t))
    for bareme in (cotisation.bareme, *(c.bareme for c in p.membres.categories)):
        if ecrit(bareme):
            yield from (s.pour for s in bareme.situations if ecrit(s.pour))


def cotisation_discriminante(p: Projet) -> str | None:
    """What the dues depend on when it is what people are, or whom they favour for that."""
    for bareme in (p.membres.cotisation.bareme, *(c.bareme for c in p.membres.categories)):
        if ecrit(bareme) and ecrit(bareme.selon) and _MESURE.search(plain(bareme.selon)):
            return bareme.selon
    trait = _discriminating(_dues)(p)
    return trait if isinstance(trait, str) else None


CALCULS: dict[str, Calcul] = {
    "cotisation.discriminante": cotisation_discriminante,
    "objet.puni": _activity(_PUNIS),
    "objet.sous_condition": _activity(_SOUS_CONDITION),
    "categories.discriminante": _discriminating(_entries),
    "organes.eligibilite_discriminante": _discriminating(_elections),
    "membres.motif_discriminatoire": motif_discriminatoire,
    "membres.devoir_nul": devoir_contre_une_liberte,
}
