"""Tool tips that show names out of files as they are."""

from html import escape

from PySide6.QtGui import Qt as GuiQt


def plain_tip(text: str) -> str:
    """`text` as a tool tip: Qt would take what looks like HTML as HTML, pictures and all.

    (On Windows the place of such a picture may be another computer, which then is asked for it.)
    """
    if not GuiQt.mightBeRichText(text):
        return text
    return "<qt>{}</qt>".format(escape(text).replace("\n", "<br>"))
