"""What a shell lacks, in plain French, each with how to mend it in Word; the same judgement refuses it at drafting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import floor

from statuts.errors import Constat, Lieu, Niveau
from statuts.render.docx.anatomy import DOCUMENT, STYLES_XML, Anatomie
from statuts.render.docx.colours import faint_styles
from statuts.render.docx.grafts import COMMENTAIRES

STYLES = (
    "Statuts Titre",
    "Statuts Article",
    "Statuts Section",
    "Statuts Intitule",
    "Statuts Annexe",
    "Statuts Alinea",
    "Statuts Item",
    "Statuts Item 2",
    "Statuts Tiret",
    "Statuts Tiret 2",
    "Statuts Cellule",
    "Statuts Entete",
    "Statuts Espace",
    "Statuts Terme",
    "Statuts Emphase",
    "Statuts Renvoi",
    "Statuts Blanc",
    "Statuts Tableau",
    "Statuts Garde Mention",
    "toc 1",
    "toc 2",
)
FACULTATIFS = (
    "annotation text",
    "annotation reference",
    "footnote text",
    "footnote reference",
    "Statuts Emargement",
)
NUMEROTES = ("Statuts Titre", "Statuts Article", "Statuts Section", "Statuts Item", "Statuts Tiret")
BALISES = ("denomination", "nom_de_forme", "mentions", "decisions", "corps", "signatures", "suite")
LIBRES = {
    "etat": "l'en-tête ne dira pas si le texte est un projet, adopté ou à jour",
    "sommaire": "l'acte n'aura pas de sommaire",
    "edition": "rien ne distinguera l'édition de travail de la définitive dans l'en-tête",
    "filigrane": "l'édition de travail n'aura pas de filigrane",
}
REPERES = {"Statuts Article": "Article %1", "Statuts Section": "%1.%2", "Statuts Annexe": "Annexe %1"}
_BLOC_DANS_LE_TEXTE = re.compile(r"<w:t(?: [^>]*)?>[^<]*\{\{-?\s*(mentions|sommaire|corps|suite)\b")
_LISTE = "Accueil > Liste à plusieurs niveaux > Définir une nouvelle liste à plusieurs niveaux > Plus"
_COPIE = "Dans Word : Accueil > Styles > Gérer les styles > Importer/Exporter, le copier depuis templates/sobre.docx"
_TABLEAU, _JEU = re.compile(r'<w:tblW (?=[^>]*w:type="dxa")[^>]*w:w="(\d+)"'), 250
_SANS_ALT = re.compile(r"<wp:docPr (?![^>]*\bdescr=\"[^\"]+\")[^>]*>")


def judge(anatomie: Anatomie, fichier: str) -> list[Constat]:
    """Every finding about a shell, the heaviest first; one that refuses keeps it from serving."""
    constats = [
        Constat(code, niveau, message, Lieu(fichier), remede=remede)
        for code, niveau, message, remede in (
            *_styles(anatomie),
            *_numbering(anatomie),
            *_tags(anatomie),
            *_references(anatomie),
            *_look(anatomie),
        )
    ]
    return sorted(constats, key=lambda c: list(Niveau).index(c.niveau))


_Trouvaille = tuple[str, Niveau, str, str]


def _styles(anatomie: Anatomie) -> Iterator[_Trouvaille]:
    for nom in STYLES:
        if nom.casefold() not in anatomie.styles:
            remede = f"{_COPIE}, ou créer un style du nom exact de « {nom} »."
            yield "modele-style", Niveau.BLOQUE, f"il manque à ce modèle Word le style : {nom}", remede
    if absents := [nom for nom in FACULTATIFS if nom.casefold() not in anatomie.styles]:
        noms = ", ".join(absents)
        yield (
            "modele-style",
            Niveau.CONSEILLE,
            f"styles facultatifs absents : {noms}",
            f"{_COPIE} si l'on veut les régler.",
        )


def _numbering(anatomie: Anatomie) -> Iterator[_Trouvaille]:
    for nom in NUMEROTES:
        if nom not in anatomie.places and nom.casefold() in anatomie.styles:
            remede = f"Dans Word : {_LISTE} ; choisir le niveau, puis « Style à appliquer à ce niveau » : {nom}."
            yield "modele-numero", Niveau.BLOQUE, f"il manque à ce modèle Word : {nom} (numérotation)", remede
    if anatomie.delies:
        noms = ", ".join(f"« {nom} »" for nom in anatomie.delies)
        message = f"niveaux de liste qui ne sont plus liés à leur style, comme après un enregistrement par LibreOffice : {noms}"
        remede = (
            "Rien pour rédiger : la rédaction les relie. Pour que Word les relie dans ce fichier : "
            f"{_LISTE}, « Style à appliquer à ce niveau »."
        )
        yield "modele-lien", Niveau.AVERTIT, message, remede
    titre, article = anatomie.places.get("Statuts Titre"), anatomie.places.get("Statuts Article")
    if titre and article and titre.definition == article.definition:
        message = "« Statuts Titre » et « Statuts Article » partagent une liste : LibreOffice renumérote les articles à chaque titre"
        yield (
            "modele-liste",
            Niveau.AVERTIT,
            message,
            "Donner à « Statuts Titre » une liste à lui (voir templates/sobre.docx).",
        )
    section = anatomie.places.get("Statuts Section")
    if section and article and section.definition != article.definition:
        message = "« Statuts Section » n'est pas dans la liste de « Statuts Article » : 12.1 ne suivra pas l'article 12"
        yield (
            "modele-liste",
            Niveau.AVERTIT,
            message,
            f"Dans Word : {_LISTE}, les mettre aux niveaux 1 et 2 d'une même liste.",
        )


def _tags(anatomie: Anatomie) -> Iterator[_Trouvaille]:
    toutes: set[str] = set().union(*anatomie.balises.values())
    for nom in sorted(toutes - {*BALISES, *LIBRES}):
        remede = "La retirer, ou la corriger : templates/LISEZMOI.md donne toutes les balises."
        yield "modele-balise", Niveau.BLOQUE, f"balise inconnue dans ce modèle Word : {nom}", remede
    for nom in BALISES:
        if nom not in anatomie.balises[DOCUMENT]:
            remede = f"Récrire {_written(nom)} là où elle doit paraître dans la page (voir templates/LISEZMOI.md)."
            yield "modele-balise", Niveau.BLOQUE, f"il manque à ce modèle Word la balise : {nom}", remede
    for nom, effet in LIBRES.items():
        if nom not in toutes:
            yield (
                "modele-balise",
                Niveau.CONSEILLE,
                f"balise facultative absente : {nom} ; {effet}",
                f"Ajouter {_written(nom)}.",
            )
    for xml in anatomie.modeles.values():
        if egaree := _BLOC_DANS_LE_TEXTE.search(xml):
            message = f"la balise {{{{p {egaree[1]} }}}} doit s'écrire ainsi, avec le « p », seule dans son paragraphe"
            yield "modele-balise", Niveau.BLOQUE, message, "La récrire ainsi, dans un paragraphe à elle."


def _written(nom: str) -> str:
    return f"{{{{p {nom} }}}}" if nom in ("mentions", "sommaire", "corps", "suite") else f"« {nom} »"


def _references(anatomie: Anatomie) -> Iterator[_Trouvaille]:
    for nom, voulu in REPERES.items():
        place = anatomie.places.get(nom)
        if place and place.repere.casefold() != voulu.casefold():
            message = (
                f"« {nom} » numérote « {place.repere} » et non « {voulu} » : ses renvois seront des liens au numéro juste, "
                "que Word ne mettra pas à jour"
            )
            yield "modele-repere", Niveau.CONSEILLE, message, f"Revenir au format « {voulu} » pour des renvois vivants."


def _look(anatomie: Anatomie) -> Iterator[_Trouvaille]:
    styles = anatomie.parts[STYLES_XML].decode()
    if not re.search(r'<w:lang [^>]*w:val="fr', styles):
        remede = "Dans Word : Révision > Langue > Définir la langue de vérification > Français, par défaut."
        yield (
            "modele-langue",
            Niveau.AVERTIT,
            "la langue du document n'est pas le français : un lecteur d'écran le lira mal",
            remede,
        )
    pieds = "".join(xml for nom, xml in anatomie.modeles.items() if "footer" in nom or "header" in nom)
    if not re.search(r"\bPAGE\b", pieds):
        remede = "Dans Word : Insertion > Numéro de page, en pied de page."
        yield "modele-page", Niveau.CONSEILLE, "aucun numéro de page en en-tête ni en pied de page", remede
    if any(int(large) > anatomie.largeur + _JEU for large in _TABLEAU.findall(anatomie.modeles[DOCUMENT])):
        remede = "Dans Word : cliquer dans ce tableau, Disposition > Ajustement automatique > Ajuster à la fenêtre."
        yield (
            "modele-largeur",
            Niveau.AVERTIT,
            "un tableau de ce modèle est plus large que le texte entre ses marges",
            remede,
        )
    if any(_SANS_ALT.search(xml) for xml in anatomie.modeles.values()):
        remede = "Dans Word : clic droit sur l'image > Modifier le texte de remplacement."
        yield "modele-image", Niveau.AVERTIT, "une image n'a pas de texte de remplacement", remede
    if COMMENTAIRES.nom in anatomie.parts:
        yield (
            "modele-commentaire",
            Niveau.CONSEILLE,
            "ce modèle contient des commentaires : ils sortiront dans les actes",
            "Les supprimer.",
        )
    for nom, contraste in faint_styles(styles):
        message = f"le texte de « {nom} » se détache peu du blanc (contraste {floor(contraste * 10) / 10} pour 1, il en faut 4,5)"
        yield (
            "modele-contraste",
            Niveau.AVERTIT,
            message.replace(".", ","),
            f"Choisir pour « {nom} » une couleur plus sombre.",
        )
