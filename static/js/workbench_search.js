"use strict";
// The list of figures that opens where { is typed, and of their slices where | is typed behind a token.
document.addEventListener("DOMContentLoaded", () => {
  const NAME = /[{｛]{1,2}([^{}｛｝|｜\n]{0,20})$/;
  const SLICE = /[{｛]{2}([^{}｛｝\n]*)[}｝]{2}[|｜]([^{}｛｝|｜\n，。；]{0,12})$/;

  const words = document.getElementById("bench-words")?.dataset; // what is said, in the language of the page

  document.querySelectorAll("[data-tokens] textarea[data-chips]:not([readonly])").forEach((area, number) => {
    const list = document.createElement("ul");
    const told = document.createElement("span");
    list.className = "token-list";
    list.id = `token-list-${number}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.tokens);
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    area.parentElement.append(list, told);
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-haspopup", "listbox");
    area.setAttribute("aria-controls", list.id);
    let asked = null; // where what was typed begins and the address that answers it
    let dismissed = -1;
    let waiting;

    // What is typed before the caret that asks for a list.
    function typed() {
      const before = area.value.slice(0, area.selectionStart);
      const slice = before.match(SLICE);
      const name = slice ? null : before.match(NAME);
      if (!slice && !name) return null;
      const query = new URLSearchParams(slice ? { token: slice[1], q: slice[2] } : { q: name[1] });
      return { start: (slice || name).index, address: `${area.form.dataset.tokens}?${query}` };
    }

    function close() {
      asked = null;
      list.hidden = true;
      list.replaceChildren();
      area.removeAttribute("aria-activedescendant");
    }

    function choose(option) {
      list.querySelectorAll("[role=option]").forEach((each) => each.setAttribute("aria-selected", each === option));
      area.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    function insert(option) {
      area.setSelectionRange(asked.start, area.selectionEnd);
      const token = `{{${option.dataset.token}}}`;
      close();
      document.execCommand("insertText", false, token); // the one way that undo knows
    }

    // Below the place where typing began, as far as the box is wide.
    function place(start) {
      const paint = area.parentElement.querySelector(".chips-paint");
      const range = document.createRange();
      const walker = document.createTreeWalker(paint, NodeFilter.SHOW_TEXT);
      let left = start;
      while (walker.nextNode() && left > walker.currentNode.length) left -= walker.currentNode.length;
      range.setStart(walker.currentNode, Math.min(left, walker.currentNode.length));
      const [at] = range.getClientRects();
      const box = area.parentElement.getBoundingClientRect();
      const { left: x, bottom: y } = at || box;
      list.style.left = `${Math.max(0, Math.min(x - box.left, box.width - list.offsetWidth))}px`;
      list.style.top = `${y - box.top + 4}px`;
    }

    async function look() {
      const now = typed();
      if (!now || now.start === dismissed) {
        if (!now) dismissed = -1;
        close();
        return;
      }
      asked = now;
      let response;
      try {
        response = await fetch(now.address, { redirect: "error", headers: { "X-Requested-With": "fetch" } });
      } catch {
        return; // the autosave says that the server cannot be reached
      }
      const html = response.ok ? await response.text() : "";
      if (asked !== now) return;
      list.innerHTML = html;
      const options = list.querySelectorAll("[role=option]");
      list.hidden = !options.length;
      told.textContent = options.length ? words.found.replace("{n}", options.length) : words.nothing;
      if (!options.length) return;
      options.forEach((option, place) => (option.id = `${list.id}-${place}`));
      place(now.start);
      choose(options[0]);
    }

    const later = (event) => {
      if (event.isComposing) return;
      clearTimeout(waiting);
      waiting = setTimeout(look, 120);
    };
    area.addEventListener("input", later);
    area.addEventListener("compositionend", () => later({}));
    area.addEventListener("blur", close);
    area.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const options = [...list.querySelectorAll("[role=option]")];
      const chosen = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(options[(chosen + step + options.length) % options.length]);
      else if (event.key === "Enter") insert(options[chosen]);
      else if (event.key === "Escape") {
        dismissed = asked.start;
        close();
      } else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) insert(option);
      event.preventDefault(); // the text keeps the focus
    });
  });
});
