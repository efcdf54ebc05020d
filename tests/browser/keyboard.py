"""The keyboard on a page: what Tab comes to, and whether one sees where one is."""

from __future__ import annotations

from playwright.sync_api import Page

MOST = 120  # presses of Tab on a page; a longer one is not walked to its end
ONWARD = 30

# Notes on every control that is seen how it looks, and on every one that Tab comes to whether that can be seen.
WATCH = """
() => {
  // What a chart links to by the mouse stands once more in the table below it.
  const controls = "a[href]:not(svg a[tabindex='-1']), button, input, select, textarea, summary, [tabindex='0'], [contenteditable=true]";
  // Its own outline, shadow or border, or that of the frame drawn round it.
  const look = (one) => [one, one.parentElement, one.closest(".select2-selection")]
    .filter(Boolean)
    .map((each) => getComputedStyle(each))
    .map((style) => [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor].join())
    .join();
  const name = (one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 160);
  const solid = (one) => {
    for (let each = one; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.visibility !== "visible" || style.display === "none" || Number(style.opacity) === 0) return false;
    }
    return true;
  };
  // Seen is what has a box of its own and is not cut away, as what only screen readers are told.
  const seen = (one) => {
    const box = one.getBoundingClientRect();
    const folded = one.closest("details:not([open])");
    return box.width > 1 && box.height > 1 && solid(one) && (!folded || one.tagName === "SUMMARY");
  };
  const group = (one) => one.type === "radio" && `${one.form?.id} ${one.name}`;
  // From the top, also where a field has the focus to begin with.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  const expected = [...document.querySelectorAll(controls)].filter((one) => !one.disabled && seen(one));
  const before = new Map(expected.map((one) => [one, look(one)]));
  const reached = new Set();
  const faults = [];
  const note = () => {
    const target = document.activeElement;
    if (target === document.body || reached.has(target)) return;
    reached.add(target);
    const box = target.getBoundingClientRect();
    const within =
      box.right > 0 && box.left < innerWidth && box.bottom + scrollY > 0 && box.top + scrollY < document.body.scrollHeight;
    if (!within || !seen(target)) faults.push(`not seen: ${name(target)}`);
    else if (before.get(target) === look(target)) faults.push(`focus not drawn: ${name(target)}`);
  };
  // Just before it goes on, when whatever draws the focus has done so.
  document.addEventListener("keydown", note, true);
  window.walk = {
    faults,
    missing: () => {
      note();
      const groups = new Set([...reached].map(group).filter(Boolean));
      return expected
        .filter((one) => one.isConnected && seen(one) && !reached.has(one) && !groups.has(group(one)))
        .map((one) => `not reached: ${name(one)}`);
    },
  };
  return expected.length;
}
"""


def walk(page: Page) -> list[str]:
    """What is wrong when one presses Tab from the top of the page to its end; where one is stuck, the rest is not reached."""
    expected = page.evaluate(WATCH)
    for _ in range(min(expected, MOST)):
        page.keyboard.press("Tab")
    for _ in range(ONWARD):  # boxes that scroll take the focus, too, without being controls
        if expected > MOST or not page.evaluate("walk.missing().length"):
            break
        page.keyboard.press("Tab")
    return page.evaluate("all => [...walk.faults, ...(all ? walk.missing() : [])]", expected <= MOST)
