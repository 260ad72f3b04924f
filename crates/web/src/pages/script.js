// Comfort only: every page does its whole job without this file.
"use strict";

// The page on which goods leave: each field is kept as soon as it is left, and what follows from it is shown.
(() => {
  const form = document.getElementById("leaving");
  if (!form) return;
  const own = new Set(["do", "seen", "form"]);
  let under = Promise.resolve();
  let waiting = 0;
  // While what follows is being put in place the form says so: a screen reader waits with it, and so do our tests.
  const busy = (more) => {
    waiting += more;
    if (waiting > 0) form.setAttribute("aria-busy", "true");
    else form.removeAttribute("aria-busy");
  };
  // Nothing is put anew under a finger that is down: the touch would be lost.
  let held = false;
  window.addEventListener("pointerdown", () => { held = true; });
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => setTimeout(() => { held = false; }, 50));
  const keep = async (field) => {
    const said = new URLSearchParams();
    for (const [k, v] of new FormData(form)) {
      const mine = field === undefined ? !own.has(k) : k === field;
      if (typeof v === "string" && (mine || ["csrf", "window", "rev"].includes(k))) said.append(k, v);
    }
    const answer = await fetch(form.dataset.save, { method: "POST", body: said });
    if (!answer.ok) return;
    const { rev, kept } = await answer.json();
    if (kept) form.elements.rev.value = rev;
    const pieces = await fetch(form.dataset.pieces);
    if (!pieces.ok) return;
    const fresh = new DOMParser().parseFromString(await pieces.text(), "text/html");
    while (held) await new Promise((go) => setTimeout(go, 50));
    for (const id of ["checks", "right", "number", "act"]) {
      const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
      const busy = !here || here.contains(document.activeElement) || [...here.querySelectorAll("input[type=file]")].some((f) => f.files.length);
      if (there && !busy && here.innerHTML !== there.innerHTML) here.replaceWith(there);
    }
  };
  form.addEventListener("change", (e) => {
    if (e.target.type === "file" || !e.target.name) return;
    const name = e.target.name;
    // One after the other, so that each knows the revision of the one before.
    busy(1);
    under = under.then(() => keep(name)).catch(() => {}).finally(() => busy(-1));
  });
  // A picture of the screen can be pasted.
  document.addEventListener("paste", (e) => {
    const shot = form.elements.alert_shot;
    const file = [...(e.clipboardData ? e.clipboardData.files : [])].find((f) => f.type.startsWith("image/"));
    if (!shot || !file) return;
    const all = new DataTransfer();
    all.items.add(file);
    shot.files = all.files;
    const summary = shot.closest("details");
    if (summary) summary.open = true;
  });
  // A file can be dropped anywhere on the page: a picture is an alert's, anything else a document.
  document.addEventListener("dragover", (e) => e.preventDefault());
  document.addEventListener("drop", (e) => {
    e.preventDefault();
    const file = e.dataTransfer && e.dataTransfer.files[0];
    if (!file) return;
    const picture = file.type.startsWith("image/");
    const field = picture ? form.elements.alert_shot : form.elements.file;
    const all = new DataTransfer();
    all.items.add(file);
    field.files = all.files;
    const key = form.querySelector(picture ? "button[value='alert']" : "button[value='file']");
    field.closest("details").open = true;
    if (!picture && key) form.requestSubmit(key);
  });
  // A second click on the same key while the first is under way changes nothing.
  let sent = false;
  form.addEventListener("submit", (e) => {
    if (sent) e.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
})();

// A file can be dropped on a form that takes one: it is then in its field, and the key waits for a finger.
(() => {
  for (const form of document.querySelectorAll("form.drop")) {
    const field = form.querySelector("input[type=file]");
    const over = (on) => form.classList.toggle("over", on);
    form.addEventListener("dragover", (e) => { e.preventDefault(); over(true); });
    form.addEventListener("dragleave", () => over(false));
    form.addEventListener("drop", (e) => {
      e.preventDefault();
      over(false);
      const file = e.dataTransfer && e.dataTransfer.files[0];
      if (!file) return;
      const all = new DataTransfer();
      all.items.add(file);
      field.files = all.files;
      form.querySelector("button").focus();
    });
  }
})();

// Panels that say where they can be had anew (data-refresh): asked for again every 5 s while the page is seen; only a change is
// read out.
(() => {
  for (const panel of document.querySelectorAll("[data-refresh]")) {
    const piece = panel.querySelector("[data-piece]");
    const heard = panel.querySelector("[role=status]");
    const rows = (of) => [...of.querySelectorAll("dt")].map((dt) => `${dt.textContent}, ${dt.nextElementSibling.querySelector("strong").textContent}`);
    const timer = setInterval(async () => {
      if (document.visibilityState !== "visible") return;
      let text;
      try {
        const answer = await fetch(panel.dataset.refresh, { cache: "no-store" });
        if (answer.status === 403) return clearInterval(timer);
        if (!answer.ok) return;
        text = await answer.text();
      } catch { return; }
      const fresh = new DOMParser().parseFromString(text, "text/html").body;
      const before = rows(piece);
      const changed = rows(fresh).filter((row) => !before.includes(row));
      piece.replaceChildren(...fresh.childNodes);
      if (changed.length > 0 && heard) heard.textContent = changed.join(". ");
    }, 5000);
  }
})();

// A document to be copied (data-copy names the key): each value gets a key that copies it, and its row is marked as taken. Without
// a script the fields are left and copied by hand.
(() => {
  const list = document.querySelector("[data-copy]");
  if (!list || !navigator.clipboard) return;
  const heard = document.querySelector("[data-heard]");
  for (const row of list.querySelectorAll(".value")) {
    const field = row.querySelector("input, textarea");
    if (!field) continue;
    const name = row.querySelector("label").textContent.trim();
    const key = document.createElement("button");
    key.type = "button";
    key.className = "less";
    // The keyboard goes from value to value, and copies there.
    key.tabIndex = -1;
    key.textContent = list.dataset.copy;
    key.setAttribute("aria-label", `${list.dataset.copy} : ${name}`);
    const take = () => {
      row.classList.add("taken");
      key.textContent = list.dataset.copied;
      if (heard) heard.textContent = `${list.dataset.copied} : ${name}`;
    };
    key.addEventListener("click", () => {
      navigator.clipboard.writeText(field.value).then(take).catch(() => { field.focus(); field.select(); });
    });
    field.addEventListener("copy", take);
    field.addEventListener("focus", () => field.select());
    row.append(key);
  }
})();
