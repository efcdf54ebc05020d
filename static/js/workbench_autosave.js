"use strict";
// Saves the section a moment after typing stops. What was typed is kept on this computer until the server has it for good;
// what is on its way is sent again, unchanged, until the server answers, so that no answer lost looks like somebody else's text.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("section-form");
  if (!form || !form.dataset.keep) return;
  const PAUSE = 1000;
  const key = `presidium:section:${form.dataset.keep}`;
  const state = document.getElementById("save-state");
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
        const at = new Date().toLocaleString("zh-CN");
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
    say("正在保存…");
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
      answer = { trouble: "没有保存：连不上服务器，正在重试。文字暂时留在这台电脑上。" };
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
    if (response.type === "opaqueredirect") {
      return { trouble: "没有保存：登录已过期。请在新窗口登录，这里会接着保存。" };
    }
    if (response.status === 403) return { trouble: "没有保存：报告可能已经送审或定稿，或者您没有权限。" };
    if (response.status === 404) return { trouble: "没有保存：这一节可能已被删除，请先把文字复制出来。" };
    return { trouble: "没有保存：服务器出了问题，正在重试。文字暂时留在这台电脑上。" };
  }

  function settle(answer, sent) {
    if (answer.state === "refused") {
      say(`没有保存：${answer.message}`, true);
      left();
      return;
    }
    form.elements.revision.value = answer.revision;
    if (answer.state === "conflict") {
      halted = true;
      leaving = null;
      conflict.innerHTML = answer.html;
      conflict.scrollIntoView({ block: "nearest" });
      say("没有保存：有人先改了这一节，请在上面选择。", true);
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
      say(`已保存 ${answer.at}`);
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
    offer.className = "bench-offer";
    offer.innerHTML =
      '<h2 class="bench-heading">这台电脑上有没保存的文字</h2><p></p><div class="bench-difference" tabindex="0"></div>' +
      '<p><button type="button" class="btn btn-sm btn-primary">用这些文字</button> ' +
      '<button type="button" class="btn btn-sm btn-outline-primary">不要了</button></p>';
    const [use, drop] = offer.querySelectorAll("button");
    offer.querySelector("p").textContent = `上次离开时（${kept.at}）这一节还没有保存完：`;
    offer.querySelector(".bench-difference").textContent = values[values.length - 1];
    offer.hidden = false;
    readOnly(true);
    const close = () => {
      readOnly(false);
      offer.hidden = true;
      offer.replaceChildren();
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
      if (!state.classList.contains("save-trouble")) say("还没有保存");
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
