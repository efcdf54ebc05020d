"use strict";
// Tokens as chips: painted behind a textarea that stays plain text, so that typing, composing Chinese, copying and undoing
// are the browser's own. A token is stepped over, selected and deleted as one.

const TOKEN = /[{｛]{2}[^{}｛｝\n]*[}｝]{2}/g;

// The start and end of each token in a text.
function tokensIn(text) {
  return [...text.matchAll(TOKEN)].map((found) => [found.index, found.index + found[0].length]);
}

document.addEventListener("DOMContentLoaded", () => {
  const MARKS =
    /(?<token>[{｛]{2}[^{}｛｝\n]*[}｝]{2})|(?<clause>[[［]{2}|[\]］]{2})|(?<slot>〔待写[^〕]*〕)|(?<comment>^[^\S\n]*(?:\/\/|／／)[^\n]*)/gm;

  // The text in pieces, each kind of mark in an element of its own.
  function painted(text) {
    const paint = document.createDocumentFragment();
    let at = 0;
    for (const found of text.matchAll(MARKS)) {
      paint.append(text.slice(at, found.index));
      const piece = document.createElement("span");
      piece.className = `chip-${Object.keys(found.groups).find((kind) => found.groups[kind])}`;
      piece.textContent = found[0];
      paint.append(piece);
      at = found.index + found[0].length;
    }
    paint.append(`${text.slice(at)}\n`); // the last line is there even when empty
    return paint;
  }

  // Has the selection cover tokens whole, and the caret stand beside them, on the nearer side. Whether it had to move.
  function snap(area) {
    let { selectionStart: start, selectionEnd: end } = area;
    const isCaret = start === end;
    for (const [from, to] of tokensIn(area.value)) {
      if (isCaret && from < start && start < to) start = end = start - from < to - start ? from : to;
      if (!isCaret && from < start && start < to) start = from;
      if (!isCaret && from < end && end < to) end = to;
    }
    const moves = start !== area.selectionStart || end !== area.selectionEnd;
    if (moves) area.setSelectionRange(start, end, area.selectionDirection);
    return moves;
  }

  // Selects the token that a key would cut into, so that the browser deletes or leaps over all of it.
  function takeWhole(area, event) {
    const { selectionStart: start, selectionEnd: end } = area;
    const back = event.key === "Backspace" || event.key === "ArrowLeft";
    const deletes = event.key === "Backspace" || event.key === "Delete";
    if (start !== end || (!deletes && event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    const tokens = tokensIn(area.value);
    const beside = tokens.find(([from, to]) => (back ? to : from) === start);
    if (beside && deletes) area.setSelectionRange(...beside);
    else if (beside && event.shiftKey) {
      area.setSelectionRange(...beside, back ? "backward" : "forward");
      event.preventDefault();
    } else if (beside) {
      area.setSelectionRange(beside[back ? 0 : 1], beside[back ? 0 : 1]);
      event.preventDefault();
    } else if (deletes && event.ctrlKey) {
      // A word at a time, but not into a token.
      const far = back ? Math.max(0, ...tokens.map(([, to]) => to).filter((to) => to < start))
        : Math.min(area.value.length, ...tokens.map(([from]) => from).filter((from) => from > start));
      const words = back ? area.value.slice(far, start).match(/(?:\w+|.)\s*$/s) : area.value.slice(start, far).match(/^(?:\w+|.)\s*/s);
      if (words) area.setSelectionRange(back ? start - words[0].length : start, back ? start : start + words[0].length);
    }
  }

  document.querySelectorAll("textarea[data-chips]").forEach((area) => {
    const box = document.createElement("div");
    const paint = document.createElement("div");
    box.className = `chips chips-${area.dataset.chips}`;
    paint.className = "chips-paint";
    paint.setAttribute("aria-hidden", "true");
    area.before(box);
    box.append(paint, area);
    area.rows = 1;

    const show = () => paint.replaceChildren(painted(area.value));
    show();
    area.addEventListener("input", show);
    area.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter" && area.dataset.chips === "line") event.preventDefault();
      snap(area);
      takeWhole(area, event);
    });
    for (const kind of ["keyup", "mouseup", "paste", "cut", "copy"]) {
      area.addEventListener(kind, (event) => event.isComposing || snap(area));
    }
    area.addEventListener("beforeinput", (event) => {
      if (event.isComposing || !event.data || !event.cancelable || !snap(area)) return;
      event.preventDefault(); // the browser would still write where the caret was
      document.execCommand("insertText", false, event.data);
    });
    let isPressed = false; // while the mouse draws a selection, it is left alone
    area.addEventListener("mousedown", () => (isPressed = true));
    document.addEventListener("mouseup", () => (isPressed = false));
    document.addEventListener("selectionchange", () => {
      if (document.activeElement === area && !isPressed) snap(area);
    });
    area.addEventListener("drop", (event) => event.preventDefault()); // it could fall into a token
  });
});
