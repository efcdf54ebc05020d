// Says to screen readers what Django's admin leaves to the eye: the names of fields in tables and of boxes that search a long list.

const script = document.currentScript;

function nameOf(field) {
  const cell = field.closest(".tabular td");
  if (cell) {
    return cell.closest("table").tHead.rows[0].cells[cell.cellIndex].textContent.trim();
  }
  return field.labels.length ? field.labels[0].textContent.replace(/[:：]\s*$/, "").trim() : "";
}

function nameSearchBox(box) {
  // A list that drops down stands at the end of the page, away from the field it belongs to.
  const owner = box.querySelector(".select2-dropdown") ? document.querySelector(".select2-container--open") : box;
  const select = owner && owner.previousElementSibling;
  if (!select || !select.matches("select")) return;
  const single = ".select2-selection--single .select2-selection__rendered";
  box.querySelectorAll(`.select2-selection, ${single}, .select2-search__field`).forEach((part) => {
    part.removeAttribute("aria-labelledby"); // it points to the chosen value, which may be empty
    part.setAttribute("aria-label", nameOf(select));
  });
}

document.querySelectorAll(".tabular th.original:empty").forEach((heading) => {
  const name = document.createElement("span");
  name.className = "visually-hidden";
  name.textContent = heading.closest("fieldset").querySelector(".inline-heading").textContent.trim();
  heading.append(name);
});

document.querySelectorAll(".tabular td").forEach((cell) => {
  cell.querySelectorAll("input:not([type=hidden]), select, textarea").forEach((field) => {
    field.setAttribute("aria-label", nameOf(field));
  });
});

// Several choices are taken away one by one; a button for all of them would stand inside their list as no item of it.
document.querySelectorAll("select.admin-autocomplete[multiple]").forEach((select) => {
  select.dataset.allowClear = "false";
});

// Django says a yes or no in a list as its programmers do.
document.querySelectorAll("#result_list img[alt]").forEach((icon) => {
  icon.alt = script.dataset[icon.alt.toLowerCase()] || icon.alt;
});

new MutationObserver((changes) => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (node instanceof Element && node.matches(".select2-container")) nameSearchBox(node);
    }
  }
}).observe(document.body, { childList: true, subtree: true });
