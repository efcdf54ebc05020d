"""WordprocessingML elements, written the way they read."""

from __future__ import annotations

from functools import cache

from docx.oxml.ns import nsmap
from docx.oxml.ns import qn as qualified
from lxml import etree
from lxml.etree import _Element as Element

__all__ = ["Element", "footer_reference", "page_number", "run", "w"]

NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r")}
qn = cache(qualified)  # a report has thousands of elements of few names


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """The element `w:tag` with attributes of the same namespace: `w("spacing", line=579, lineRule="exact")`.

    Word reads children in the order of its schema only; whoever calls this puts them in that order.
    """
    named = {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    element = etree.Element(qn(f"w:{tag}"), named, NAMESPACES)
    element.extend(children)
    return element


def run(text: str, *properties: Element) -> Element:
    """The text as a `w:r`; its line breaks and tabs become Word's own."""
    element = w("r", *([w("rPr", *properties)] if properties else []))
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(w("br"))
        for column, piece in enumerate(line.split("\t")):
            if column:
                element.append(w("tab"))
            element.append(_words("t", piece))
    return element


def page_number() -> tuple[Element, ...]:
    """The runs of a field in which Word counts the pages."""
    return (
        w("r", w("fldChar", fldCharType="begin")),
        w("r", _words("instrText", " PAGE ")),
        w("r", w("fldChar", fldCharType="separate")),
        run("1"),
        w("r", w("fldChar", fldCharType="end")),
    )


def footer_reference(kind: str, relationship: str) -> Element:
    """What makes a footer part the footer of "default" (right) or "even" (left) pages."""
    element = w("footerReference", type=kind)
    element.set(qn("r:id"), relationship)
    return element


def _words(tag: str, text: str) -> Element:
    element = w(tag)
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element
