// What has the single file brought along? (Nothing, where the page comes from a server.)

/** The parts of the single file by the names of their `meta`. @type {Map<string, ArrayBuffer>} */
export const packed = new Map();
