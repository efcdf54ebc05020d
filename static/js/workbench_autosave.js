"use strict";
// Saves the section a moment after typing stops. What was typed is kept on this computer until the server has it for good;
// what is on its way is sent again, unchanged, until the server answers, so that no answer lost looks like somebody else's text.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("section-form");
  if (!form || !form.dataset.keep) return;
  const PAUSE = 1000;
  const key = `presidium:section:${form.dataset.keep}`;
  const state = document.getElementById("save-state");
  const told = document.getElementById("bench-words").dataset; // what is said, in the language of the page
  const offer = document.getElementById("offer");
  const conflict = document.getElementById("conflict");
  const fields = ["level", "heading", "text"].map((name) => form.elements[name]).filter(Boolean);

  const words = () => JSON.stringify(fields.map((field) => field.value));
  let saved = words(); // what the server has
  let sending = null; // what is on its way
  let halted = Boolean(conflict.firstElementChild); // until a choice is made
  let waiting;
  let pause = 0;
  let leaving = null; // what to do once all is saved

  const isDirty = () => words() !== saved;

  function say(text, isTrouble = false) {
    state.textContent = text;
    state.classList.toggle("save-trouble", isTrouble);
  }

  function keep() {
    try {
      if (isDirty()) {
        const at = new Date().toLocaleString(document.documentElement.lang);
        localStorage.setItem(key, JSON.stringify({ words: words(), revision: form.elements.revision.value, at }));
      } else localStorage.removeItem(key);
    } catch {
      // No room on this computer, or it is not allowed: the text is still on the page.
    }
  }

  function put(values) {
    fields.forEach((field) => {
      if (field.name in values) field.value = values[field.name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  function soon(delay = PAUSE) {
    clearTimeout(waiting);
    waiting = setTimeout(save, delay);
  }

  function left() {
    const go = leaving;
    leaving = null;
    if (go) go();
  }

  // Sends what is there now; where something is on its way already, that goes first.
  function save(choice = "") {
    clearTimeout(waiting);
    if (halted && !choice) return;
    if (!sending && !choice && !isDirty()) return left();
    halted = false;
    if (!sending) {
      const body = new URLSearchParams(new FormData(form));
      if (choice) body.set("keep", choice);
      sending = { body, words: words(), choice };
    }
    send();
  }

  async function send() {
    const sent = sending;
    if (!sent || sent.isAsked) return;
    sent.isAsked = true;
    say(told.saving);
    let answer;
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: sent.body,
        headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
        redirect: "manual",
      });
      answer = await understood(response);
    } catch {
      answer = { trouble: told.unreachable };
    }
    sent.isAsked = false;
    if (answer.trouble) {
      say(answer.trouble, true);
      pause = Math.min(pause * 2 || 1000, 10000);
      soon(pause);
      left();
      return;
    }
    sending = null;
    pause = 0;
    settle(answer, sent);
  }

  // What the server said; trouble where it must be asked again.
  async function understood(response) {
    if (response.ok) return response.json();
    if (response.type === "opaqueredirect") return { trouble: told.loggedOut };
    if (response.status === 403) return { trouble: told.forbidden };
    if (response.status === 404) return { trouble: told.gone };
    return { trouble: told.failed };
  }

  function settle(answer, sent) {
    if (answer.state === "refused") {
      say(told.refused.replace("{why}", () => answer.message), true);
      left();
      return;
    }
    form.elements.revision.value = answer.revision;
    if (answer.state === "conflict") {
      halted = true;
      leaving = null;
      conflict.innerHTML = answer.html;
      conflict.scrollIntoView({ block: "nearest" });
      say(told.overtaken, true);
      keep();
      return;
    }
    saved = sent.words;
    conflict.replaceChildren();
    if (sent.choice === "theirs") {
      put(answer);
      saved = words();
    }
    keep();
    if (isDirty()) soon(leaving ? 0 : PAUSE);
    else {
      say(told.saved.replace("{at}", answer.at));
      left();
    }
  }

  // What was left unsaved when the browser was closed

  function readOnly(isSo) {
    fields.forEach((field) => (field.readOnly = isSo));
  }

  function offerKept() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(key));
    } catch {
      return;
    }
    if (!kept || kept.words === saved) return;
    const values = JSON.parse(kept.words);
    const [use, drop] = offer.querySelectorAll("button");
    offer.querySelector("p").textContent = told.kept.replace("{at}", kept.at);
    offer.querySelector(".bench-difference").textContent = values[values.length - 1];
    offer.hidden = false;
    readOnly(true);
    const close = () => {
      readOnly(false);
      offer.hidden = true;
    };
    use.addEventListener("click", () => {
      close();
      form.elements.revision.value = kept.revision;
      put(Object.fromEntries(fields.map((field, place) => [field.name, values[place]])));
      save();
    });
    drop.addEventListener("click", () => {
      close();
      keep();
    });
  }

  form.addEventListener("input", () => {
    keep();
    if (isDirty() && !halted) {
      if (!state.classList.contains("save-trouble")) say(told.unsaved);
      if (!sending) soon();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(event.submitter && event.submitter.name === "keep" ? event.submitter.value : "");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  });
  window.addEventListener("online", () => sending && send());
  window.addEventListener("beforeunload", (event) => {
    if (!isDirty()) return;
    event.preventDefault();
    event.returnValue = "";
  });

  // Whoever goes on within the workbench is not asked: it is saved first.

  function leave(event, go) {
    if (event.defaultPrevented || !isDirty() || halted || pause) return;
    event.preventDefault();
    leaving = go;
    save();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.target || event.button || event.ctrlKey || event.shiftKey || event.metaKey) return;
    if (link.getAttribute("href").startsWith("#")) return;
    leave(event, () => window.location.assign(link.href));
  });
  document.addEventListener("submit", (event) => {
    if (event.target === form) return;
    leave(event, () => event.target.requestSubmit(event.submitter));
  });

  offerKept();
});
