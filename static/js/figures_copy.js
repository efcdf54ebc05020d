"use strict";
// A button beside a field copies what stands in it; without this script the field can be selected and copied by hand.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const field = document.getElementById(button.dataset.copy);
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    field.addEventListener("focus", () => field.select());
    button.addEventListener("click", () => {
      field.focus();
      field.select();
      document.execCommand("copy"); // works without https, as an office's own server has it
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = label), 2000);
    });
  });
});
