"""The keyboard on a page: what Tab comes to, and whether one sees where one is."""

from __future__ import annotations

from playwright.sync_api import Page

MOST = 260  # presses of Tab on a page

# Notes on every control that is seen how it looks, and on every one that Tab comes to whether that can be seen.
WATCH = """
() => {
  const controls = "a[href], button, input, select, textarea, summary, [tabindex='0'], [contenteditable=true]";
  const look = (one) => {
    const style = getComputedStyle(one);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor].join();
  };
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
    return box.width > 1 && box.height > 1 && solid(one);
  };
  const group = (one) => one.type === "radio" && `${one.form?.id} ${one.name}`;
  // From the top, also where a field has the focus to begin with.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  const expected = [...document.querySelectorAll(controls)].filter((one) => !one.disabled && seen(one));
  window.walk = { expected, before: new Map(expected.map((one) => [one, look(one)])), reached: new Set(), faults: [] };
  document.addEventListener("focusin", ({ target }) => {
    const { before, reached, faults } = window.walk;
    if (reached.has(target)) return;
    reached.add(target);
    const box = target.getBoundingClientRect();
    const page = document.documentElement;
    const within = box.right > 0 && box.left < innerWidth && box.bottom + scrollY > 0 && box.top + scrollY < page.scrollHeight;
    if (!within || !seen(target)) faults.push(`not seen: ${name(target)}`);
    else if (before.has(target) && before.get(target) === look(target)) faults.push(`focus not drawn: ${name(target)}`);
  });
  window.walk.missing = () => {
    const groups = new Set([...window.walk.reached].map(group).filter(Boolean));
    return expected
      .filter((one) => one.isConnected && seen(one) && !window.walk.reached.has(one) && !groups.has(group(one)))
      .map((one) => `not reached: ${name(one)}`);
  };
  return expected.length;
}
"""


def walk(page: Page) -> list[str]:
    """What is wrong when one presses Tab from the top of the page to its end; where one is stuck, the rest is not reached."""
    expected = page.evaluate(WATCH)
    for _ in range(min(expected + 5, MOST)):
        page.keyboard.press("Tab")
    return page.evaluate("() => [...walk.faults, ...(walk.expected.length > %d ? [] : walk.missing())]" % (MOST - 5))
