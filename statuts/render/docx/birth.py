"""The birth certificate of a document: a part that Word never shows, with the description, unless it was kept
out, and the fingerprint of each article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from statuts.document.edition import Edition
from statuts.document.tree import Acte
from statuts.render.docx.canon import Unite
from statuts.render.docx.grafts import Greffes
from statuts.render.docx.xml import attribute

ESPACE = "urn:statuts:provenance:1"
_ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ODF = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPRIETES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_GUID = "{5B0C1F0E-7A54-4D7B-9C1E-5A7A7E0F1947}"
_INTERDIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def certify(acte: Acte, edition: Edition, unites: Iterable[Unite], greffes: Greffes, numero: int) -> None:
    """Add the certificate to the package, as the custom part `numero`."""
    provenance = edition.provenance
    if provenance is None:
        return
    attributs = {
        "programme": provenance.programme,
        "fonds": provenance.fonds,
        "droit": acte.date_du_droit.isoformat(),
        "edition": edition.nom,
        "forme": acte.forme,
    }
    description = '<s:description retiree="oui"/>'
    if provenance.description is not None:
        description = f"<s:description>{_block(provenance.description)}</s:description>"
    textes = "".join([_text(unite) for unite in unites])
    contenu = f'<s:provenance xmlns:s="{ESPACE}"{_attributes(attributs)}>{description}<s:textes>{textes}</s:textes></s:provenance>'
    item, proprietes = f"customXml/item{numero}.xml", f"customXml/itemProps{numero}.xml"
    greffes.parts[item] = f"{_ENTETE}{contenu}".encode()
    greffes.parts[proprietes] = (
        f'{_ENTETE}<ds:datastoreItem ds:itemID="{_GUID}" xmlns:ds="{_DS}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{ESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    greffes.parts[f"customXml/_rels/item{numero}.xml.rels"] = (
        f'{_ENTETE}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_ODF}/customXmlProps" Target="itemProps{numero}.xml"/></Relationships>'
    ).encode()
    greffes.declare(proprietes, _PROPRIETES)
    greffes.relate("customXml", f"../{item}")


def _text(unite: Unite) -> str:
    return "<s:texte{}/>".format(
        _attributes(
            {
                "signet": unite.signet,
                "emplacement": unite.emplacement,
                "numero": unite.numero,
                "titre": unite.titre,
                "empreinte": unite.empreinte,
                "ferme": "oui" if unite.fermee else "",
            }
        )
    )


def _attributes(valeurs: dict[str, str]) -> str:
    return "".join([f' {nom}="{attribute(valeur)}"' for nom, valeur in valeurs.items() if valeur])


def _block(texte: str) -> str:
    """A text of several lines, its line ends kept."""
    propre = _INTERDIT.sub("", texte).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return propre.replace("\r", "&#13;")
