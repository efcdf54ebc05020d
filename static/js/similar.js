"use strict";
// Below the title of a suggestion: earlier ones like it. Without scripts the desk says so after saving.
document.addEventListener("DOMContentLoaded", () => {
  const title = document.querySelector("input[data-similar]");
  const value = (name) => document.getElementById(`id_${name}`)?.value ?? "";
  if (!title || title.readOnly) return;
  const place = document.createElement("div");
  place.className = "similar";
  place.setAttribute("aria-live", "polite");
  title.closest(".form-row").after(place);
  let last = "";

  const look = async () => {
    const asked = new URLSearchParams({
      congress: value("congress"),
      title: title.value.slice(0, 100),
      text: value("body").slice(0, 200),
      before: value("received_on"),
      own: title.dataset.own,
    }).toString();
    if (asked === last || !title.value.trim()) return;
    last = asked;
    const response = await fetch(`${title.dataset.similar}?${asked}`, { headers: { "X-Requested-With": "fetch" } });
    if (response.ok && !response.redirected && asked === last) place.innerHTML = await response.text();
  };

  for (const name of ["title", "body", "received_on", "congress"]) {
    document.getElementById(`id_${name}`)?.addEventListener("change", look);
  }
  place.addEventListener("click", (event) => {
    const { repeats, name } = event.target.dataset;
    if (!repeats) return;
    const list = document.getElementById("id_repeats");
    list.append(new Option(name, repeats, true, true));
    list.dispatchEvent(new Event("change", { bubbles: true }));
    event.target.textContent = event.target.dataset.chosen;
  });
});
