// What does the element need once it is seen? (A file of its own, so that nothing of it is loaded before.)

export { Inside, analyse } from "../inside.js";
