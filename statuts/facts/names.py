"""What the names of a project claim: words that the law keeps for others, a seat abroad, a body of another form."""

from __future__ import annotations

import re

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import plain
from statuts.model.projet import Projet

_FONDATION = re.compile(r"^(la_|l_)?fondation(_|$)")
_MUTUELLE = re.compile(r"(^|_)(mutuel|mutuels|mutuelle|mutuelles|mutualite|mutualiste|mutualistes)(_|$)")
_SCOP = re.compile(
    r"(^|_)scop(_|$)|cooperative_(ouvriere_de_production|de_production(?!_d(e|es)?_)|de_travailleurs|et_participative)"
)
_SCIC = re.compile(r"(^|_)scic(_|$)|cooperative_d_interet_collectif")
_COOPERATIVE = re.compile(r"(^|_)cooperatives?(_|$)")
_CAPITAL = re.compile(
    r"(^|_)capital(?!_(humain|naturel|culturel|social_humain|semencier))(_|$)|(^|_)capitaux(_|$)"
    r"|(^|_)apports?_(financiers?|en_(capital|numeraire|argent|nature|societe)|au_capital|de_fonds)(_|$)"
    r"|(^|_)(montant|valeur|importance|hauteur|taille)_d(e|es|u)_([^_]+_){0,2}apports?(?!_(d|de|en)_)(_|$)"
    r"|(^|_)(montant|somme|sommes)_([^_]+_)?(souscrit|apporte|investi)\w*"
    r"|(^|_)parts_(sociales_)?(detenues|souscrites|possedees)(_|$)|(^|_)nombre_de_([^_]+_)?parts(_|$)"
    r"|(^|_)(\d+_(euros_)?(de_)?|dix_|vingt_|trente_|quarante_|cinquante_|cents?_|mille_)parts(_|$)"
)
_SANS_EGARD = re.compile(r"(^|_)(sans|quel|quels|quelle|quelque|independamment|hors|jamais|non|ne|n|ni|pas)(_|$)")
_PARTAGE = re.compile(
    r"(^|_)(partag(e|er|es)|distribu(tion|er)|reparti(tion|r))_(d(es|e|u)_|l(es|e|a|)_)?(benefices?|profits?|dividendes|excedents)"
    r"_(entre|a|aux)_((l(es|eurs)|ses|nos|s)_)?(membres|adherents|fondateurs|fondatrices|associes|administrateurs)(_|$)"
)
_AGREMENT_DE_SCIC = re.compile(r"(^|_)agrement_(\w+_)?(prefecture|prefectoral|prefet)(_|$)")


def _noms(p: Projet) -> list[str]:
    return [plain(n) for n in (p.denomination, p.sigle, p.nom_commercial) if ecrit(n)]


def _porte(p: Projet, motif: re.Pattern[str]) -> bool:
    return any(motif.search(n) for n in _noms(p))


def colleges_selon_le_capital(p: Projet) -> str | None:
    """What sorts the colleges when it is the capital brought (1947 act, art. 19 octies)."""
    if not ecrit(p.colleges):
        return None
    dits = [p.colleges.critere, *(c.qui for c in p.colleges.liste)]
    return next((d for d in dits if ecrit(d) and _by_capital(plain(d))), None)


def _by_capital(dit: str) -> bool:
    """Whether a criterion is the capital brought, and does not say that it sets it aside."""
    trouve = _CAPITAL.search(dit)
    return trouve is not None and not _SANS_EGARD.search(dit[: trouve.start()] + "_" + dit[trouve.end() :])


def siege_a_l_etranger(p: Projet) -> bool:
    """Whether the postal code is not a French one: five digits."""
    code = p.siege.code_postal
    return ecrit(code) and not re.fullmatch(r"\d{5}", code.replace(" ", ""))


def partage_des_benefices(p: Projet) -> str | None:
    """The activity that is to share profits between the members (1901 act, art. 1)."""
    return next((a for a in p.objet.activites if ecrit(a) and _PARTAGE.search(plain(a))), None)


def agrement_de_scic(p: Projet) -> bool:
    """Whether the acts wait for the approval of a Scic by the prefect, which no longer exists."""
    condition = p.constitution.condition_suspensive
    if not ecrit(condition):
        return False
    dit = plain(condition)
    return _AGREMENT_DE_SCIC.search(dit) is not None and ("interet_collectif" in dit or "scic" in dit.split("_"))


def eligibilite_par_le_capital(p: Projet) -> str | None:
    """The condition of eligibility that is an amount of shares."""
    o = p.organes
    organes = [x for x in (o.gerance, o.presidence, o.direction_generale, o.conseil, o.surveillance) if ecrit(x)]
    return next((e for x in organes for e in x.eligibilite if ecrit(e) and _by_capital(plain(e))), None)


