// What went wrong, or was replaced, and what can the reader do about it?

import { el } from "./dom.js";
import { known, t } from "./strings.js";

/** @import { Collection } from "./collection.js" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */

/**
 * @param {State} state
 * @param {Session} session
 * @param {Collection} collection
 * @returns {HTMLElement[]}
 */
export function message(state, session, collection) {
  const { problem, silent, previous, lastEdit, lastWords, storage, forked, updated } = state.now;
  if (problem) {
    const key = `error.${problem.code}`;
    const words = t(known(key) ? key : "error.other", { code: problem.code, ...problem.values });
    return [
      strip("alert", words, [
        problem.code === "outdated" && { label: t("message.reload"), then: () => location.reload() },
        problem.retry && { label: t("message.retry"), then: () => session.retry() },
        { label: t("message.dismiss"), then: () => state.set({ problem: null }) },
      ]),
    ];
  }
  if (silent) {
    return [
      strip("alert", t("message.silent"), [
        { label: t("message.wait"), then: () => session.keepWaiting() },
        { label: t("message.stop"), then: () => session.stop() },
      ]),
    ];
  }
  if (storage === "full") return [strip("alert", t("message.full"), [])];
  if (forked) return [strip("status", t("message.forked"), [{ label: t("message.dismiss"), then: () => state.set({ forked: false }) }])];
  if (lastEdit) {
    return [
      strip("status", t(`message.${lastEdit.kind}`, { surface: lastEdit.surface }), [
        { label: t("message.undo"), then: () => session.undecide() },
        { label: t("message.dismiss"), then: () => state.set({ lastEdit: null }) },
      ]),
    ];
  }
  if (lastWords) {
    return [
      strip("status", t("message.words"), [
        {
          label: t("message.undo"),
          then: () => {
            session.setWords(lastWords);
            state.set({ lastWords: null });
          },
        },
        { label: t("message.dismiss"), then: () => state.set({ lastWords: null }) },
      ]),
    ];
  }
  if (updated) {
    return [
      strip("status", t("message.updated"), [
        { label: t("message.reload"), then: () => location.reload() },
        { label: t("message.dismiss"), then: () => state.set({ updated: false }) },
      ]),
    ];
  }
  if (previous) {
    return [
      strip("status", t(state.now.text ? "message.replaced" : "message.putAway"), [
        { label: t("message.undo"), then: () => collection.undo() },
        state.now.text !== "" && previous.members === undefined && { label: t("message.keepBoth"), then: () => collection.keepBoth() },
        { label: t("message.dismiss"), then: () => state.set({ previous: null }) },
      ]),
    ];
  }
  return [];
}

/**
 * @param {"alert" | "status"} role
 * @param {string} words
 * @param {({ label: string, then: () => void } | undefined | false)[]} actions
 */
function strip(role, words, actions) {
  return el(
    "div",
    { class: `message ${role}`, role },
    el("p", {}, words),
    ...actions.map((action) => action && el("button", { type: "button", class: "plain", onclick: action.then }, action.label)),
  );
}
