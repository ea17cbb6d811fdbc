// What of the page is fetched when figures leave it, or are compared, for the first time? (What compares is a table to take away.)

export { meet } from "./meet.js";
export { writeWorkbook } from "../engine/sheets-client.js";
export { workbook } from "./spreadsheet.js";
export { citation, csv, csvOf, htmlTable, json, markdown, paragraph, tabbed, titleOfAll } from "./take-away.js";
export { copyStyled, htmlPage } from "./page-export.js";
export { compareView } from "./compare-view.js";
export { comparisonListing, keywordListing } from "./listings.js";
