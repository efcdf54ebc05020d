"use strict";
// The search box: "/" leads to it from anywhere but a field, and what is typed is answered below it, to be chosen from.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("search-box");
  if (!box) return;
  const list = document.createElement("ul");
  const told = document.createElement("span");
  list.className = "search-list";
  list.id = "search-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.form.querySelector("label").textContent);
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  box.form.append(list, told);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": list.id, "aria-expanded": "false",
  })) box.setAttribute(name, value);
  let asked = box.value.trim(); // what the list answers, or will
  let waiting;
  let answer = Promise.resolve();

  const chosen = () => list.querySelector("[aria-selected=true]");

  function show(open) {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(null);
  }

  function choose(option) {
    list.querySelectorAll("[role=option]").forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }

  function go(option) {
    if (option && option.dataset.address) location.assign(option.dataset.address);
    else box.form.submit();
  }

  async function look() {
    const text = box.value.trim();
    if (text === asked) return;
    asked = text;
    if (!text) {
      show(false);
      return;
    }
    let html = "";
    try {
      const address = `${box.form.action}?${new URLSearchParams({ q: text, part: "1" })}`;
      const response = await fetch(address, { redirect: "error", headers: { "X-Requested-With": "fetch" } });
      if (response.ok) html = await response.text();
    } catch {
      html = ""; // the page it leads to will say what is wrong
    }
    if (asked !== text) return;
    list.innerHTML = html;
    const options = [...list.querySelectorAll("[role=option]")];
    options.forEach((option, place) => (option.id = `${list.id}-${place}`));
    told.textContent = options.length ? box.dataset.some.replace("{count}", options.length) : box.dataset.none;
    show(options.length > 0 && document.activeElement === box);
    const meant = list.querySelector("[data-meant]");
    if (meant && !list.hidden) choose(meant);
  }

  const later = (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => (answer = look()), 150);
  };
  box.addEventListener("input", later);
  box.addEventListener("compositionend", later);
  box.addEventListener("blur", () => show(false));
  box.addEventListener("keydown", async (event) => {
    if (event.isComposing) return;
    const options = [...list.querySelectorAll("[role=option]")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      const place = options.indexOf(chosen());
      show(true);
      choose(options[place < 0 && step < 0 ? options.length - 1 : (place + step + options.length) % options.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(waiting);
      if (box.value.trim() !== asked) answer = look(); // typed faster than answered
      await answer;
      go(chosen());
    } else if (event.key === "Escape") {
      event.preventDefault();
      box.blur();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the box keeps the focus
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const typing = target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
    if (event.key !== "/" || typing || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
});
