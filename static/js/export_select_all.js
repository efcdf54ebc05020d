// Ties import-export's "select all" boxes to its own function, which its template calls from an inline handler.
document.querySelectorAll(".select-toggle").forEach((box) => {
  box.addEventListener("change", onSelectToggleChange);
});
