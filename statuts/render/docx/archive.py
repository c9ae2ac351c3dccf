"""The package: the same parts always give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from statuts.document.tree import Acte
from statuts.render.docx.grafts import TYPES
from statuts.render.docx.xml import escape

CORE, NUMEROTATION = "docProps/core.xml", "word/numbering.xml"
ORIGINE = (1980, 1, 1, 0, 0, 0)
_NIVEAU = 4


def write_parts(parts: Mapping[str, bytes], debut: bytes = b"") -> bytes:
    """A zip of `parts` after the entries of `debut`: sorted names, one date, no trace of the machine."""
    tampon = BytesIO(debut)
    with zipfile.ZipFile(tampon, "a", zipfile.ZIP_DEFLATED, compresslevel=_NIVEAU) as archive:
        for nom in sorted(parts, key=lambda n: (n != TYPES, n)):
            info = zipfile.ZipInfo(nom, ORIGINE)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[nom], compresslevel=_NIVEAU)
    return tampon.getvalue()


def moment_of(jour: date) -> str:
    """The one instant that a document of this day bears."""
    return f"{jour.isoformat()}T00:00:00Z"


def core_properties(acte: Acte, jour: date) -> bytes:
    """Title, subject, language and dates of the document; the fingerprint of the act is its identifier."""
    moment = moment_of(jour)
    empreinte = f"<dc:identifier>{escape(acte.empreinte)}</dc:identifier>" if acte.empreinte else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>Statuts – {escape(acte.denomination)}</dc:title>"
        f"<dc:subject>{escape(acte.nom_de_forme)}</dc:subject><dc:creator>statuts</dc:creator>{empreinte}"
        f"<dc:language>fr-FR</dc:language><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()
