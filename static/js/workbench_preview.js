"use strict";
// Prints the section on the paper beside it while it is typed, and lists its mistakes with the way to their places.

// The secret of forms as it is now: a new log-in in another window changes it.
function csrfToken() {
  return (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || ["", ""])[1];
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("section-form");
  if (!form) return;
  const paper = document.getElementById(form.dataset.paper);
  const mistakes = document.getElementById("mistakes");
  const column = paper.closest(".bench-paper");
  column.scrollTop = paper.offsetTop - column.offsetTop - 40;
  const chosen = document.querySelector(".bench-list [aria-current]");
  if (chosen) chosen.scrollIntoView({ block: "nearest" });

  function goTo({ field, line, column: character }) {
    const area = form.elements[field];
    const before = area.value.split("\n").slice(0, line - 1);
    const at = before.reduce((sum, each) => sum + each.length + 1, 0) + character - 1;
    area.focus();
    area.setSelectionRange(at, at);
  }

  function list(found) {
    mistakes.replaceChildren();
    if (!found.length) return;
    const heading = document.createElement("h2");
    const lines = document.createElement("ul");
    heading.className = "bench-heading";
    heading.textContent = document.getElementById("bench-words").dataset.mistakes;
    lines.className = "bench-mistakes";
    for (const mistake of found) {
      const line = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = mistake.told;
      button.addEventListener("click", () => goTo(mistake));
      line.append(button);
      lines.append(line);
    }
    mistakes.append(heading, lines);
  }

  let waiting;
  let asking = new AbortController();

  async function print() {
    asking.abort();
    asking = new AbortController();
    try {
      const response = await fetch(form.dataset.preview, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
        redirect: "error",
        signal: asking.signal,
      });
      if (!response.ok) return;
      const { html, mistakes: found } = await response.json();
      paper.innerHTML = html;
      list(found);
    } catch {
      // A newer text is being printed, or the server cannot be reached, which the autosave says.
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(print, 250);
  });
});
