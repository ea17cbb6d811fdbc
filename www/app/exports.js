// What of the page is fetched when figures leave it for the first time?

export { meet } from "./meet.js";
export { writeWorkbook } from "../engine/sheets-client.js";
export { workbook } from "./spreadsheet.js";
export { citation, csv, csvOf, htmlTable, json, markdown, paragraph, tabbed, titleOfAll } from "./take-away.js";
export { copyStyled, htmlPage } from "./page-export.js";
export { comparisonListing, keywordListing } from "./listings.js";
