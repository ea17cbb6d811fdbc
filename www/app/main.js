// What does the page do, from the first paint on?
import "./assets.js";