def contrat_de_travail_lie(p: Projet) -> bool:
    """Whether the contract tied to membership is the contract of employment."""
    return any(ecrit(c.contrat) and "contrat_de_travail" in plain(c.contrat) for c in p.membres.contrats)


def charte_au_verrou(p: Projet) -> str | None:
    """The text beside the statutes (charter) that the protected clauses name though it is not one of them."""
    verrou, charte = p.modification.verrou, p.charte
    if not ecrit(verrou) or not ecrit(charte) or charte.place == "preambule":
        return None
    noms = {"charte", plain(charte.nom)}
    return next((v for v in verrou.objets if ecrit(v) and any(f"_{n}_" in f"_{plain(v)}_" for n in noms)), None)


_D_AILLEURS = {
    "sarl": {
        "presidence": "une présidence",
        "direction_generale": "une direction générale",
        "directoire": "un directoire",
    },
    "sas": {"gerance": "une gérance", "directoire": "un directoire"},
    "sa": {"gerance": "une gérance"},
}


def organe_d_une_autre_forme(p: Projet) -> str | None:
    """The body described that the company's form does not have: a directorate in a SAS, a manager in a SA."""
    noms = _D_AILLEURS.get(p.coquille, {})
    return next((dit for nom, dit in noms.items() if ecrit(getattr(p.organes, nom))), None)


_DECIDER = re.compile(
    r"^(approuver|autoriser|valider|decider|voter|adopter|fixer|arreter)_(?!son_|sa_|ses_|leur_|leurs_|un_avis|des_avis|ensemble)"
)


def consultatif_qui_decide(p: Projet) -> str | None:
    """The task of an advisory body that is to decide (« approuver le budget »)."""
    o = p.organes
    avis = [x for x in (o.conseil, *o.autres) if ecrit(x) and x.nature == "consultatif"]
    return next((c for x in avis for c in x.competences if ecrit(c) and _DECIDER.match(plain(c))), None)


_LOGER_DES_TIERS = re.compile(
    r"(^|_)(location|louer|logements?|loger|logeant)_((?!et_|ou_|services?_)[^_]+_)*?(non_associee?s?|tiers|exterieure?s?|pas_associee?s?)(_|$)"
)


def loge_des_tiers(p: Projet) -> str | None:
    """The activity of a cooperative of inhabitants that houses people who are not associates."""
    if not ecrit(p.qualites.habitants):
        return None
    return next((a for a in p.objet.activites if ecrit(a) and _LOGER_DES_TIERS.search(plain(a))), None)


def groupement_sans_autre(p: Projet) -> bool:
    """Whether the only company named in the group of Scop is the project itself."""
    groupement = p.qualites.groupement_scop
    noms = groupement.societes if ecrit(groupement) else ()
    return bool(noms) and all(ecrit(n) and plain(n) == plain(p.denomination) for n in noms)


def fondateurs_au_singulier(p: Projet) -> str | None:
    """The group of several founders that is named as one person would be."""
    for f in p.fondateurs if ecrit(p.fondateurs) else ():
        if not (ecrit(f.nombre) and f.nombre > 1 and ecrit(f.designation) and f.designation.strip()):
            continue
        premier = re.sub(r"^(les|des|le|la|l['’]|un|une)\s*", "", f.designation.strip(), flags=re.IGNORECASE).split()
        if premier and premier[0].isalpha() and premier[0].islower() and premier[0][-1] not in "sxz":
            return f.designation
    return None


CALCULS: dict[str, Calcul] = {
    "fondateurs.au_singulier": fondateurs_au_singulier,
    "denomination.fondation": lambda p: _porte(p, _FONDATION),
    "denomination.mutuelle": lambda p: _porte(p, _MUTUELLE),
    "denomination.scop": lambda p: _porte(p, _SCOP),
    "denomination.scic": lambda p: _porte(p, _SCIC),
    "denomination.cooperative": lambda p: _porte(p, _COOPERATIVE),
    "colleges.selon_le_capital": colleges_selon_le_capital,
    "membres.contrat_de_travail_lie": contrat_de_travail_lie,
    "verrou.charte": charte_au_verrou,
    "objet.partage": partage_des_benefices,
    "constitution.agrement_de_scic": agrement_de_scic,
    "organes.eligibilite_par_le_capital": eligibilite_par_le_capital,
    "organes.d_une_autre_forme": organe_d_une_autre_forme,
    "organes.consultatif_qui_decide": consultatif_qui_decide,
    "habitants.tiers_loges": loge_des_tiers,
    "groupement.sans_autre": groupement_sans_autre,
    "siege.a_l_etranger": siege_a_l_etranger,
}
