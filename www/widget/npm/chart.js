// What does the element need to draw a chart? (A file of its own, so that it is loaded where one is asked for.)

export { charts } from "../chart.js";
