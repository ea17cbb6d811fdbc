// How do files and long texts arrive: chosen, dropped, pasted?

import { listenUntil } from "../engine/older.js";
import { el } from "./dom.js";
import { LONGEST_FIELD } from "./paste-area.js";
import { t } from "./strings.js";

/** @import { Collection } from "./collection.js" */
/** @import { Session } from "./session.js" */

/** Which files are offered in the dialog; dropping takes any and says what cannot be read. */
const ACCEPTED =
  ".txt,.md,.csv,.tsv,.text,.html,.htm,.docx,.doc,.wps,.rtf,.odt,.ofd,.epub,.pdf,.xlsx,.xlsm,.xls,.et,.ods,text/plain,text/html,application/pdf";

/**
 * The field behind every “open” button.
 * @param {Collection} collection
 */
export function filePicker(collection) {
  const picker = el("input", {
    type: "file",
    multiple: true,
    hidden: true,
    accept: ACCEPTED,
    "aria-label": t("bar.open"),
    onchange: () => {
      const files = [...(picker.files ?? [])];
      picker.value = "";
      collection.open(files);
    },
  });
  return picker;
}

/**
 * Files, folders and long texts dropped anywhere are opened, and so are files pasted anywhere.
 * @param {Collection} collection
 * @param {Session} session
 * @param {AbortSignal} signal
 */
export function acceptArrivals(collection, session, signal) {
  listenUntil(
    window,
    "dragover",
    (/** @type {DragEvent} */ event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      document.body.classList.add("dropping");
    },
    signal,
  );
  const over = () => document.body.classList.remove("dropping");
  listenUntil(window, "dragleave", ({ relatedTarget }) => relatedTarget === null && over(), signal);
  listenUntil(
    window,
    "drop",
    (/** @type {DragEvent} */ event) => {
      over();
      const { dataTransfer } = event;
      const text = dataTransfer?.getData("text/plain") ?? "";
      if (dataTransfer?.types.includes("Files")) filesIn(dataTransfer).then((files) => collection.open(files));
      else if (text.length > LONGEST_FIELD) session.replace(text);
      else return;
      event.preventDefault();
    },
    signal,
  );
  listenUntil(
    window,
    "paste",
    (/** @type {ClipboardEvent} */ event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // A copied picture comes with the text around it: the text is what is meant.
      if (files.length === 0 || event.clipboardData?.types.includes("text/plain")) return;
      event.preventDefault();
      collection.open(files);
    },
    signal,
  );
}

/**
 * The dropped files, and those in dropped folders.
 * @param {DataTransfer} dropped
 * @returns {Promise<File[]>}
 */
async function filesIn(dropped) {
  // Both lists are empty after the event: they are read before anything is waited for.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...dropped.files];
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  const found = await Promise.all(entries.map((entry) => entry && filesUnder(entry)));
  return found.flatMap((files) => files ?? []);
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<File[]>}
 */
async function filesUnder(entry) {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) return [await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject))];
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {File[]} */
  const files = [];
  // A folder is told in portions; an empty one ends it.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return files;
    for (const inner of entries.sort((a, b) => a.name.localeCompare(b.name, "zh"))) files.push(...(await filesUnder(inner)));
  }
}
