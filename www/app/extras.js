// What of the page is fetched after a first result?

export { meet } from "./meet.js";
export { namesApart } from "./names-apart.js";
export { DocumentsView } from "./documents-view.js";
export { Overview } from "./overview.js";
export { chartsView } from "./charts-view.js";
export { rowPicture } from "./row-picture.js";
export { commandsOf } from "./commands.js";
export { keySheet } from "./key-sheet.js";
export { palette } from "./palette.js";
