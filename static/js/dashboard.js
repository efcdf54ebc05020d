"use strict";
// Fetches what takes longer than the page itself, and opens the tables of the charts while the page is printed.

document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-fetch]")) {
    fetch(place.dataset.fetch, { redirect: "error" })
      .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
      .then((text) => {
        // Ours, and made by the same templates as the page.
        place.outerHTML = text;
      })
      .catch(() => {
        // What stands there leads to the page that tells the same.
      });
  }
});

let closed = [];

window.addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const each of closed) each.open = true;
});

window.addEventListener("afterprint", () => {
  for (const each of closed) each.open = false;
});
