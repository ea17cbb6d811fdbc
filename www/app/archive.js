// What of the page is fetched when articles are asked what they say together?

export { meet } from "./meet.js";
export { ArchiveView } from "./archive-view.js";
