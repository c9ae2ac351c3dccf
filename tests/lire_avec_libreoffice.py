"""Run by LibreOffice's own Python beside a LibreOffice that stays open: one document read a line of standard input.

Argument: the folder of a user profile. A request is a JSON list [path, gesture]; the answer, on one line of standard
output, the JSON list of lines, or a JSON text that says what went wrong. Gestures: « » all the text as LibreOffice
exports it, computed labels, tables and footnotes included; « Accept » and « Reject » the same once every tracked change is
settled; « Labels » the paragraphs that a list numbers, « label<tab>words ».

The text comes in one export, not paragraph by paragraph: a thousand questions through the pipe took most of the time,
and between two questions LibreOffice lays out pages that nobody looks at, which locked controllers forbid.
"""

import contextlib
import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def valued(nom, valeur):
    p = PropertyValue()
    p.Name, p.Value = nom, valeur
    return p


def numbered(texte, dites):
    """Every paragraph that a list numbers, those of tables included."""
    parcours = texte.createEnumeration()
    while parcours.hasMoreElements():
        p = parcours.nextElement()
        if p.supportsService("com.sun.star.text.TextTable"):
            for nom in p.getCellNames():
                numbered(p.getCellByName(nom), dites)
            continue
        repere = p.ListLabelString if getattr(p, "NumberingIsNumber", False) else ""
        dites += [f"{repere}\t{p.getString()}"] if repere else []
    return dites


def exported(document, cible):
    """The lines of the text export, references brought up to date, then the footnotes, which it leaves out."""
    document.getTextFields().refresh()  # live references follow the numbers that the settled text has now
    options = (valued("FilterName", "Text (encoded)"), valued("FilterOptions", "UTF8,LF"))
    document.storeToURL(uno.systemPathToFileUrl(cible), options)
    with open(cible, encoding="utf-8-sig") as fichier:
        dites = [ligne.rstrip() for ligne in fichier if ligne.strip()]
    notes = document.getFootnotes()
    return dites + [f"note : {notes.getByIndex(rang).getString()}" for rang in range(notes.getCount())]


def connect(tuyau, bureau):
    ici = uno.getComponentContext()
    resolveur = ici.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", ici)
    while bureau.poll() is None:
        with contextlib.suppress(Exception):
            return resolveur.resolve(f"uno:pipe,name={tuyau};urp;StarOffice.ComponentContext")
        time.sleep(0.1)
    sys.exit("LibreOffice s'est fermé avant de répondre")


def read(place, ordres, chemin, geste, cible):
    document = place.loadComponentFromURL(uno.systemPathToFileUrl(chemin), "_blank", 0, (valued("Hidden", True),))
    if document is None:
        raise ValueError(f"{chemin} : document illisible")
    try:
        if geste == "Labels":
            return numbered(document.getText(), [])
        document.lockControllers()
        if geste:
            cadre = document.getCurrentController().getFrame()
            ordres.executeDispatch(cadre, f".uno:{geste}AllTrackedChanges", "", 0, ())
        return exported(document, cible)
    finally:
        document.close(True)


def main():
    profil = sys.argv[1]
    tuyau = f"statuts{os.getpid()}"
    options = ["--headless", "--invisible", "--norestore", "--nologo", f"--accept=pipe,name={tuyau};urp;"]
    bureau = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={uno.systemPathToFileUrl(profil)}", *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    contexte = connect(tuyau, bureau)
    fabrique = contexte.ServiceManager
    place = fabrique.createInstanceWithContext("com.sun.star.frame.Desktop", contexte)
    ordres = fabrique.createInstanceWithContext("com.sun.star.frame.DispatchHelper", contexte)
    for demande in sys.stdin:
        try:
            reponse = read(place, ordres, *json.loads(demande), os.path.join(profil, "lu.txt"))
        except Exception as raison:
            reponse = f"{type(raison).__name__} : {raison}"
        print(json.dumps(reponse), flush=True)
    with contextlib.suppress(Exception):
        place.terminate()
    bureau.wait()


main()
