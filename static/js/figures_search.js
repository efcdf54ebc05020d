"use strict";
// What is typed into the search of the register is looked for at once; without this script the button does it.
document.addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("[data-search]");
  let waiting;
  let asked = "";

  async function look() {
    const address = new URL(field.dataset.search, location.href);
    const words = field.value.trim();
    if (words) address.searchParams.set("q", words);
    asked = address.href;
    let response;
    try {
      response = await fetch(address);
    } catch {
      return; // the button still asks, and says what is wrong
    }
    if (!response.ok || asked !== address.href) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (asked !== address.href) return;
    document.getElementById("found").replaceWith(page.getElementById("found"));
    history.replaceState(null, "", address);
  }

  const later = (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, 200);
  };
  field.addEventListener("input", later);
  field.addEventListener("compositionend", () => later({}));
});
